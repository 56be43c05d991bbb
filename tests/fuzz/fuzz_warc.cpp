#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "indexer/formats/warc.hpp"
#include "tests/support/check_reader.hpp"
#include "tests/support/memory_source.hpp"

namespace {

using namespace backfile;

std::vector<RawRecord> cut(const std::string& dump, std::size_t chunk_bytes) {
  test::MemorySource source(dump, chunk_bytes);
  const std::unique_ptr<DumpReader> reader = open_warc(source, {});
  std::vector<RawRecord> records;
  while (auto record = reader->next()) records.push_back(std::move(*record));
  return records;
}

}  // namespace

/// The reader of web archives over any bytes; see check_reader(). Records are the same whatever the chunks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const test::FuzzedDump dump(data, size);
  static_cast<void>(looks_like_warc(dump.bytes));
  const std::vector<RawRecord> records = cut(dump.bytes, dump.chunk_bytes);
  const std::vector<RawRecord> again = cut(dump.bytes, dump.bytes.size() + 1);
  test::require(records.size() == again.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    test::require(records[i].offset == again[i].offset && records[i].bytes == again[i].bytes &&
                  records[i].damage == again[i].damage);
  }
  test::check_reader(open_warc, dump.bytes, dump.chunk_bytes);
  return 0;
}
