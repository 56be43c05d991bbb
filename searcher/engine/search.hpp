#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/article.hpp"
#include "searcher/query/parser.hpp"

namespace backfile {

enum class SortOrder : std::uint8_t { relevance, newest, oldest };

/// What is asked, after the command line or another front end has been understood.
struct SearchRequest {
  std::string id{};       ///< Name of the query in a batch or a TREC run, for the answer only; empty: it has none.
  std::string text{};     ///< The query as typed, for the answer's `query.text`.
  query::NodePtr root{};  ///< Null: every article.
  /// Filters as typed values, folded by the engine; all of `tags` must match, of the others any of the values.
  std::optional<Timestamp> from{};  ///< First second, included.
  std::optional<Timestamp> to{};    ///< Last second, included.
  std::vector<std::string> tags{};
  std::vector<std::string> not_tags{};
  std::vector<std::string> sources{};
  std::vector<std::string> authors{};
  std::vector<std::string> languages{};
  std::vector<std::string> sections{};
  SortOrder sort = SortOrder::relevance;
  std::size_t expand_terms = 0;  ///< Add up to so many words that are typical of the best hits; 0: none.
  /// Age in seconds at which an article is worth half of a new one in the ranking; nullopt: age does not count.
  std::optional<std::int64_t> recency_half_life{};
  Timestamp now = 0;  ///< From when on ages are counted.
  std::size_t offset = 0;
  std::optional<std::size_t> limit = 20;  ///< nullopt: all.
  bool exact_total = false;               ///< Count every match even where it costs.
  bool ids_only = false;                  ///< Hits come with id and score, and nothing else of the article is read.
  bool with_body = false;                 ///< Keep the full article in each hit.
  std::size_t snippet_bytes = 240;        ///< Upper bound of the snippet's plain text.
  std::size_t context_columns = 0;        ///< Of a concordance: the most text on each side of a place.
};

/// A range of bytes in a text, end exclusive, on code point borders.
using ByteRange = std::pair<std::size_t, std::size_t>;

/// A passage of an article as plain UTF-8 on one line, and where the query's words stand in it.
struct Snippet {
  std::string text{};
  std::vector<ByteRange> highlights{};  ///< In order, not overlapping.
};

struct Hit {
  Article article{};  ///< `body` is kept only if the request asked for it.
  std::uint64_t words = 0;
  double score = 0;
  Snippet snippet{};
  std::vector<ByteRange> title_highlights{};
};

struct SearchResponse {
  std::uint64_t generation = 0;
  std::uint64_t documents = 0;  ///< Articles in the index.
  std::uint64_t total = 0;
  bool total_exact = true;
  std::vector<Hit> hits{};
  std::optional<std::string> suggestion{};  ///< Another query that may have been meant; see SuggestionFinder.
  std::vector<std::string> warnings{};
};

/// Takes the answer to a search bit by bit, so that any number of hits needs the memory of one.
class SearchListener {
 public:
  virtual ~SearchListener() = default;
  /// Once, before all hits: the response without them.
  virtual void begin(SearchResponse head) = 0;
  /// In the order of the answer; false: no more are wanted.
  virtual bool hit(Hit hit) = 0;
};

}  // namespace backfile
