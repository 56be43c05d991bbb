#pragma once

#include <string>
#include <string_view>

namespace backfile {

/// `bytes` in the named character set as UTF-8. Labels are those of WHATWG, so that `iso-8859-1` is windows-1252. An
/// unknown or empty label: windows-1252, unless the bytes are valid UTF-8. What cannot be decoded becomes U+FFFD.
std::string to_utf8(std::string_view bytes, std::string_view charset_name);

}  // namespace backfile
