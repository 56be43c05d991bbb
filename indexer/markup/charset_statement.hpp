#pragma once

#include <string_view>

namespace backfile {

/// The charset parameter of a media type (`text/html; charset=utf-8`), without quotes; empty if there is none.
std::string_view charset_parameter(std::string_view content_type);

/// The character set that a web page states in its first 4 KiB: `<meta charset=...>`, `<meta http-equiv=...
/// content="...; charset=...">`, or else an XML declaration; empty if it states none.
std::string_view charset_in_page(std::string_view bytes);

/// The encoding in the XML declaration at the beginning of `bytes`, after a byte order mark and white space; empty if
/// there is none.
std::string_view charset_in_xml(std::string_view bytes);

}  // namespace backfile
