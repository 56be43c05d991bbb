#include "indexer/formats/json_article.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "indexer/formats/json_repair.hpp"
#include "indexer/formats/json_scanner.hpp"
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

/// A parser's memory grows with the longest document, and each thread keeps one.
constexpr std::size_t kMostBytesOfKeptParser = 1U << 20U;

/// A name that stands twice in one object with different values: which one is meant nobody can say.
const JsonCandidate* find_contradiction(Candidates all) {
  for (std::size_t i = 1; i < all.size(); ++i) {
    const JsonCandidate& previous = all[i - 1];
    if (previous.rank != all[i].rank || previous.name != all[i].name) continue;
    if (simdjson::minify(previous.value) != simdjson::minify(all[i].value)) return &all[i];
  }
  return nullptr;
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
  Article article = ArticleAssembly<JsonReadings>(candidates).run();
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
