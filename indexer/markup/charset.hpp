#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile {

/// How much of a text is UTF-8 beyond ASCII.
struct Utf8Count {
  std::size_t characters = 0;
  std::size_t errors = 0;  ///< Bytes and sequences that are no characters.
};

Utf8Count count_utf8(std::string_view bytes);

/// Decodes `bytes` from the character set of that name, read as the web reads it (WHATWG Encoding Standard: `latin1` is
/// Windows-1252, `gb2312` is GB 18030, `shift_jis` is Windows-31J). If the name is empty or unknown, or the bytes do not
/// fit it, the set is guessed: UTF-8 if they are that, else what ICU detects, else Windows-1252. The result is valid
/// UTF-8; what cannot be decoded is U+FFFD.
std::string to_utf8(std::string_view bytes, std::string_view charset_name);

/// Decodes a web page. What says its character set, strongest first: a byte order mark, `header_charset` (as the HTTP
/// header stated it, may be empty), a `<meta>` in the first 4 KiB. Statements are often wrong, so bytes that are UTF-8
/// are read as that whatever was said, unless so few of them are beyond ASCII that it may be an accident, and if UTF-8 was said of bytes that are not, the set is guessed as by to_utf8().
std::string html_to_utf8(std::string_view bytes, std::string_view header_charset);

}  // namespace backfile
