#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

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

/// Without the few sequences that our own colours are made of.
std::string without_colours(std::string text) {
  for (const std::string_view colour : {"\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[1;33m", "\x1b[0m"}) {
    for (std::size_t at = text.find(colour); at != std::string::npos; at = text.find(colour, at)) {
      text.erase(at, colour.size());
    }
  }
  return text;
}

/// What a terminal is given, in colour and without, says the same and does nothing to the terminal.
template <typename Write>
void check_page(std::size_t width, Write write) {
  std::ostringstream plain;
  write(plain, TerminalStyle{.colour = false, .width = width});
  test::require(test::is_harmless(plain.str(), "\n"));
  std::ostringstream coloured;
  write(coloured, TerminalStyle{.colour = true, .width = width});
  test::require(without_colours(coloured.str()) == plain.str());
}

std::size_t count(std::string_view text, char c) { return static_cast<std::size_t>(std::ranges::count(text, c)); }

/// Formats for programs: a line a hit, and as many columns as there should be.
void check_lines(const SearchRequest& request, const SearchResponse& response) {
  for (const std::string_view format : {"ids", "trec"}) {
    std::ostringstream out;
    write_response(*make_response_writer(format, out, {}), request, response, Milliseconds(1.5));
    const std::string text = out.str();
    test::require(test::is_harmless(text, "\n") && count(text, '\n') == response.hits.size());
    if (format == "trec") test::require(count(text, ' ') == 5 * response.hits.size());
  }
}

}  // namespace

/// Whatever the texts of articles, queries and messages, a page for a person holds no byte that does anything to the
/// terminal. The first byte is its width.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::size_t width = input.choice();
  const SearchRequest request = test::fuzzed_request(input);
  const ConcordanceLine line = test::fuzzed_place(input);
  const SearchResponse response = test::fuzzed_response(input);
  const Article& article = response.hits.front().article;
  check_lines(request, response);
  check_page(width, [&](std::ostream& out, const TerminalStyle& style) {
    write_response(*make_response_writer("text", out, style), request, response, Milliseconds(1.5));
    write_article_text(out, article, style);
    for (const auto context : {std::optional<std::size_t>(), std::optional<std::size_t>(width / 4)}) {
      const auto writer = make_concordance_writer("text", out, {style, context});
      writer->article(article, {line});
      writer->end(request, response, Milliseconds(1.5));
    }
    write_counts_aligned(out, {"tag", 1, {{article.title, 1}, {article.id, 2}}});
    write_error_text(out, {ErrorCode::io, line.left, line.right, request.text, request.text.size() / 2}, "backfile");
    Explanation explanation{.text = request.text, .parsed = line.match, .warnings = response.warnings};
    explanation.hits.push_back(
        {.id = article.id, .title = article.title, .score = 1, .parts = {{.terms = article.tags}}});
    write_explanation_text(out, explanation);
  });
  return 0;
}
