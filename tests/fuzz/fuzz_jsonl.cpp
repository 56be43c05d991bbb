#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "common/utf8.hpp"
#include "indexer/formats/json.hpp"
#include "indexer/formats/jsonl.hpp"
#include "tests/support/memory_source.hpp"

namespace {

using namespace backfile;

void require(bool holds) {
  if (!holds) std::abort();
}

void read_all(std::unique_ptr<DumpReader> (*open)(ByteSource&, const ReadOptions&), const std::string& dump,
              std::size_t chunk_bytes) {
  test::MemorySource source(dump, chunk_bytes);
  const std::unique_ptr<DumpReader> reader = open(source, {});
  std::uint64_t end = 0;
  while (const auto record = reader->next()) {
    require(record->offset >= end);
    end = record->offset + record->bytes.size();
    require(end <= dump.size() && dump.compare(record->offset, record->bytes.size(), record->bytes) == 0);
    const auto article = reader->parse(*record);
    if (!article) continue;
    require(!article->title.empty() || !article->body.empty());
    require(is_valid_utf8(article->title) && is_valid_utf8(article->id) && is_valid_utf8(article->lead));
    for (const std::string& paragraph : article->body) require(!paragraph.empty() && is_valid_utf8(paragraph));
    for (const std::string& tag : article->tags) require(!tag.empty() && is_valid_utf8(tag));
    for (const std::string& author : article->authors) require(!author.empty() && is_valid_utf8(author));
  }
}

}  // namespace

/// Both JSON readers over any bytes: records are pieces of the dump in order, articles are clean. The first byte is the
/// size of the pieces in which the source delivers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t chunk_bytes = data[0] % 32U + 1U;
  const std::string dump(reinterpret_cast<const char*>(data) + 1, size - 1);
  static_cast<void>(looks_like_json(dump));
  static_cast<void>(looks_like_jsonl(dump));
  read_all(open_jsonl, dump, chunk_bytes);
  read_all(open_json, dump, chunk_bytes);
  return 0;
}
