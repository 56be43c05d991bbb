#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "common/analyzer_pool.hpp"
#include "common/open_index.hpp"
#include "searcher/engine/search.hpp"
#include "searcher/engine/spelling.hpp"
#include "searcher/engine/suggestion.hpp"
#include "searcher/query/parser.hpp"

namespace backfile {

/// A query that finds more articles than that is not corrected: the same number that makes a word a rare one.
inline constexpr std::uint64_t kFewHits = kRareWord;
/// A suggestion for a query that finds something has to find more than so many times as much.
inline constexpr std::uint64_t kSuggestionGain = 10;

/// Finds what to suggest for a query that found nothing or little: another spelling (suggestion.hpp) that finds more, read
/// as the query itself was read and under the same filters. The list of words is opened for the first query that needs it
/// and kept for the next ones. Used by one thread.
class SuggestionFinder {
 public:
  /// `index` outlives it. `options` is how the queries are read.
  SuggestionFinder(const OpenIndex& index, const query::ParseOptions& options) : index_(&index), options_(options) {}

  /// The whole text of another query; nullopt if there is none, or if `total`, the hits of the request, is more than
  /// kFewHits: that costs nothing. Throws Error: index_damaged, io.
  std::optional<std::string> find(const SearchRequest& request, std::uint64_t total);

 private:
  const OpenIndex* index_;
  query::ParseOptions options_;
  AnalyzerPool analyzers_{};
  std::optional<Suggester> suggester_{};
};

}  // namespace backfile
