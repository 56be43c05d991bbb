#include "searcher/engine/one_line.hpp"

#include <algorithm>
#include <cstddef>

#include <unicode/uchar.h>

#include "common/utf8.hpp"

namespace backfile {
namespace {

/// Bytes of printing ASCII at the beginning of `text`.
std::size_t graphic_ascii_run(std::string_view text) {
  const auto is_graphic = [](char byte) { return byte > 0x20 && byte < 0x7f; };
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_graphic) - text.begin());
}

}  // namespace

bool is_space_or_control(char32_t c) {
  if (c < 0xa0) return c <= 0x20 || c >= 0x7f;
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

std::string on_one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  bool space_is_due = false;
  const auto put = [&](std::string_view piece) {
    if (space_is_due) line += ' ';
    space_is_due = false;
    line += piece;
  };
  for (std::size_t offset = 0; offset < text.size();) {
    if (const std::size_t run = graphic_ascii_run(text.substr(offset)); run > 0) {
      put(text.substr(offset, run));
      offset += run;
      continue;
    }
    const CodePoint point = decode_utf8(text, offset);
    if (is_space_or_control(point.value)) {
      space_is_due = true;
    } else if (point.value == kReplacementCharacter) {
      put("\uFFFD");  // Ill-formed bytes decode to it, too.
    } else {
      put(text.substr(offset, point.length));
    }
    offset += point.length;
  }
  if (space_is_due) line += ' ';
  return line;
}

}  // namespace backfile
