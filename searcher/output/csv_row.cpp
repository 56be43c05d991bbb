#include "searcher/output/csv_row.hpp"

#include <string_view>

#include "common/terminal.hpp"

namespace backfile {
namespace {

/// Controls that may stay, because quotes hold them together.
constexpr std::string_view kKeptControls = "\n\t";

std::string without_other_controls(std::string_view text) {
  std::string safe;
  while (true) {
    const std::size_t kept = text.find_first_of(kKeptControls);
    safe += escape_controls(text.substr(0, kept));
    if (kept == std::string_view::npos) return safe;
    safe += text[kept];
    text.remove_prefix(kept + 1);
  }
}

bool is_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
}

void append_cell(std::string& row, std::string_view text) {
  const std::string safe = (is_formula(text) ? "'" : "") + without_other_controls(text);
  if (safe.find_first_of(",\"\n") == std::string::npos) {
    row += safe;
    return;
  }
  row += '"';
  for (const char c : safe) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

}  // namespace

std::string csv_row(const std::vector<std::string>& cells) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) row += ',';
    append_cell(row, cells[i]);
  }
  return row + '\n';
}

}  // namespace backfile
