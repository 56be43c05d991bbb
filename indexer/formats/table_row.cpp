#include "indexer/formats/table_row.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

namespace backfile {
namespace {

/// Splits in one pass; unescapes on the way.
class RowSplitter {
 public:
  RowSplitter(std::string_view bytes, const TableDialect& dialect)
      : bytes_(bytes), dialect_(dialect), row_(bytes.size()) {}

  TableRow run(QuoteReading reading) {
    while (true) {
      if (reading == QuoteReading::rfc && begins_with_quote()) {
        take_quoted();
      } else {
        take_plain(reading);
      }
      if (at_ >= bytes_.size()) return std::move(row_);
      ++at_;  // The delimiter; another cell follows, if only an empty one.
    }
  }

 private:
  std::size_t skip_spaces(std::size_t at) const {
    while (dialect_.skips_spaces && at < bytes_.size() && bytes_[at] == ' ') ++at;
    return at;
  }

  bool begins_with_quote() {
    const std::size_t quote = skip_spaces(at_);
    if (quote >= bytes_.size() || bytes_[quote] != '"') return false;
    at_ = quote;
    return true;
  }

  void take_plain(QuoteReading reading) {
    const std::size_t end = std::min(bytes_.find(dialect_.delimiter, at_), bytes_.size());
    const std::string_view raw = bytes_.substr(at_, end - at_);
    at_ = end;
    const bool is_wrapped =
        reading == QuoteReading::literal && raw.size() >= 2 && raw.front() == '"' && raw.back() == '"';
    if (!is_wrapped) {
      row_.append(raw);
    } else {
      for (std::size_t at = 1; at + 1 < raw.size(); ++at) {
        row_.append(raw.substr(at, 1));
        if (raw[at] == '"' && raw[at + 1] == '"' && at + 2 < raw.size()) ++at;
      }
    }
    row_.end_cell();
  }

  void take_quoted() {
    const std::string_view signs = dialect_.escapes_quotes ? std::string_view("\"\\") : std::string_view("\"");
    ++at_;
    while (true) {
      const std::size_t sign = std::min(bytes_.find_first_of(signs, at_), bytes_.size());
      row_.append(bytes_.substr(at_, sign - at_));
      at_ = sign;
      if (at_ == bytes_.size()) {
        row_.is_open = true;
        break;
      }
      const std::size_t behind = skip_spaces(at_ + 1);
      const char next = behind < bytes_.size() ? bytes_[behind] : dialect_.delimiter;
      if (bytes_[at_] == '\\') {
        const bool is_escape = behind == at_ + 1 && (next == '"' || next == '\\');
        row_.append(is_escape ? bytes_.substr(at_ + 1, 1) : bytes_.substr(at_, 1));
        at_ += is_escape ? 2U : 1U;
      } else if (next == dialect_.delimiter) {
        at_ = behind;
        break;
      } else {
        const bool is_doubled = behind == at_ + 1 && next == '"';
        row_.append(bytes_.substr(at_, 1));
        row_.has_stray_quote = row_.has_stray_quote || !is_doubled;
        at_ += is_doubled ? 2U : 1U;
      }
    }
    row_.end_cell();
  }

  std::string_view bytes_;
  const TableDialect& dialect_;
  TableRow row_;
  std::size_t at_ = 0;
};

std::string_view without_line_end(std::string_view bytes, const TableDialect& dialect) {
  if (bytes.ends_with('\n')) bytes.remove_suffix(1);
  if (bytes.ends_with('\r') && (!dialect.ends_rows_at_cr || !bytes.empty())) bytes.remove_suffix(1);
  return bytes;
}

/// Whether there are no more cells than columns, empty ones aside.
bool fits(const TableRow& row, std::size_t columns) {
  for (std::size_t cell = columns; cell < row.size(); ++cell) {
    if (!row[cell].empty()) return false;
  }
  return true;
}

}  // namespace

TableRow split_row(std::string_view bytes, const TableDialect& dialect, QuoteReading reading) {
  return RowSplitter(without_line_end(bytes, dialect), dialect).run(reading);
}

std::size_t count_literal_cells(std::string_view text, const TableDialect& dialect) {
  std::size_t count = 1;
  for (const char c : text) {
    if (dialect.ends_line(c)) break;
    if (c == dialect.delimiter) ++count;
  }
  return count;
}

Result<TableRow, RecordError> read_row(std::string_view bytes, const TableDialect& dialect, std::size_t columns,
                                       bool ends_dump) {
  TableRow row = split_row(bytes, dialect, QuoteReading::rfc);
  const bool is_well_formed = !row.has_stray_quote && !row.is_open;
  if (is_well_formed && fits(row, columns)) return row;

  if (!row.is_open || row.has_stray_quote || dialect.delimiter == '\t') {
    const bool prefers_literal = dialect.delimiter == '\t' || row.is_open;
    if (!prefers_literal && row.size() == columns) return row;
    TableRow literal = split_row(bytes, dialect, QuoteReading::literal);
    if (literal.size() == columns) return literal;
    if (!row.is_open && row.size() == columns) return row;
  }
  if (row.is_open) {
    if (ends_dump) return Failure{RecordError{RecordFault::truncated, "a quote is open where the dump ends"}};
    return Failure{RecordError{RecordFault::not_understood,
                               fmt::format("the quote that opens column {} is never closed", row.size())}};
  }
  if (fits(row, columns)) return row;
  return Failure{
      RecordError{RecordFault::not_understood, fmt::format("{} columns where the header has {}", row.size(), columns)}};
}

}  // namespace backfile
