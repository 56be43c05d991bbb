#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// Upper and lower case of ASCII letters alone: names in headers, tags, schemes and dates. Text of articles is folded
/// (fold.hpp).
constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string ascii_lower(std::string_view text);

/// Looks at all bytes, which is quicker than to stop at the first one that is not.
inline bool is_ascii(std::string_view text) {
  unsigned bits = 0;
  for (const char c : text) bits |= static_cast<unsigned char>(c);
  return bits < 0x80;
}

bool equals_ignoring_case(std::string_view left, std::string_view right);

/// Whether `text` begins with `lower`, which has no capitals.
bool starts_with_ignoring_case(std::string_view text, std::string_view lower);

}  // namespace backfile
