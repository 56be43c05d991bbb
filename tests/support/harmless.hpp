#pragma once

#include <cstddef>
#include <string_view>

#include "common/utf8.hpp"

namespace backfile::test {

/// Whether a text does nothing to a terminal but put characters on it: valid UTF-8 without C0 and C1 controls, line and
/// paragraph separators, bidirectional embeddings, overrides and isolates; `kept` are the controls that may be in it.
inline bool is_harmless(std::string_view text, std::string_view kept = {}) {
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_utf8(text, offset);
    const char32_t c = point.value;
    const bool is_control = c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
    if (is_control && (c >= 0x80 || kept.find(static_cast<char>(c)) == std::string_view::npos)) return false;
    if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)) return false;
    offset += point.length;
  }
  return is_valid_utf8(text);
}

}  // namespace backfile::test
