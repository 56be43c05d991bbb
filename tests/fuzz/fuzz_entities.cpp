#include <cstddef>
#include <cstdint>
#include <string>

#include "common/utf8.hpp"
#include "indexer/markup/entities.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

/// Character references in any text become characters: valid UTF-8 and never longer than what was there. References stand
/// for themselves, so a text is the same as that of its two halves, split where no reference is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backfile;
  test::FuzzedBytes input(data, size);
  const std::string left = to_valid_utf8(input.line());
  const std::string right = to_valid_utf8(input.rest());
  const std::string one = decode_entities(left);
  const std::string two = decode_entities(right);
  test::require(is_valid_utf8(one) && one.size() <= left.size());
  test::require(is_valid_utf8(two) && two.size() <= right.size());
  test::require(decode_entities(left + "\n" + right) == one + "\n" + two);
  if (left.find('&') == std::string::npos) test::require(one == left);
  return 0;
}
