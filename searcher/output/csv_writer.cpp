#include "searcher/output/csv_writer.hpp"

#include <string>
#include <utility>
#include <vector>

#include "searcher/output/article_text.hpp"
#include "searcher/output/csv_row.hpp"

namespace backfile {

void CsvWriter::begin(const SearchRequest& request, const SearchResponse& /*head*/) {
  const bool is_first = std::exchange(request_, &request) == nullptr;
  if (!is_first) return;
  std::vector<std::string> names;
  if (!request.id.empty()) names.emplace_back("query_id");
  for (const char* name : {"id", "date", "source", "title", "url", "authors", "tags", "lang", "words", "snippet"}) {
    names.emplace_back(name);
  }
  if (request.with_body) names.emplace_back("body");
  out_ << csv_row(names);
}

void CsvWriter::hit(const Hit& hit) {
  const Article& article = hit.article;
  std::vector<std::string> cells;
  if (!request_->id.empty()) cells.push_back(request_->id);
  cells.push_back(article.id);
  cells.push_back(iso_date_text(article));
  cells.push_back(article.source);
  cells.push_back(article.title);
  cells.push_back(article.url);
  cells.push_back(join_present(article.authors, "; "));
  cells.push_back(join_present(article.tags, "; "));
  cells.push_back(article.language);
  cells.push_back(std::to_string(hit.words));
  cells.push_back(hit.snippet.text);
  if (request_->with_body) cells.push_back(join_present(article.body, "\n\n"));
  out_ << csv_row(cells);
}

void CsvWriter::end(Milliseconds /*took*/) {}

}  // namespace backfile
