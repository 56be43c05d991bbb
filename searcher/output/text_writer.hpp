#pragma once

#include "searcher/output/response_writer.hpp"

namespace backfile {

/// The answer for a person: a few lines a hit, then a line with the totals. Times are UTC.
class TextWriter final : public ResponseWriter {
 public:
  explicit TextWriter(const TerminalStyle& style) : style_(style) {}

  void write(std::ostream& out, const SearchRequest& request, const SearchResponse& response,
             std::chrono::duration<double, std::milli> took) override;

 private:
  TerminalStyle style_;
};

}  // namespace backfile
