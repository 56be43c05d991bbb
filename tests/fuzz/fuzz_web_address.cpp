#include <cstddef>
#include <cstdint>
#include <string>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/web_address.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

/// A base and a reference, each a line: what they resolve to is an address of the web and stays what it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backfile;
  test::FuzzedBytes input(data, size);
  const std::string base = to_valid_utf8(input.line());
  const std::string reference = to_valid_utf8(input.line());
  const std::string resolved = resolve_address(base, reference);
  if (!resolved.empty()) {
    test::require(is_web_address(resolved) && is_valid_utf8(resolved));
    test::require(resolved.size() <= base.size() + reference.size() + 8);
    test::require(resolve_address(base, resolved) == resolved);
    test::require(is_same_page(resolved, resolved));
  }
  test::require(is_same_page(base, reference) == is_same_page(reference, base));
  const std::string host = host_name(base);
  test::require(host == ascii_lower(host) && host.size() <= base.size());
  test::require(host.empty() || is_web_address(base));
  static_cast<void>(is_front_page(base));
  return 0;
}
