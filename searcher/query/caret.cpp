#include "searcher/query/caret.hpp"

#include <algorithm>

#include "common/terminal.hpp"
#include "common/utf8.hpp"

namespace backfile::query {
namespace {

/// What is shown of a line on each side of the caret.
constexpr std::size_t kShownBytes = 120;

/// Cuts in front or behind fall between characters, in ill-formed text too.
std::size_t to_boundary(std::string_view text, std::size_t offset) {
  while (offset > 0 && offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80U) --offset;
  return offset;
}

std::string shown(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '\t', ' ');
  return escape_controls(out);
}

}  // namespace

std::size_t column(std::string_view text, std::size_t offset) {
  std::size_t count = 1;
  for (std::size_t at = 0; at < std::min(offset, text.size());) {
    at += decode_utf8(text, at).length;
    if (at <= offset) ++count;
  }
  return count;
}

std::string caret_line(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const std::size_t break_before = text.substr(0, offset).find_last_of("\r\n");
  const std::size_t begin = break_before == std::string_view::npos ? 0 : break_before + 1;
  const std::size_t end = std::min(text.find_first_of("\r\n", offset), text.size());

  const std::size_t from = to_boundary(text, offset - begin > kShownBytes ? offset - kShownBytes : begin);
  const std::size_t to = to_boundary(text, end - offset > kShownBytes ? offset + kShownBytes : end);
  const std::string before = (from > begin ? "…" : "") + shown(text.substr(from, offset - from));
  const std::string behind = shown(text.substr(offset, to - offset)) + (to < end ? "…" : "");
  return "  " + before + behind + "\n  " + std::string(display_width(before), ' ') + '^';
}

}  // namespace backfile::query
