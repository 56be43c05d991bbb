#include "indexer/formats/json_article.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "indexer/formats/json_repair.hpp"
#include "indexer/formats/json_scanner.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

using simdjson::dom::element;
using Candidates = std::span<const JsonCandidate>;

/// A parser's memory grows with the longest document, and each thread keeps one.
constexpr std::size_t kMostBytesOfKeptParser = 1U << 20U;

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

RecordError not_understood(std::string detail) { return {RecordFault::not_understood, std::move(detail)}; }

RecordError explain(simdjson::error_code error, std::string_view json, bool may_be_cut_off) {
  if (error == simdjson::DEPTH_ERROR) {
    return not_understood("nested more than " + std::to_string(simdjson::DEFAULT_MAX_DEPTH) + " levels deep");
  }
  JsonScanner scanner;
  const bool is_complete = scanner.find_record_end(json) != std::string_view::npos;
  if (!is_complete && may_be_cut_off) return {RecordFault::truncated, "a JSON object without its end"};
  return not_understood("no valid JSON, at byte " + std::to_string(find_json_fault(json)) + " of the record");
}

Result<Article, RecordError> parse_with(simdjson::dom::parser& parser, std::string_view json, bool may_be_cut_off,
                                        const JsonFieldLookup& lookup) {
  element root;
  simdjson::error_code error = parser.parse(json.data(), json.size()).get(root);
  if (error != simdjson::SUCCESS && error != simdjson::DEPTH_ERROR) {
    const std::string repaired = repair_json(json);
    if (parser.parse(repaired).get(root) == simdjson::SUCCESS) error = simdjson::SUCCESS;
  }
  if (error != simdjson::SUCCESS) return Failure{explain(error, json, may_be_cut_off)};

  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) return Failure{not_understood("JSON, but no object")};
  const std::vector<JsonCandidate> candidates = lookup.collect(object);
  if (const JsonCandidate* contradiction = find_contradiction(candidates)) {
    return Failure{not_understood("'" + one_line(contradiction->name) + "' stands twice, with different values")};
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
  if (json.size() > kMostBytesOfKeptParser) {
    simdjson::dom::parser parser;
    return parse_with(parser, json, may_be_cut_off, lookup);
  }
  thread_local simdjson::dom::parser parser;
  return parse_with(parser, json, may_be_cut_off, lookup);
}

}  // namespace backfile
