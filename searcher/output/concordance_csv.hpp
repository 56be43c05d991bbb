#pragma once

#include "searcher/output/concordance_writer.hpp"

namespace backfile {

/// A line of column names, then one row a place, in the way of csv_row():
/// id,date,source,part,paragraph,begin,end,end_paragraph,left,match,right. Offsets are those of ConcordanceLine.
class ConcordanceCsv final : public ConcordanceWriter {
 public:
  ConcordanceCsv(std::ostream& out, std::size_t context) : out_(out), context_(context) {}

  void article(const Article& article, const std::vector<ConcordanceLine>& lines) override;
  void end(const SearchRequest& request, const SearchResponse& head, Milliseconds took) override;

 private:
  void write_names();

  std::ostream& out_;
  std::size_t context_;
  bool has_names_ = false;
};

}  // namespace backfile
