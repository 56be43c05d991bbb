#include <cstddef>
#include <cstdint>

#include "indexer/formats/jsonl.hpp"
#include "tests/support/check_reader.hpp"

/// The reader of one JSON object a line over any bytes; see check_reader().
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backfile;
  const test::FuzzedDump dump(data, size);
  static_cast<void>(looks_like_jsonl(dump.bytes));
  test::check_reader(open_jsonl, dump.bytes, dump.chunk_bytes);
  return 0;
}
