#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <simdjson.h>

#include "indexer/formats/article_assembly.hpp"
#include "indexer/formats/field_names.hpp"

namespace backfile {

/// A member that was found for a field; valid as long as the parsed document.
using JsonCandidate = FieldCandidate<simdjson::dom::element>;

/// Finds the members that matter in one pass over an object. Immutable, so many threads may share one.
class JsonFieldLookup {
 public:
  /// A field of `mappings` has the paths given there and no others; the other fields have the names that are known.
  explicit JsonFieldLookup(std::span<const FieldMapping> mappings);

  /// All candidates, sorted by field and rank; the members of one name in the object's order.
  ///
  /// A path leads through arrays: `story.1.text` to the second element, counted from 0 in mappings, `story.text` to each
  /// element. An object without a title and a body may be the envelope of one that has them: `_source` of Elasticsearch,
  /// `doc` of CouchDB, `attributes` of JSON:API, an article in the `@graph` of schema.org. Then the members of the inner
  /// one come first.
  std::vector<JsonCandidate> collect(simdjson::dom::object object) const;

 private:
  struct Meaning {
    ArticleField field = ArticleField::id;
    std::size_t rank = 0;
  };

  void add(ArticleField field, std::string_view path, std::size_t rank);
  void walk(simdjson::dom::object object, std::string& path, std::size_t handicap,
            std::vector<JsonCandidate>& found) const;
  void walk_array(simdjson::dom::array array, std::string& path, std::vector<JsonCandidate>& found) const;

  std::unordered_map<std::string, std::vector<Meaning>> meanings_{};  ///< By path, normalised.
  std::unordered_set<std::string> containers_{};                      ///< Normalised paths with fields inside.
};

}  // namespace backfile
