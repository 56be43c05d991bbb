#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "indexer/formats/table_header.hpp"
#include "tests/support/check_reader.hpp"
#include "tests/support/fuzzed_bytes.hpp"

namespace {

using namespace backfile;

/// Every meaning is that of a column there is, in the order of fields and ranks, and no column has one twice.
void check_meanings(const std::vector<std::string>& columns, const std::vector<FieldMapping>& mappings) {
  const std::vector<ColumnMeaning> meanings = find_meanings(columns, mappings);
  const auto key = [](const ColumnMeaning& meaning) { return std::tuple(meaning.field, meaning.rank); };
  test::require(std::ranges::is_sorted(meanings, {}, key));
  for (const ColumnMeaning& meaning : meanings) {
    test::require(meaning.column < columns.size());
    const auto same = [&](const ColumnMeaning& other) {
      return other.column == meaning.column && other.field == meaning.field && other.rank == meaning.rank;
    };
    test::require(std::ranges::count_if(meanings, same) == 1);
  }
}

}  // namespace

/// The beginning of a table of any bytes: the columns have clean names, the header ends where a row begins. The first byte
/// chooses the delimiters, the first line a mapping.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::array<std::string_view, 4> kChoices{kDelimiters, ",", "\t", ";|"};
  test::FuzzedBytes input(data, size);
  const std::string_view delimiters = kChoices.at(input.choice(kChoices.size()));
  const std::string_view mapped = input.line();
  const std::string_view head = input.rest();
  static_cast<void>(looks_like_table(head, delimiters));
  const TableHeader header = read_table_header(head, delimiters);
  test::require(header.bytes <= head.size());
  test::require(kDelimiters.find(header.dialect.delimiter) != std::string_view::npos);
  for (const std::string& column : header.columns) test::require(test::is_clean(column));
  if (header.bytes > 0 && header.bytes < head.size()) {
    const char last = head[header.bytes - 1];
    test::require(last == '\n' || last == '\r');
  }
  check_meanings(header.columns, {});
  check_meanings(header.columns, {{ArticleField::title, std::string(mapped)}});
  return 0;
}
