#pragma once

#include <chrono>
#include <memory>
#include <ostream>
#include <string_view>

#include "searcher/engine/search.hpp"

namespace backfile {

/// How a person's terminal wants text.
struct TerminalStyle {
  bool colour = false;
  std::size_t width = 100;  ///< Columns.
};

using Milliseconds = std::chrono::duration<double, std::milli>;

/// Writes the answers to searches in one format, each as begin(), one hit() for every hit in its order, end(). So an
/// answer of any number of hits can be written while it is found. One writer may write many answers, one after another.
///
/// Writers do not look at the state of the stream: who feeds them asks it whether it is worth going on.
class ResponseWriter {
 public:
  virtual ~ResponseWriter() = default;

  /// `head` is the response without its hits: `head.hits` is not looked at. Both outlive the call of end().
  virtual void begin(const SearchRequest& request, const SearchResponse& head) = 0;
  virtual void hit(const Hit& hit) = 0;
  /// `took` is the time of the search.
  virtual void end(Milliseconds took) = 0;
};

/// Writes an answer that is there as a whole.
void write_response(ResponseWriter& writer, const SearchRequest& request, const SearchResponse& response,
                    Milliseconds took);

/// A writer for "text", "json", "ndjson", "csv", "trec" or "ids"; nullptr for any other name. `out` outlives it.
std::unique_ptr<ResponseWriter> make_response_writer(std::string_view format, std::ostream& out,
                                                     const TerminalStyle& style);

}  // namespace backfile
