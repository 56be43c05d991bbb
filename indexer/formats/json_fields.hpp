#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <simdjson.h>

namespace backfile {

/// What a member of a JSON object may mean for an article.
enum class JsonField : std::uint8_t {
  id,
  url,
  image,
  title,
  alternative_title,
  lead,
  body,
  published,
  modified,
  crawled,
  authors,
  tags,
  section,
  source,
  language,
};

/// One name under which a field may stand. The rows' order is the priority within a field.
struct JsonFieldName {
  JsonField field = JsonField::id;
  /// Members from the outermost object inwards, joined by dots: `meta_data.og.title`. Case, `_`, `-`, `:` and the like
  /// do not count, and a flat member may have the whole path as its name: `og:title` is `og.title`.
  std::string_view path{};
};

/// A member that was found for a field; valid as long as the parsed document.
struct JsonCandidate {
  JsonField field = JsonField::id;
  std::size_t rank = 0;     ///< Smaller is better.
  std::string_view name{};  ///< As the member is spelled.
  simdjson::dom::element value{};
};

/// Finds the members that matter in one pass over an object. Immutable, so many threads may share one.
class JsonFieldLookup {
 public:
  explicit JsonFieldLookup(std::span<const JsonFieldName> names);

  /// All candidates, sorted by field and rank; the members of one name in the object's order.
  std::vector<JsonCandidate> collect(simdjson::dom::object object) const;

 private:
  struct Meaning {
    JsonField field = JsonField::id;
    std::size_t rank = 0;
  };

  void walk(simdjson::dom::object object, std::string& path, std::vector<JsonCandidate>& found) const;

  std::unordered_map<std::string, std::vector<Meaning>> meanings_{};  ///< By path, normalised.
  std::unordered_set<std::string> containers_{};                      ///< Normalised paths with fields inside.
};

/// The lookup of all names that are known without being told.
const JsonFieldLookup& known_json_fields();

}  // namespace backfile
