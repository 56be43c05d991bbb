#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "common/utf8.hpp"
#include "indexer/formats/reuters.hpp"
#include "tests/support/memory_source.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

/// The Reuters reader over any bytes: records joined are the dump, but for white space behind the last; articles are
/// clean. The first byte is the size of the pieces in which the source delivers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace backfile;
  if (size == 0) return 0;
  const std::string dump(reinterpret_cast<const char*>(data) + 1, size - 1);
  test::MemorySource source(dump, data[0] % 32U + 1U);
  static_cast<void>(looks_like_reuters(dump));
  const std::unique_ptr<DumpReader> reader = open_reuters(source, {});
  std::string joined;
  while (const auto record = reader->next()) {
    joined += record->bytes;
    const auto article = reader->parse(*record);
    if (!article) continue;
    require(is_valid_utf8(article->title) && is_valid_utf8(article->id));
    for (const std::string& paragraph : article->body) require(!paragraph.empty() && is_valid_utf8(paragraph));
    for (const std::string& tag : article->tags) require(!tag.empty() && is_valid_utf8(tag));
    for (const std::string& author : article->authors) require(!author.empty() && is_valid_utf8(author));
  }
  require(dump.starts_with(joined));
  require(dump.find_first_not_of(" \t\r\n", joined.size()) == std::string::npos);
  return 0;
}
