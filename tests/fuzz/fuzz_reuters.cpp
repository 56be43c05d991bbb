#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "indexer/formats/reuters.hpp"
#include "tests/support/check_reader.hpp"

/// The Reuters reader over any bytes: records joined are the dump, but for white space behind the last; articles, which
/// may have no text, are clean. The first byte is the size of the pieces in which the source delivers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backfile;
  const test::FuzzedDump dump(data, size);
  test::MemorySource source(dump.bytes, dump.chunk_bytes);
  static_cast<void>(looks_like_reuters(dump.bytes));
  const std::unique_ptr<DumpReader> reader = open_reuters(source, {});
  std::string joined;
  while (const auto record = reader->next()) {
    joined += record->bytes;
    if (const auto article = reader->parse(*record)) test::check_values(*article);
  }
  test::require(dump.bytes.starts_with(joined));
  test::require(dump.bytes.find_first_not_of(" \t\r\n", joined.size()) == std::string::npos);
  return 0;
}
