#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/utf8.hpp"
#include "searcher/output/article_writer.hpp"
#include "searcher/output/concordance_writer.hpp"
#include "searcher/output/count_table.hpp"
#include "searcher/output/error_writer.hpp"
#include "searcher/output/explanation_writer.hpp"
#include "tests/support/fuzzed_hit.hpp"
#include "tests/support/harmless.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;
using nlohmann::json;

/// Every line is an object, and harmless where it is printed.
std::vector<json> read_lines(const std::string& text) {
  std::vector<json> objects;
  test::require(text.empty() || text.back() == '\n');
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    test::require(test::is_harmless(line));
    objects.push_back(json::parse(line, nullptr, false));
    test::require(objects.back().is_object());
  }
  return objects;
}

template <typename Write>
json written(Write write) {
  std::ostringstream out;
  write(out);
  const std::vector<json> objects = read_lines(out.str());
  test::require(objects.size() == 1);
  return objects.front();
}

void check_hit(const json& object, const Hit& hit) {
  // Nothing of a text is lost, unless it is no text.
  for (const auto& [name, text] : {std::pair("id", hit.article.id), std::pair("title", hit.article.title),
                                   std::pair("snippet", hit.snippet.text)}) {
    if (is_valid_utf8(text)) test::require(object.at(name) == text);
  }
}

void check_answer(const SearchRequest& request, const SearchResponse& response) {
  const auto write = [&](std::string_view format, std::ostream& out) {
    write_response(*make_response_writer(format, out, {}), request, response, Milliseconds(1.5));
  };
  const json whole = written([&](std::ostream& out) { write("json", out); });
  test::require(whole.at("hits").size() == response.hits.size() && whole.at("format_version") == 1);
  std::ostringstream out;
  write("ndjson", out);
  const std::vector<json> lines = read_lines(out.str());
  test::require(lines.size() == response.hits.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    check_hit(whole.at("hits").at(i), response.hits[i]);
    check_hit(lines[i], response.hits[i]);
  }
}

void check_concordance(const SearchRequest& request, const SearchResponse& response, const ConcordanceLine& line) {
  for (const std::string_view format : {"json", "ndjson"}) {
    std::ostringstream out;
    const auto writer = make_concordance_writer(format, out, {});
    for (const Hit& hit : response.hits) writer->article(hit.article, {line, line});
    writer->end(request, response, Milliseconds(1.5));
    test::require(read_lines(out.str()).size() == (format == "json" ? 1 : 2 * response.hits.size()));
  }
}

}  // namespace

/// Whatever the texts of articles, queries and messages, what is written as JSON is JSON, one object a line.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const SearchRequest request = test::fuzzed_request(input);
  const ConcordanceLine line = test::fuzzed_place(input);
  const SearchResponse response = test::fuzzed_response(input);
  check_answer(request, response);
  check_concordance(request, response, line);
  const Article& article = response.hits.front().article;
  const json object = written([&](std::ostream& out) { write_article_json(out, article); });
  test::require(object.at("body").size() == article.body.size());
  written([&](std::ostream& out) { write_counts_json(out, {"tag", 1, {{article.title, 1}, {article.id, 2}}}); });
  const std::size_t place = request.text.size() / 2;
  written([&](std::ostream& out) {
    write_error_json(out, {ErrorCode::io, line.left, line.right, request.text, place});
  });
  Explanation explanation{.text = request.text, .parsed = line.match, .warnings = response.warnings};
  explanation.hits.push_back(
      {.id = article.id, .title = article.title, .score = 1, .parts = {{.terms = article.tags}}});
  written([&](std::ostream& out) { write_explanation_json(out, explanation); });
  return 0;
}
