#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/terminal.hpp"
#include "tests/support/harmless.hpp"
#include "tests/support/require.hpp"

namespace {

using backfile::test::is_harmless;
using backfile::test::require;

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
