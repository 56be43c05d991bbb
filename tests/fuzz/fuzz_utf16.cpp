#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "common/utf8.hpp"
#include "indexer/input/utf16_source.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/read_source.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

test::ReadResult convert(const std::string& utf16, ByteOrder order, std::size_t chunk_bytes) {
  Utf16Source source(std::make_unique<test::MemorySource>(utf16, chunk_bytes), order);
  return test::read_all(source, chunk_bytes);
}

std::string to_utf16(std::string_view text, ByteOrder order) {
  std::string out;
  const auto put = [&](char32_t unit) {
    const auto high = static_cast<char>(unit >> 8U);
    const auto low = static_cast<char>(unit);
    out += order == ByteOrder::big ? high : low;
    out += order == ByteOrder::big ? low : high;
  };
  put(0xFEFF);
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_utf8(text, at);
    at += point.length;
    if (point.value >= 0x10000) {
      put(0xD800 + ((point.value - 0x10000) >> 10U));
      put(0xDC00 + ((point.value - 0x10000) & 0x3FFU));
    } else {
      put(point.value);
    }
  }
  return out;
}

}  // namespace

/// Any bytes as UTF-16 become valid UTF-8, whatever the size of the pieces; text that was made UTF-16 comes back as it
/// was. The first byte chooses order and size.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::size_t choice = input.choice();
  const ByteOrder order = choice % 2 == 0 ? ByteOrder::little : ByteOrder::big;
  const std::size_t chunk_bytes = choice / 2 % 16 + 1;
  const std::string bytes(input.rest());
  const test::ReadResult read = convert(bytes, order, chunk_bytes);
  const test::ReadResult again = convert(bytes, order, 1U << 16U);
  test::require(is_valid_utf8(read.bytes) && read.bytes == again.bytes && read.damage == again.damage);
  test::require(read.damage.has_value() == (bytes.size() % 2 == 1));
  test::require(read.bytes.size() <= 3 * (bytes.size() / 2 + 1));

  const std::string text = to_valid_utf8(bytes);
  const test::ReadResult back = convert(to_utf16(text, order), order, chunk_bytes);
  test::require(back.bytes == text && !back.damage);
  test::require(text.empty() || text.front() == '\0' || utf16_byte_order(to_utf16(text, order)) == order);
  return 0;
}
