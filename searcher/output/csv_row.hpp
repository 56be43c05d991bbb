#pragma once

#include <string>
#include <vector>

namespace backfile {

/// One record of comma-separated values after RFC 4180, except that it ends with LF, as the other lines that the
/// programs print do; spreadsheets and libraries read both.
///
/// - A cell with a comma, a quote or a line break stands in quotes, a quote in it is doubled.
/// - A spreadsheet takes a cell that begins with `= + - @`, a tab or a line break for a formula, whatever article it
///   comes from: such a cell gets a leading `'` (OWASP, "CSV Injection").
/// - Other control characters are written with escapes (`\u001b`), so that the row harms no terminal.
std::string csv_row(const std::vector<std::string>& cells);

}  // namespace backfile
