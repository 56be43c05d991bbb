#include "indexer/formats/table_scanner.hpp"

#include <algorithm>

namespace backfile {

void TableScanner::start_row() {
  state_ = State::cell_start;
  at_ = 0;
  first_break_ = kNone;
  last_break_ = kNone;
  is_suspicious_ = false;
}

void TableScanner::forget_bytes() {
  at_ = 0;
  first_break_ = kNone;
  last_break_ = kNone;
  is_suspicious_ = true;
}

std::size_t TableScanner::find_row_end(std::string_view pending, bool is_all) {
  while (true) {
    skip_text(pending);
    if (at_ == pending.size()) break;
    // What these two mean depends on the byte behind them.
    const bool needs_next = pending[at_] == '\r' || pending[at_] == '\\';
    if (!is_all && needs_next && at_ + 1 == pending.size()) return kNone;
    if (const std::size_t end = step(pending); end != kNone) return end;
  }
  if (!is_all) return kNone;
  if (state_ == State::quoted && !is_suspicious_) {
    if (const std::size_t end = suspect(pending, pending.size()); end != kNone) return end;
  }
  return end_row(pending, pending.size());
}

std::size_t TableScanner::give_up(std::string_view pending) {
  if (state_ != State::quoted || is_suspicious_) return kNone;
  return suspect(pending, last_break_ == kNone ? 0 : last_break_);
}

/// Goes to the next byte that may mean something. Most bytes of a dump are text.
void TableScanner::skip_text(std::string_view pending) {
  if (state_ == State::quoted) {
    while (at_ < pending.size() && pending[at_] != '"' && !dialect_.ends_line(pending[at_]) && pending[at_] != '\\') {
      ++at_;
    }
  } else if (state_ == State::plain) {
    while (at_ < pending.size() && pending[at_] != dialect_.delimiter && !dialect_.ends_line(pending[at_])) ++at_;
  }
}

/// Goes on by a byte or two. The end of the row, if that is known now.
std::size_t TableScanner::step(std::string_view pending) {
  if (state_ == State::quoted) return step_quoted(pending);
  const char c = pending[at_++];
  if (dialect_.ends_line(c)) {
    if (c == '\r' && at_ < pending.size() && pending[at_] == '\n') ++at_;
    return end_row(pending, at_);
  }
  if (c == dialect_.delimiter) {
    state_ = State::cell_start;
  } else if (state_ == State::quote) {
    // A carriage return is left to the line end that follows.
    if (c == '\r' || (c == ' ' && dialect_.skips_spaces)) return kNone;
    state_ = State::quoted;
    if (c == '"') return kNone;
    --at_;
    if (!is_suspicious_) return suspect(pending, last_break_ == kNone ? 0 : last_break_);
  } else if (state_ == State::cell_start) {
    const bool is_skipped = c == ' ' && dialect_.skips_spaces;
    if (!is_skipped) state_ = c == '"' ? State::quoted : State::plain;
  }
  return kNone;
}

std::size_t TableScanner::step_quoted(std::string_view pending) {
  const char c = pending[at_++];
  if (c == '"') {
    state_ = State::quote;
  } else if (c == '\\') {
    const char next = at_ < pending.size() ? pending[at_] : '\0';
    if (dialect_.escapes_quotes && (next == '"' || next == '\\')) ++at_;
  } else {
    if (c == '\r' && at_ < pending.size() && pending[at_] == '\n') ++at_;
    return note_break(pending, at_);
  }
  return kNone;
}

/// A line break that is inside quotes, as far as is known. `after` is the index behind it.
std::size_t TableScanner::note_break(std::string_view pending, std::size_t after) {
  if (is_suspicious_ && columns_ > 0) {
    if (last_break_ != kNone && is_row(pending.substr(last_break_, after - last_break_))) return last_break_;
    const bool is_first_of_tabs = first_break_ == kNone && dialect_.delimiter == '\t';
    if (is_first_of_tabs && count_literal_cells(pending, dialect_) == columns_) return after;
  }
  if (first_break_ == kNone) first_break_ = after;
  last_break_ = after;
  return kNone;
}

/// The row ends at `end`, or did already.
std::size_t TableScanner::end_row(std::string_view pending, std::size_t end) {
  if (first_break_ == kNone || columns_ == 0) return end;
  if (is_suspicious_ && is_row(pending.substr(last_break_, end - last_break_))) return last_break_;
  if (dialect_.delimiter == '\t' && columns_ > 1 && count_literal_cells(pending, dialect_) == columns_ &&
      count_literal_cells(pending.substr(first_break_), dialect_) == columns_) {
    return first_break_;
  }
  return end;
}

/// Looks at the lines inside quotes up to `end`, which begin behind the first break.
std::size_t TableScanner::suspect(std::string_view pending, std::size_t end) {
  is_suspicious_ = true;
  if (columns_ == 0) return kNone;
  for (std::size_t from = first_break_; from < end;) {
    const std::size_t to = std::min(line_end(pending, from), end);
    if (is_row(pending.substr(from, to - from))) return from;
    from = to;
  }
  return kNone;
}

/// Index behind the line that begins at `from`.
std::size_t TableScanner::line_end(std::string_view pending, std::size_t from) const {
  const std::size_t end = pending.find_first_of(dialect_.ends_rows_at_cr ? "\r\n" : "\n", from);
  return end == kNone ? pending.size() : end + 1;
}

/// Whether a line reads as a row, or as the beginning of one whose last cell goes on.
bool TableScanner::is_row(std::string_view line) const {
  if (dialect_.delimiter == '\t' && count_literal_cells(line, dialect_) == columns_) return true;
  const TableRow row = split_row(line, dialect_, QuoteReading::rfc);
  if (row.has_stray_quote) return false;
  return row.is_open ? row.size() > 1 && row.size() <= columns_ : row.size() == columns_;
}

}  // namespace backfile
