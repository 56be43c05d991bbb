#include "common/article_json.hpp"

#include <nlohmann/json.hpp>

namespace backfile {
namespace {

using Json = nlohmann::ordered_json;

Json date_or_null(const std::optional<Timestamp>& instant, DatePrecision precision) {
  return instant ? Json(format_date({*instant, precision})) : Json(nullptr);
}

}  // namespace

Json article_object(const Article& article) {
  Json object;
  object["id"] = article.id;
  object["url"] = article.url;
  object["image"] = article.image;
  object["title"] = article.title;
  object["alternative_title"] = article.alternative_title;
  object["lead"] = article.lead;
  object["body"] = article.body;
  object["published"] = date_or_null(article.published, article.date_precision);
  object["modified"] = date_or_null(article.modified, DatePrecision::second);
  object["date_precision"] = nullptr;
  object["date_source"] = nullptr;
  if (article.published) {
    object["date_precision"] = name(article.date_precision);
    object["date_source"] = name(article.date_source);
  }
  object["crawled"] = date_or_null(article.crawled, DatePrecision::second);
  object["authors"] = article.authors;
  object["tags"] = article.tags;
  object["section"] = article.section;
  object["source"] = article.source;
  object["language"] = article.language;
  return object;
}

}  // namespace backfile
