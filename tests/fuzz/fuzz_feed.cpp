#include <cstddef>
#include <cstdint>

#include "indexer/formats/feed.hpp"
#include "tests/support/check_reader.hpp"

/// The reader of feeds (RSS, Atom) over any bytes; see check_reader().
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backfile;
  const test::FuzzedDump dump(data, size);
  static_cast<void>(looks_like_feed(dump.bytes));
  test::check_reader(open_feed, dump.bytes, dump.chunk_bytes);
  return 0;
}
