#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/char_class.hpp"
#include "common/fold.hpp"
#include "common/number.hpp"
#include "common/utf8.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

std::string fold(std::string_view raw, WordKind kind) {
  // What the buffer held before must not show.
  std::string folded = "left over";
  fold_word(raw, kind, folded);
  return folded;
}

/// A number is read from its first digit on, and what is read of it is digits and points.
void check_numbers(std::string_view text) {
  CharClassifier classes;
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).length) {
    if (classes.of(decode_utf8(text, at).value) != CharClass::digit) continue;
    std::string plain;
    const std::size_t end = read_number(text, at, &plain);
    test::require(at <= end && end <= text.size() && is_valid_utf8(text.substr(at, end - at)));
    test::require(end == read_number(text, at, nullptr));
    if (end > at) test::require(!plain.empty() && is_valid_utf8(plain) && plain.size() <= end - at);
    if (end > at) at = floor_to_boundary(text, end - 1);
  }
}

}  // namespace

/// Folding any text as any kind of word gives valid UTF-8 of bounded size, and always the same; numbers in the text end
/// inside of it. The first byte chooses the kind.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const auto kind = static_cast<WordKind>(input.choice(5));
  const std::string raw = to_valid_utf8(input.rest());
  const std::string folded = fold(raw, kind);
  test::require(is_valid_utf8(folded) && folded == fold(raw, kind));
  // Unicode's longest compatibility form: one character of three bytes becomes 18 of 33 bytes.
  test::require(folded.size() <= 11 * raw.size());
  check_numbers(raw);
  return 0;
}
