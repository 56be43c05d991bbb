#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/open_index.hpp"
#include "searcher/engine/search.hpp"

namespace backfile {

/// By what `count --by` groups.
enum class GroupBy : std::uint8_t { year, month, day, tag, source, author, lang, section };

/// "year", "month", ...; nullopt for any other name.
std::optional<GroupBy> group_by_from_name(std::string_view name);

/// A value and how many of the matching articles have it.
using GroupCount = std::pair<std::string, std::uint64_t>;

/// Answers requests over one open index. Used by one thread. Every function throws Error: index_damaged, io.
class Engine {
 public:
  /// `index` outlives the engine.
  explicit Engine(OpenIndex& index) : index_(&index) {}

  /// The page asked for. Ties in score go newer first, then by id. Warnings of the engine (undated articles left out
  /// by a date filter) are in the response; those of the parser are the caller's.
  SearchResponse search(const SearchRequest& request);

  /// How many articles match; always exact.
  std::uint64_t count(const SearchRequest& request);

  /// The matching articles by value: most frequent first, then by value; calendar groups in order of time. An article
  /// with several tags counts for each; one without a value counts for none.
  std::vector<GroupCount> count_by(const SearchRequest& request, GroupBy by);

  /// The article with that id; nullopt if there is none.
  std::optional<Article> find_article(const std::string& id);

  /// Xapian's view of the request, for `explain`.
  std::string describe(const SearchRequest& request);

 private:
  OpenIndex* index_;
};

}  // namespace backfile
