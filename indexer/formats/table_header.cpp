#include "indexer/formats/table_header.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "common/utf8.hpp"
#include "indexer/formats/table_scanner.hpp"
#include "indexer/markup/charset.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparatorLine = "sep=";  ///< Of Excel; the delimiter follows.
constexpr std::size_t kMostBytesOfName = 100;
constexpr std::size_t kMostSampledRows = 20;

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

void skip_line_ends(std::string_view head, std::size_t& at) {
  while (at < head.size() && is_line_end(head[at])) ++at;
}

bool ends_rows_at_cr(std::string_view text) {
  const std::size_t cr = text.find('\r');
  return cr != std::string_view::npos && text.find('\n') > cr + 1;
}

/// Whether `\"` stands where only an escaped quote can: RFC 4180 has a delimiter, a line end or a second quote there.
bool escapes_quotes(std::string_view text, char delimiter) {
  for (std::size_t at = text.find("\\\""); at != std::string_view::npos; at = text.find("\\\"", at + 2)) {
    const char next = at + 2 < text.size() ? text[at + 2] : '\n';
    if (next != '"' && next != delimiter && !is_line_end(next)) return true;
  }
  return false;
}

/// The character set of rows that are not UTF-8. A row is often too short for a guess, so all of `head` decides: if it
/// is UTF-8, or is taken for Windows-1252, that is what the odd row is in.
std::string find_charset(std::string_view head) {
  constexpr const char* kUsual = "windows-1252";
  const std::string_view lines = head.substr(0, head.find_last_of("\r\n") + 1);
  return is_valid_utf8(lines) || to_utf8(lines, "") == to_utf8(lines, kUsual) ? kUsual : "";
}

/// Reads the header at `begin` as one with that delimiter.
TableHeader read_with(std::string_view head, std::size_t begin, char delimiter) {
  TableHeader header;
  header.charset = find_charset(head.substr(begin));
  header.dialect.delimiter = delimiter;
  header.dialect.ends_rows_at_cr = ends_rows_at_cr(head.substr(begin));
  const std::string_view rest = head.substr(begin);
  std::size_t end = TableScanner(header.dialect, 0).find_row_end(rest, true);
  std::string_view row = rest.substr(0, end);
  if (split_row(row, header.dialect, QuoteReading::rfc).is_open) {
    // A quote that is never closed: the first line is all there is.
    end = std::min(rest.find_first_of("\r\n"), rest.size());
    while (end < rest.size() && is_line_end(rest[end])) ++end;
    row = rest.substr(0, end);
  }
  header.bytes = begin + end;
  header.dialect.skips_spaces = row.find(std::string{delimiter, ' ', '"'}) != std::string_view::npos;
  header.dialect.escapes_quotes = escapes_quotes(rest, delimiter);
  const TableRow names = split_row(row, header.dialect, QuoteReading::rfc);
  for (std::size_t i = 0; i < names.size(); ++i) header.columns.push_back(one_line(to_utf8(names[i], header.charset)));
  return header;
}

/// How many fields have a column.
std::size_t count_fields(std::span<const ColumnMeaning> meanings) {
  std::set<ArticleField> fields;
  for (const ColumnMeaning& meaning : meanings) fields.insert(meaning.field);
  return fields.size();
}

bool has_text(std::span<const ColumnMeaning> meanings) {
  return std::ranges::any_of(meanings, [](const ColumnMeaning& meaning) {
    return meaning.field == ArticleField::title || meaning.field == ArticleField::body;
  });
}

/// Whether at least half of the first rows have as many cells as there are columns.
bool rows_fit(std::string_view head, const TableHeader& header) {
  std::string_view rest = head.substr(header.bytes);
  TableScanner scanner(header.dialect, header.columns.size());
  std::size_t rows = 0;
  std::size_t fitting = 0;
  while (rows < kMostSampledRows) {
    const std::size_t end = scanner.find_row_end(rest, false);
    if (end == std::string_view::npos) break;
    const auto row = read_row(rest.substr(0, end), header.dialect, header.columns.size(), false);
    ++rows;
    if (row && row->size() >= header.columns.size()) ++fitting;
    rest.remove_prefix(end);
    scanner.start_row();
  }
  return 2 * fitting >= rows;
}

}  // namespace

TableHeader read_table_header(std::string_view head, std::string_view delimiters) {
  std::size_t begin = head.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  skip_line_ends(head, begin);
  const std::string_view first = head.substr(begin, head.find_first_of("\r\n", begin) - begin);
  if (first.size() == kSeparatorLine.size() + 1 && first.starts_with(kSeparatorLine) &&
      kDelimiters.find(first.back()) != std::string_view::npos) {
    begin += first.size();
    skip_line_ends(head, begin);
    return read_with(head, begin, first.back());
  }
  TableHeader best;
  std::tuple<std::size_t, std::size_t> best_score;
  for (const char delimiter : delimiters) {
    TableHeader header = read_with(head, begin, delimiter);
    const std::tuple score{count_fields(find_meanings(header.columns, {})), header.columns.size()};
    if (!best.columns.empty() && score <= best_score) continue;
    best = std::move(header);
    best_score = score;
  }
  return best;
}

std::vector<ColumnMeaning> find_meanings(std::span<const std::string> columns, std::span<const FieldMapping> mappings) {
  std::vector<std::string> names;
  for (const std::string& column : columns) names.push_back(normalised_name(column));
  std::vector<ColumnMeaning> meanings;
  std::size_t rank = 0;
  for (const FieldName& known : names_under(mappings)) {
    const std::string name = normalised_name(known.path);
    for (std::size_t column = 0; column < names.size(); ++column) {
      if (!name.empty() && names[column] == name) meanings.push_back({known.field, rank, column});
    }
    ++rank;
  }
  std::ranges::stable_sort(meanings, {}, [](const ColumnMeaning& m) { return std::tuple(m.field, m.rank); });
  return meanings;
}

bool looks_like_table(std::string_view head, std::string_view delimiters) {
  const TableHeader header = read_table_header(head, delimiters);
  // The line `sep=;` may have chosen another.
  if (header.columns.size() < 2 || delimiters.find(header.dialect.delimiter) == std::string_view::npos) return false;
  if (std::ranges::any_of(header.columns, [](const auto& name) { return name.size() > kMostBytesOfName; }))
    return false;
  const std::vector<ColumnMeaning> meanings = find_meanings(header.columns, {});
  return has_text(meanings) && count_fields(meanings) >= 2 && rows_fit(head, header);
}

}  // namespace backfile
