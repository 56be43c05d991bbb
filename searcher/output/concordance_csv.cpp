#include "searcher/output/concordance_csv.hpp"

#include <string>
#include <utility>

#include "searcher/output/article_text.hpp"
#include "searcher/output/concordance_context.hpp"
#include "searcher/output/csv_row.hpp"

namespace backfile {

void ConcordanceCsv::write_names() {
  if (std::exchange(has_names_, true)) return;
  out_ << csv_row(
      {"id", "date", "source", "part", "paragraph", "begin", "end", "end_paragraph", "left", "match", "right"});
}

void ConcordanceCsv::article(const Article& article, const std::vector<ConcordanceLine>& lines) {
  write_names();
  for (const ConcordanceLine& line : lines) {
    out_ << csv_row({article.id, iso_date_text(article), article.source, line.part, std::to_string(line.paragraph),
                     std::to_string(line.begin), std::to_string(line.end), std::to_string(line.end_paragraph),
                     std::string(last_columns(line.left, context_)), line.match,
                     std::string(first_columns(line.right, context_))});
  }
}

void ConcordanceCsv::end(const SearchRequest& /*request*/, const SearchResponse& /*head*/, Milliseconds /*took*/) {
  write_names();
}

}  // namespace backfile
