#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/analyzer_pool.hpp"
#include "common/open_index.hpp"
#include "searcher/engine/concordance_line.hpp"
#include "searcher/engine/explanation.hpp"
#include "searcher/engine/index_halves.hpp"
#include "searcher/engine/search.hpp"

namespace backfile {

/// By what `count --by` groups.
enum class GroupBy : std::uint8_t { year, month, day, tag, source, author, lang, section };

/// "year", "month", ...; nullopt for any other name.
std::optional<GroupBy> group_by_from_name(std::string_view name);

/// A value and how many of the matching articles have it.
using GroupCount = std::pair<std::string, std::uint64_t>;

/// A count with its groups.
struct GroupedCount {
  SearchResponse response{};  ///< As Engine::count() gives it.
  std::vector<GroupCount> groups{};
};

/// Receives an article, without its body, and its places in the order of the text; false: no more articles are wanted.
using ConcordanceVisitor = std::function<bool(const Article& article, const std::vector<ConcordanceLine>& lines)>;

class PreparedSearch;

/// Answers requests over one open index. Used by one thread. Every function throws Error: index_damaged, io; those with
/// a request also query_syntax, as a QueryError where the place in the query is known.
class Engine {
 public:
  /// `index` outlives the engine. Answers do not depend on when two threads search it.
  explicit Engine(const OpenIndex& index, const HalvesLimits& two_threads_from = {})
      : index_(&index), halves_(index, two_threads_from) {}

  /// The page asked for. Ties in score go newer first, then by id. Warnings of the engine (values that no article
  /// has, undated articles left out by a date filter) are in the response; those of the parser are the caller's, and so is
  /// the suggestion (SuggestionFinder).
  SearchResponse search(const SearchRequest& request);

  /// The same, told to `listener` while it is read.
  void search(const SearchRequest& request, SearchListener& listener);

  /// How many articles match, with the warnings of a search and no hits; always exact.
  SearchResponse count(const SearchRequest& request);

  /// The same, and the matching articles by value: most frequent first, then by value; calendar groups in order of time. An article
  /// with several tags counts for each; one without a value counts for none.
  GroupedCount count_by(const SearchRequest& request, GroupBy by);

  /// Every place of the articles of the page that the query looks for, article by article in the order of the search,
  /// until `visit` returns false. The response comes without hits. The lines have at most
  /// `request.context_columns` of text on each side.
  SearchResponse concordance(const SearchRequest& request, const ConcordanceVisitor& visit);

  /// How the request is answered, with the scores of the hits of its page.
  Explanation explain(const SearchRequest& request);

  /// The article with that id; nullopt if there is none.
  std::optional<Article> find_article(const std::string& id);

 private:
  /// How many candidates there were is returned.
  std::uint64_t answer(PreparedSearch& prepared, const Xapian::Query& ranked, const SearchRequest& request,
                       SearchListener& listener);
  SearchResponse count(PreparedSearch& prepared, const SearchRequest& request);

  const OpenIndex* index_;
  IndexHalves halves_;
  AnalyzerPool analyzers_{};
};

}  // namespace backfile
