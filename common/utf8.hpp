#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace backfile {

inline constexpr char32_t kReplacementCharacter = U'\uFFFD';

/// A decoded code point and the bytes it took. Ill-formed input decodes as U+FFFD over the maximal subpart (Unicode
/// 15.0, section 3.9, table 3-8), so decoding always advances.
struct CodePoint {
  char32_t value = 0;
  std::size_t length = 0;  ///< Bytes, at least 1.
};

/// Decodes the code point at `offset`; offset < text.size().
CodePoint decode_utf8(std::string_view text, std::size_t offset);

void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);

/// Replaces ill-formed sequences by U+FFFD; returns `text` unchanged if it is well-formed.
std::string to_valid_utf8(std::string_view text);

/// Reads bytes as ISO 8859-1 (every byte is a code point).
std::string latin1_to_utf8(std::string_view bytes);

/// The greatest offset <= `offset` that does not lie inside a code point of well-formed `text`.
std::size_t floor_to_boundary(std::string_view text, std::size_t offset);

/// `text` without surrounding ASCII white space and U+00A0.
std::string_view trim(std::string_view text);

/// Runs of white space (ASCII and U+00A0) become one space; trimmed.
std::string collapse_spaces(std::string_view text);

}  // namespace backfile
