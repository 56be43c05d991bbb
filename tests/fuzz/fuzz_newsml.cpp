#include <cstddef>
#include <cstdint>

#include "indexer/formats/newsml.hpp"
#include "tests/support/check_reader.hpp"

/// The reader of NewsML over any bytes; see check_reader().
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backfile;
  const test::FuzzedDump dump(data, size);
  static_cast<void>(looks_like_newsml(dump.bytes));
  test::check_reader(open_newsml, dump.bytes, dump.chunk_bytes);
  return 0;
}
