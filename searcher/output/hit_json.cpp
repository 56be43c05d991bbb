#include "searcher/output/hit_json.hpp"

#include <cstdlib>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace backfile {
namespace {

using Json = nlohmann::ordered_json;

/// Scores that are equal in 9 significant digits are ties; the digits behind them differ between equal articles.
double without_noise(double score) { return std::strtod(fmt::format("{:.9g}", score).c_str(), nullptr); }

}  // namespace

Json hit_object(const Hit& hit, bool with_body) {
  const Article& article = hit.article;
  Json object;
  object["id"] = article.id;
  object["url"] = article.url;
  object["title"] = article.title;
  object["date"] = nullptr;
  object["source"] = article.source;
  object["section"] = article.section;
  object["authors"] = article.authors;
  object["tags"] = article.tags;
  object["date_precision"] = nullptr;
  object["date_source"] = nullptr;
  object["lang"] = article.language;
  object["words"] = hit.words;
  object["score"] = without_noise(hit.score);
  object["snippet"] = hit.snippet.text;
  object["highlights"] = hit.snippet.highlights;
  if (article.published) {
    object["date"] = format_date({*article.published, article.date_precision});
    object["date_precision"] = name(article.date_precision);
    object["date_source"] = name(article.date_source);
  }
  if (with_body) object["body"] = article.body;
  return object;
}

}  // namespace backfile
