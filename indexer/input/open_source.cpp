#include "indexer/input/open_source.hpp"

#include <optional>
#include <utility>

#include "indexer/input/file_source.hpp"
#include "indexer/input/gzip_source.hpp"
#include "indexer/input/utf16_source.hpp"

namespace backfile {
namespace {

/// The longest signature looked for: a byte order mark and the two bytes that tell it from UTF-32's.
constexpr std::size_t kSignatureBytes = 4;

}  // namespace

std::unique_ptr<PeekableSource> open_source(const DumpFile& dump) {
  auto source = std::make_unique<PeekableSource>(std::make_unique<FileSource>(dump.path));
  if (looks_like_gzip(source->peek(kSignatureBytes))) {
    source = std::make_unique<PeekableSource>(std::make_unique<GzipSource>(std::move(source)));
  }
  if (const std::optional<ByteOrder> order = utf16_byte_order(source->peek(kSignatureBytes))) {
    source = std::make_unique<PeekableSource>(std::make_unique<Utf16Source>(std::move(source), *order));
  }
  return source;
}

}  // namespace backfile
