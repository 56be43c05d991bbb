#include "searcher/output/concordance_json.hpp"

#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "searcher/output/answer_json.hpp"
#include "searcher/output/article_text.hpp"
#include "searcher/output/concordance_context.hpp"

namespace backfile {
namespace {

using Json = nlohmann::ordered_json;

void add_line(Json& object, const ConcordanceLine& line, std::size_t context) {
  object["part"] = line.part;
  object["paragraph"] = line.paragraph;
  object["begin"] = line.begin;
  object["end_paragraph"] = line.end_paragraph;
  object["end"] = line.end;
  object["left"] = last_columns(line.left, context);
  object["match"] = line.match;
  object["right"] = first_columns(line.right, context);
}

Json date_or_null(const Article& article) { return article.published ? Json(iso_date_text(article)) : Json(nullptr); }

}  // namespace

void ConcordanceJson::article(const Article& article, const std::vector<ConcordanceLine>& lines) {
  Json object;
  object["id"] = article.id;
  object["url"] = article.url;
  object["title"] = article.title;
  object["date"] = date_or_null(article);
  object["date_precision"] = article.published ? Json(name(article.date_precision)) : Json(nullptr);
  object["source"] = article.source;
  object["lines"] = Json::array();
  for (const ConcordanceLine& line : lines) add_line(object["lines"].emplace_back(), line, context_);
  if (!articles_.empty()) articles_ += ',';
  articles_ += to_text(object);
}

void ConcordanceJson::end(const SearchRequest& request, const SearchResponse& head, Milliseconds took) {
  out_ << join_answer(answer_front(request, head), took.count(), "articles", articles_, answer_back(head));
}

void ConcordanceNdjson::article(const Article& article, const std::vector<ConcordanceLine>& lines) {
  for (const ConcordanceLine& line : lines) {
    Json object;
    object["id"] = article.id;
    object["date"] = date_or_null(article);
    object["source"] = article.source;
    add_line(object, line, context_);
    out_ << to_text(object) << '\n';
  }
}

void ConcordanceNdjson::end(const SearchRequest& /*request*/, const SearchResponse& /*head*/, Milliseconds /*took*/) {}

}  // namespace backfile
