#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/formats/ninjs.hpp"
#include "tests/support/check_reader.hpp"

/// The reader of ninjs over any bytes; see check_reader().
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static_cast<void>(backfile::looks_like_ninjs(std::string_view(reinterpret_cast<const char*>(data), size)));
  backfile::test::check_reader(backfile::open_ninjs, data, size);
  return 0;
}
