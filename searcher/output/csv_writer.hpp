#pragma once

#include "searcher/output/response_writer.hpp"

namespace backfile {

/// A table for spreadsheets: a line of column names, then one row a hit, in the way of csv_row(). The columns are
/// id,date,source,title,url,authors,tags,lang,words,snippet, lists joined by `; `; then body, its paragraphs with blank
/// lines between them, if it was asked for; before them all query_id, if the first query has an id. The names are
/// written once, however many answers follow.
class CsvWriter final : public ResponseWriter {
 public:
  explicit CsvWriter(std::ostream& out) : out_(out) {}

  void begin(const SearchRequest& request, const SearchResponse& head) override;
  void hit(const Hit& hit) override;
  void end(Milliseconds took) override;

 private:
  std::ostream& out_;
  const SearchRequest* request_ = nullptr;  ///< Null before the first answer.
};

}  // namespace backfile
