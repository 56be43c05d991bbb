#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/utf8.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

/// Decoding walks over all bytes; writing what it found again gives the valid form.
void check_decoding(std::string_view text) {
  std::string written;
  bool is_valid = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    test::require(point.length >= 1 && point.length <= 4 && at + point.length <= text.size());
    test::require(point.value <= 0x10FFFF && (point.value < 0xD800 || point.value > 0xDFFF));
    std::string one;
    append_utf8(one, point.value);
    is_valid = is_valid && one == text.substr(at, point.length);
    written += one;
    at += point.length;
  }
  test::require(is_valid_utf8(text) == is_valid);
  test::require(to_valid_utf8(text) == written && is_valid_utf8(written));
}

void check_spaces(std::string_view text) {
  const std::string_view trimmed = trim(text);
  test::require(trim(trimmed) == trimmed && text.find(trimmed) != std::string_view::npos);
  const std::string collapsed = collapse_spaces(text);
  test::require(collapsed.size() <= text.size() && collapse_spaces(collapsed) == collapsed);
  test::require(is_valid_utf8(collapsed) && trim(collapsed) == collapsed);
  test::require(collapsed.find("  ") == std::string::npos && collapsed.find('\n') == std::string::npos);
}

void check_borders(std::string_view text) {
  for (std::size_t offset = 0; offset <= text.size(); ++offset) {
    const std::size_t border = floor_to_boundary(text, offset);
    test::require(border <= offset && offset - border < 4);
    test::require(is_valid_utf8(text.substr(0, border)) && is_valid_utf8(text.substr(border)));
  }
}

}  // namespace

/// The laws of utf8.hpp for any bytes.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_decoding(bytes);
  const std::string text = to_valid_utf8(bytes);
  check_spaces(text);
  check_borders(std::string_view(text).substr(0, floor_to_boundary(text, std::min<std::size_t>(text.size(), 200))));
  const std::string latin1 = latin1_to_utf8(bytes);
  test::require(is_valid_utf8(latin1) && latin1.size() <= 2 * size);
  return 0;
}
