#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "common/utf8.hpp"
#include "indexer/formats/warc.hpp"
#include "tests/support/memory_source.hpp"

namespace {

using namespace backfile;

void require(bool holds) {
  if (!holds) std::abort();
}

bool is_clean(const std::string& text) { return is_valid_utf8(text) && text.find('\n') == std::string::npos; }

std::vector<RawRecord> cut(const std::string& dump, std::size_t chunk_bytes) {
  test::MemorySource source(dump, chunk_bytes);
  const std::unique_ptr<DumpReader> reader = open_warc(source, {});
  std::vector<RawRecord> records;
  while (auto record = reader->next()) records.push_back(std::move(*record));
  return records;
}

}  // namespace

/// The reader of web archives over any bytes: records are pieces of the dump in order, the same whatever the chunks, and
/// articles are clean. The first byte is the size of the pieces in which the source delivers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t chunk_bytes = data[0] % 32U + 1U;
  const std::string dump(reinterpret_cast<const char*>(data) + 1, size - 1);
  static_cast<void>(looks_like_warc(dump));
  const std::vector<RawRecord> records = cut(dump, chunk_bytes);
  const std::vector<RawRecord> again = cut(dump, dump.size() + 1);
  require(records.size() == again.size());
  test::MemorySource source("");
  const std::unique_ptr<DumpReader> reader = open_warc(source, {});
  std::uint64_t end = 0;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const RawRecord& record = records[i];
    require(record.offset == again[i].offset && record.bytes == again[i].bytes && record.damage == again[i].damage);
    require(record.offset >= end && !record.bytes.empty());
    end = record.offset + record.bytes.size();
    require(end <= dump.size() && dump.compare(record.offset, record.bytes.size(), record.bytes) == 0);
    const auto article = reader->parse(record);
    if (!article) {
      require(is_clean(article.error().detail));
      continue;
    }
    require(!article->title.empty() || !article->body.empty());
    require(is_clean(article->title) && is_clean(article->id) && is_clean(article->url) && is_clean(article->lead));
    for (const std::string& paragraph : article->body) require(!paragraph.empty() && is_clean(paragraph));
  }
  return 0;
}
