#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "common/terminal.hpp"
#include "common/utf8.hpp"

namespace {

void require(bool claim) {
  if (!claim) std::abort();
}

bool is_harmless(std::string_view text) {
  for (std::size_t offset = 0; offset < text.size();) {
    const backfile::CodePoint point = backfile::decode_utf8(text, offset);
    const char32_t c = point.value;
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029) return false;
    if ((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)) return false;
    offset += point.length;
  }
  return backfile::is_valid_utf8(text);
}

}  // namespace

/// Whatever the bytes, what comes out is harmless, and making it harmless again changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);

  const std::string shown = backfile::printable(text);
  require(is_harmless(shown));
  require(backfile::printable(shown) == shown);
  require(backfile::display_width(shown) <= 2 * shown.size());

  const std::string escaped = backfile::escape_controls(text);
  require(is_harmless(escaped));
  require(backfile::escape_controls(escaped) == escaped);
  return 0;
}
