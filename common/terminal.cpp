#include "common/terminal.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "common/utf8.hpp"

namespace backfile {
namespace {

bool is_plain_ascii(char byte) { return byte >= 0x20 && byte < 0x7f; }

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return is_plain_ascii(byte); });
}

/// C0, DEL and C1. Some terminals obey U+009B as they obey ESC [.
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7f && c < 0xa0); }

/// Characters that break a line.
bool is_line_break(char32_t c) { return (c >= 0x0a && c <= 0x0d) || c == 0x85 || c == 0x2028 || c == 0x2029; }

/// Characters that change how the text after them is ordered or shaped, some of them beyond the end of their own text.
/// The marks U+200E, U+200F and U+061C reach their neighbours only: Arabic and Hebrew need them.
bool is_steering(char32_t c) {
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x206f) || (c >= 0xfff9 && c <= 0xfffb);
}

/// Characters that show nothing and that terminals give different widths.
bool is_invisible(char32_t c) { return c == 0xad || c == 0xfeff; }

}  // namespace

std::string printable(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_utf8(text, offset);
    offset += point.length;
    if (is_line_break(point.value) || point.value == U'\t') {
      out += ' ';
    } else if (is_control(point.value)) {
      append_utf8(out, kReplacementCharacter);
    } else if (!is_steering(point.value) && !is_invisible(point.value)) {
      append_utf8(out, point.value);
    }
  }
  return out;
}

std::string escape_controls(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_utf8(text, offset);
    offset += point.length;
    if (point.value == U'\n') {
      out += "\\n";
    } else if (point.value == U'\r') {
      out += "\\r";
    } else if (point.value == U'\t') {
      out += "\\t";
    } else if (is_control(point.value) || is_line_break(point.value) || is_steering(point.value)) {
      out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(point.value));
    } else {
      append_utf8(out, point.value);
    }
  }
  return out;
}

unsigned column_width(char32_t code_point) {
  if (code_point < 0x300) return 1;
  const auto c = static_cast<UChar32>(code_point);
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  // Vowels and final consonants of decomposed Hangul share the columns of the first consonant.
  if (code_point >= 0x1160 && code_point <= 0x11ff) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    if (is_plain_ascii(text[offset])) {
      ++columns;
      ++offset;
      continue;
    }
    const CodePoint point = decode_utf8(text, offset);
    columns += column_width(point.value);
    offset += point.length;
  }
  return columns;
}

std::size_t length_within(std::string_view text, std::size_t columns) {
  std::size_t taken = 0;
  std::size_t length = 0;
  while (length < text.size()) {
    const CodePoint point = decode_utf8(text, length);
    taken += column_width(point.value);
    if (taken > columns) break;
    length += point.length;
  }
  return length;
}

bool wants_colour(ColourMode mode, const ColourEvidence& evidence) {
  if (mode != ColourMode::automatic) return mode == ColourMode::always;
  const bool is_refused = evidence.no_color != nullptr && *evidence.no_color != '\0';
  const bool is_dumb = evidence.term != nullptr && std::string_view(evidence.term) == "dumb";
  return evidence.is_terminal && !is_refused && !is_dumb;
}

bool wants_colour(ColourMode mode, int descriptor) {
  return wants_colour(
      mode, {.is_terminal = isatty(descriptor) == 1, .no_color = std::getenv("NO_COLOR"), .term = std::getenv("TERM")});
}

std::size_t terminal_width(int descriptor, std::size_t fallback) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return fallback;
  return size.ws_col;
}

}  // namespace backfile
