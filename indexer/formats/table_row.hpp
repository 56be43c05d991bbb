#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/result.hpp"
#include "indexer/formats/dump_reader.hpp"

namespace backfile {

/// How a table is written; told from its beginning (table_header.hpp).
struct TableDialect {
  char delimiter = ',';
  bool ends_rows_at_cr = false;  ///< Rows end at a lone CR, as on the first Macintosh.
  bool escapes_quotes = false;   ///< `\"` is a quote inside quotes, as MySQL and pandas with an escapechar write it.
  bool skips_spaces = false;     ///< A quote may follow the delimiter and spaces.

  bool ends_line(char c) const { return c == '\n' || (ends_rows_at_cr && c == '\r'); }
};

/// The cells of one row, without their quotes.
class TableRow {
 public:
  bool has_stray_quote = false;  ///< A quote inside quotes that is neither doubled nor before a delimiter or the end.
  bool is_open = false;          ///< The last cell has an opening quote and no closing one.

  /// A row of no more than so many bytes.
  explicit TableRow(std::size_t bytes) { text_.reserve(bytes); }

  std::size_t size() const { return ends_.size(); }
  /// A view of the row.
  std::string_view operator[](std::size_t cell) const {
    const std::size_t begin = cell == 0 ? 0 : ends_[cell - 1];
    return std::string_view(text_).substr(begin, ends_[cell] - begin);
  }

  /// Appends to the last cell, which end_cell() ends.
  void append(std::string_view text) { text_ += text; }
  void end_cell() { ends_.push_back(text_.size()); }

 private:
  std::string text_{};
  std::vector<std::size_t> ends_{};
};

enum class QuoteReading {
  rfc,      ///< RFC 4180: a cell that begins with a quote reaches to the one before a delimiter or the row's end.
  literal,  ///< Every delimiter separates; quotes are text, except a pair around a whole cell.
};

/// Splits the bytes of one row, its line end included. RFC 4180 does not say what a stray quote means; here it is text.
TableRow split_row(std::string_view bytes, const TableDialect& dialect, QuoteReading reading);

/// How many cells the first line of `text` has in the literal reading.
std::size_t count_literal_cells(std::string_view text, const TableDialect& dialect);

/// The cells of one row of a table with so many columns, in the reading that fits: RFC 4180 if it is well-formed; else
/// the one that gives as many cells as there are columns. Fewer cells are as good as empty ones; more are an error
/// unless they are empty. A quote that is never closed is an error, except between tabs, because exports with tabs often
/// do not quote. `ends_dump` says that where the closing quote is missing, the row is truncated.
Result<TableRow, RecordError> read_row(std::string_view bytes, const TableDialect& dialect, std::size_t columns,
                                       bool ends_dump);

}  // namespace backfile
