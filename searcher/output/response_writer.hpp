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

/// Writes the answer to one search in one format. Output goes to a stream, so a test needs no process.
class ResponseWriter {
 public:
  virtual ~ResponseWriter() = default;
  virtual void write(std::ostream& out, const SearchRequest& request, const SearchResponse& response,
                     std::chrono::duration<double, std::milli> took) = 0;
};

/// "text", "json", "ndjson", "ids"; nullptr for any other name.
std::unique_ptr<ResponseWriter> make_response_writer(std::string_view format, const TerminalStyle& style);

}  // namespace backfile
