#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/formats/table_row.hpp"

namespace backfile {

/// Finds where the rows of a table end, in a stream that is seen piece by piece. Takes linear time in all.
///
/// A line break inside quotes belongs to the row. A quote that is never closed must not swallow the rows behind it,
/// so the scanner becomes suspicious of an open quote when it meets what well-formed rows cannot have: a stray quote in
/// the cell (nearly always the opening quote of a later row), the end of the dump, or kMaxRecordBytes. Then the row
/// ends at the first line break inside the quotes behind which a line reads as a row by itself, with as many cells as
/// the table has columns; if there is no such line, the row goes on.
///
/// Between tabs a line break inside quotes is also none if the lines on both sides of it have all the cells of a row:
/// exports with tabs often do not quote, and prose has no tabs.
class TableScanner {
 public:
  /// Without `columns` (0: the header row itself) no row is mended.
  TableScanner(const TableDialect& dialect, std::size_t columns) : dialect_(dialect), columns_(columns) {}

  /// The end of the row that `pending` begins with, behind its line end; npos if it is not in there. `pending` is what
  /// the last call had, and more. `is_all`: nothing follows, so that there is an end, if only that of `pending`.
  std::size_t find_row_end(std::string_view pending, bool is_all);

  /// Makes it suspicious of a quote that has been open for too long. As find_row_end().
  std::size_t give_up(std::string_view pending);

  /// After a row has been cut: the next call has the next row.
  void start_row();

  /// The bytes that have been looked at are gone; the next call has what follows them.
  void forget_bytes();

 private:
  enum class State { cell_start, plain, quoted, quote };
  static constexpr std::size_t kNone = std::string_view::npos;

  void skip_text(std::string_view pending);
  std::size_t step(std::string_view pending);
  std::size_t step_quoted(std::string_view pending);
  std::size_t end_row(std::string_view pending, std::size_t end);
  std::size_t note_break(std::string_view pending, std::size_t after);
  std::size_t suspect(std::string_view pending, std::size_t end);
  bool is_row(std::string_view line) const;
  std::size_t line_end(std::string_view pending, std::size_t from) const;

  TableDialect dialect_;
  std::size_t columns_;
  State state_ = State::cell_start;
  std::size_t at_ = 0;
  std::size_t first_break_ = kNone;  ///< Behind the first line break inside quotes.
  std::size_t last_break_ = kNone;   ///< Behind the last one.
  bool is_suspicious_ = false;
};

}  // namespace backfile
