#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer_pool.hpp"
#include "common/open_index.hpp"
#include "searcher/engine/index_shape.hpp"
#include "searcher/engine/typed_words.hpp"

namespace backfile {

/// The most corrected queries that are tried for one request.
inline constexpr std::size_t kMaxSuggestions = 5;

/// Corrects the spelling of a query that finds nothing, or little. In doubt is a word that no article has, or so few that a
/// near one is many times as frequent (spelling.hpp), if it is not short. A suggestion is the whole text of the query with words replaced in
/// their places; all else stays as typed, quotes, fields and capitals included. It may not be what was meant, so it is
/// offered, never searched in place of the query. One a thread; index and analyzers outlive it.
class Suggester {
 public:
  Suggester(const OpenIndex& index, AnalyzerPool& analyzers);

  /// Other texts for the query `text`, read as `root`, that may have been meant: best first, at most kMaxSuggestions. Only
  /// the first kMaxDoubtfulWords words in doubt are corrected. Costs a pass over the vocabulary if there is one.
  std::vector<std::string> candidates(std::string_view text, const query::NodePtr& root);

  /// The first candidate that has hits; nullopt if none has.
  std::optional<std::string> suggest(std::string_view text, const query::NodePtr& root,
                                     const std::function<bool(const std::string& query)>& has_hits);

  static constexpr std::size_t kMaxDoubtfulWords = 8;

 private:
  /// How many articles have the word as the query looks it up, dead ones included: by its form, or under any of the index's
  /// stemmers.
  std::uint64_t articles_with(const TypedWord& word);

  const OpenIndex* index_;
  Vocabulary vocabulary_;
  AnalyzerPool* analyzers_;
  IndexShape shape_;
};

}  // namespace backfile
