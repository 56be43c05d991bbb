#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/formats/text.hpp"
#include "tests/support/check_reader.hpp"

/// The reader of text over any bytes; see check_reader().
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(backfile::looks_like_text(std::string_view(reinterpret_cast<const char*>(data), size)));
  backfile::test::check_reader(backfile::open_text, data, size);
  return 0;
}
