#pragma once

#include "searcher/output/response_writer.hpp"
#include "searcher/output/text_page.hpp"

namespace backfile {

/// The answer for a person: a few lines a hit, then a line with the totals. Times are UTC.
class TextWriter final : public ResponseWriter {
 public:
  TextWriter(std::ostream& out, const TerminalStyle& style) : out_(out), page_(out, style) {}

  void begin(const SearchRequest& request, const SearchResponse& head) override;
  void hit(const Hit& hit) override;
  void end(Milliseconds took) override;

 private:
  std::ostream& out_;
  TextPage page_;
  const SearchRequest* request_ = nullptr;
  const SearchResponse* head_ = nullptr;
  std::uint64_t number_ = 0;      ///< Of the last hit, from 1.
  std::size_t number_width_ = 0;  ///< Of the greatest number, as far as it is known before.
};

}  // namespace backfile
