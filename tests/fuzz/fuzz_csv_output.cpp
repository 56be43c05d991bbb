#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/output/concordance_writer.hpp"
#include "tests/support/fuzzed_hit.hpp"
#include "tests/support/harmless.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;
using Rows = std::vector<std::vector<std::string>>;

/// A plain reader of RFC 4180 that takes nothing else.
Rows read_csv(std::string_view text) {
  Rows rows;
  std::size_t at = 0;
  while (at < text.size()) {
    rows.emplace_back();
    for (bool is_row = true; is_row;) {
      std::string& cell = rows.back().emplace_back();
      const bool is_quoted = text[at] == '"';
      if (is_quoted) ++at;
      while (is_quoted || (text[at] != ',' && text[at] != '\n')) {
        test::require(at + 1 < text.size() && (is_quoted || text[at] != '"'));
        if (is_quoted && text[at] == '"') {
          if (text[++at] != '"') break;
        }
        cell += text[at++];
      }
      test::require(at < text.size() && (text[at] == ',' || text[at] == '\n'));
      is_row = text[at++] == ',';
    }
  }
  return rows;
}

/// No cell is a formula for a spreadsheet, all rows have as many cells.
Rows check_table(const std::string& text) {
  test::require(test::is_harmless(text, "\n\t"));
  Rows rows = read_csv(text);
  for (const std::vector<std::string>& row : rows) {
    test::require(row.size() == rows.front().size());
    for (const std::string& cell : row) {
      test::require(cell.empty() || std::string_view("=+-@\t\r\n").find(cell.front()) == std::string_view::npos);
    }
  }
  return rows;
}

}  // namespace

/// Whatever the texts of articles and queries, what is written as CSV is a table of as many rows as there are hits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const SearchRequest request = test::fuzzed_request(input);
  const ConcordanceLine line = test::fuzzed_place(input);
  const SearchResponse response = test::fuzzed_response(input);

  std::ostringstream hits;
  write_response(*make_response_writer("csv", hits, {}), request, response, Milliseconds(1.5));
  const Rows rows = check_table(hits.str());
  test::require(rows.size() == response.hits.size() + 1);

  std::ostringstream places;
  const auto writer = make_concordance_writer("csv", places, {});
  for (const Hit& hit : response.hits) writer->article(hit.article, {line, line});
  writer->end(request, response, Milliseconds(1.5));
  test::require(check_table(places.str()).size() == 2 * response.hits.size() + 1);
  return 0;
}
