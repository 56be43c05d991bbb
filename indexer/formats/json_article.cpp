#include "indexer/formats/json_article.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "indexer/formats/json_object.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

using simdjson::dom::element;
using Candidates = std::span<const JsonCandidate>;

Candidates candidates_for(Candidates all, ArticleField field) {
  const auto first = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.field >= field; });
  const auto last = std::find_if(first, all.end(), [&](const auto& one) { return one.field != field; });
  return {first, last};
}

/// The first answer of `read` that is not empty.
template <typename Read>
auto first_of(Candidates all, ArticleField field, Read read) {
  decltype(read(element{})) answer{};
  for (const JsonCandidate& candidate : candidates_for(all, field)) {
    answer = read(candidate.value);
    if (answer != decltype(answer){}) break;
  }
  return answer;
}

/// A name that stands twice in one object with different values: which one is meant nobody can say.
const JsonCandidate* find_contradiction(Candidates all) {
  for (std::size_t i = 1; i < all.size(); ++i) {
    const JsonCandidate& previous = all[i - 1];
    if (previous.rank != all[i].rank || previous.name != all[i].name) continue;
    if (simdjson::minify(previous.value) != simdjson::minify(all[i].value)) return &all[i];
  }
  return nullptr;
}

bool is_absolute(std::string_view address) { return address.find("://") != std::string_view::npos; }

void read_dates(Candidates all, Article& article) {
  if (const auto published = first_of(all, ArticleField::published, json_date)) {
    article.published = published->instant;
    article.date_precision = published->precision;
    article.date_source = DateSource::meta;
  }
  if (const auto modified = first_of(all, ArticleField::modified, json_date)) article.modified = modified->instant;
  if (const auto crawled = first_of(all, ArticleField::crawled, json_date)) article.crawled = crawled->instant;
}

/// Of several sections the first is the article's, the others are tags.
void read_tags_and_section(Candidates all, Article& article) {
  ValueList tags;
  for (const JsonCandidate& candidate : candidates_for(all, ArticleField::tags)) add_json_tags(candidate.value, tags);
  for (const JsonCandidate& candidate : candidates_for(all, ArticleField::section)) {
    std::string section = json_name(candidate.value);
    if (section.empty()) continue;
    simdjson::dom::array sections;
    if (candidate.value.get(sections) == simdjson::SUCCESS) {
      for (const element other : sections) {
        std::string name = json_name(other);
        if (name != section) tags.add(std::move(name));
      }
    }
    article.section = std::move(section);
    break;
  }
  article.tags = tags.take();
}

Article read_article(Candidates all) {
  Article article;
  article.url = first_of(all, ArticleField::url, json_address);
  article.id = is_absolute(article.url) ? article.url : first_of(all, ArticleField::id, json_name);
  if (article.id.empty()) article.id = article.url;
  article.image = first_of(all, ArticleField::image, json_address);
  article.title = first_of(all, ArticleField::title, json_line);
  article.alternative_title = first_of(all, ArticleField::alternative_title, json_line);
  if (article.alternative_title == article.title) article.alternative_title.clear();
  article.lead = first_of(all, ArticleField::lead, json_line);
  article.body = first_of(all, ArticleField::body, json_paragraphs);
  read_dates(all, article);
  article.authors = first_of(all, ArticleField::authors, [](element value) {
    ValueList authors;
    add_json_authors(value, authors);
    return authors.take();
  });
  read_tags_and_section(all, article);
  article.source = first_of(all, ArticleField::source, json_name);
  article.language =
      first_of(all, ArticleField::language, [](element value) { return primary_language(json_name(value)); });
  return article;
}

/// A schema has a title and a description, but they are those of the exports that it is for.
bool is_schema(simdjson::dom::object object) {
  std::string_view dialect;
  if (object.at_key("$schema").get(dialect) != simdjson::SUCCESS) return false;
  return dialect.find("json-schema.org/") != std::string_view::npos;
}

Result<Article, RecordError> read_object(simdjson::dom::object object, const JsonFieldLookup& lookup) {
  if (is_schema(object)) return Failure{RecordError{RecordFault::not_an_article, "a JSON schema"}};
  const std::vector<JsonCandidate> candidates = lookup.collect(object);
  if (const JsonCandidate* contradiction = find_contradiction(candidates)) {
    return Failure{RecordError{RecordFault::not_understood,
                               "'" + one_line(contradiction->name) + "' stands twice, with different values"}};
  }
  Article article = read_article(candidates);
  if (article.title.empty() && article.body.empty()) {
    return Failure{RecordError{RecordFault::no_text, "no member that is a title or a body"}};
  }
  return article;
}

}  // namespace

Result<Article, RecordError> parse_json_article(std::string_view json, bool may_be_cut_off,
                                                const JsonFieldLookup& lookup) {
  return read_json_object(json, may_be_cut_off,
                          [&lookup](simdjson::dom::object object) { return read_object(object, lookup); });
}

}  // namespace backfile
