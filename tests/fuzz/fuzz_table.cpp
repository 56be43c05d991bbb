#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "common/error.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/table.hpp"
#include "tests/support/memory_source.hpp"

namespace {

using namespace backfile;

void require(bool holds) {
  if (!holds) std::abort();
}

void read_all(std::unique_ptr<DumpReader> (*open)(ByteSource&, const ReadOptions&), const std::string& dump,
              std::size_t chunk_bytes) {
  test::MemorySource source(dump, chunk_bytes);
  std::unique_ptr<DumpReader> reader;
  try {
    reader = open(source, {});
  } catch (const Error& error) {
    require(error.code() == ErrorCode::usage);
    return;
  }
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

/// Both table readers over any bytes, behind the header that the corpus files begin with or any other: records are
/// pieces of the dump in order, articles are clean. The first byte is the size of the pieces in which the source
/// delivers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t chunk_bytes = data[0] % 32U + 1U;
  const std::string dump(reinterpret_cast<const char*>(data) + 1, size - 1);
  static_cast<void>(looks_like_csv(dump));
  static_cast<void>(looks_like_tsv(dump));
  read_all(open_csv, dump, chunk_bytes);
  read_all(open_tsv, dump, chunk_bytes);
  read_all(open_csv, "title,body,tags\n" + dump, chunk_bytes);
  read_all(open_tsv, "title\tbody\tdate\n" + dump, chunk_bytes);
  return 0;
}
