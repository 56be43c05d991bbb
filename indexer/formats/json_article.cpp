#include "indexer/formats/json_article.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "indexer/formats/json_object.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

using simdjson::dom::element;
using Candidates = std::span<const JsonCandidate>;

/// How ArticleAssembly reads a JSON value.
struct JsonReadings {
  using Value = element;
  static std::string line(element value) { return json_line(value); }
  static std::string name(element value) { return json_name(value); }
  static std::vector<std::string> names(element value) { return json_names(value); }
  static std::string address(element value) { return json_address(value); }
  static std::vector<std::string> paragraphs(element value) { return json_paragraphs(value); }
  static std::optional<PartialDate> date(element value) { return json_date(value); }
  static void add_tags(element value, ValueList& tags) { add_json_tags(value, tags); }
  static void add_authors(element value, ValueList& authors) { add_json_authors(value, authors); }
};

/// A name that stands twice in one object with different values: which one is meant nobody can say.
const JsonCandidate* find_contradiction(Candidates all) {
  for (std::size_t i = 1; i < all.size(); ++i) {
    const JsonCandidate& previous = all[i - 1];
    if (previous.rank != all[i].rank || previous.name != all[i].name) continue;
    if (simdjson::minify(previous.value) != simdjson::minify(all[i].value)) return &all[i];
  }
  return nullptr;
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
  Article article = ArticleAssembly<JsonReadings>(candidates).run();
  if (article.title.empty() && article.body.empty()) {
    return Failure{RecordError{RecordFault::no_text, "no member that is a title or a body"}};
  }
  return article;
}

}  // namespace

Result<Article, RecordError> parse_json_article(const JsonText& json, bool may_be_cut_off,
                                                const JsonFieldLookup& lookup) {
  return read_json_object(json, may_be_cut_off,
                          [&lookup](simdjson::dom::object object) { return read_object(object, lookup); });
}

}  // namespace backfile
