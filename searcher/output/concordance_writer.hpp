#pragma once

#include <memory>
#include <optional>
#include <ostream>
#include <string_view>
#include <vector>

#include "common/article.hpp"
#include "searcher/engine/concordance_line.hpp"
#include "searcher/engine/search.hpp"
#include "searcher/output/response_writer.hpp"

namespace backfile {

/// Context on each side, where neither the user nor a terminal says how much.
inline constexpr std::size_t kContextColumns = 40;

struct ConcordanceStyle {
  TerminalStyle terminal{};
  /// Columns of text on each side of a place; nullopt: what fits into the width of the terminal.
  std::optional<std::size_t> context{kContextColumns};
};

/// Writes the places that a query looks for, each in its context, in one format: article() for each article with its
/// places, then end(). Nothing is written before.
class ConcordanceWriter {
 public:
  virtual ~ConcordanceWriter() = default;

  virtual void article(const Article& article, const std::vector<ConcordanceLine>& lines) = 0;
  /// `head` is the response to the search, without hits.
  virtual void end(const SearchRequest& request, const SearchResponse& head, Milliseconds took) = 0;
};

/// A writer for "text", "json", "ndjson" or "csv"; nullptr for any other name. `out` outlives it.
std::unique_ptr<ConcordanceWriter> make_concordance_writer(std::string_view format, std::ostream& out,
                                                           const ConcordanceStyle& style);

}  // namespace backfile
