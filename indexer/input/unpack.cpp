#include "indexer/input/unpack.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/input/bounded_source.hpp"
#include "indexer/input/ended_source.hpp"
#include "indexer/input/filter_source.hpp"
#include "indexer/input/gzip_source.hpp"
#include "indexer/input/utf16_source.hpp"
#include "indexer/input/xz_source.hpp"

namespace backfile {
namespace {

using std::string_view_literals::operator""sv;

/// A server may have compressed a compressed file once more; beyond that, somebody plays.
constexpr int kMaxCompressions = 2;
/// A byte order mark and the two bytes that tell UTF-16's from UTF-32's.
constexpr std::size_t kByteOrderBytes = 4;

bool is_utf32(std::string_view head) {
  return head.starts_with("\xFF\xFE\0\0"sv) || head.starts_with("\0\0\xFE\xFF"sv);
}

std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> packed, Container container) {
  if (container == Container::gzip) return std::make_unique<GzipSource>(std::move(packed));
  if (container == Container::xz) return std::make_unique<XzSource>(std::move(packed));
  return std::make_unique<FilterSource>(std::move(packed), container);
}

std::unique_ptr<PeekableSource> decode(std::unique_ptr<PeekableSource> source, const ReadTotals& totals) {
  const std::string_view head = source->peek(kByteOrderBytes);
  if (is_utf32(head)) return unread_dump(source->name(), "is UTF-32, which is not read: convert it to UTF-8", totals);
  const std::optional<ByteOrder> order = utf16_byte_order(head);
  if (!order) return source;
  return std::make_unique<PeekableSource>(std::make_unique<Utf16Source>(std::move(source), *order));
}

}  // namespace

Unpacked unpack(std::unique_ptr<ByteSource> packed, const std::shared_ptr<ReadTotals>& totals) {
  auto source = std::make_unique<PeekableSource>(std::move(packed));
  for (int compressions = 0;; ++compressions) {
    const Container container = recognise_container(source->peek(kContainerHeadBytes));
    if (is_archive(container)) return {std::move(source), container};
    if (container == Container::none) return {decode(std::move(source), *totals), container};
    if (compressions == kMaxCompressions) {
      return {unread_dump(source->name(), "is compressed more than twice over, which is not read", *totals)};
    }
    source = std::make_unique<PeekableSource>(
        std::make_unique<BoundedSource>(decompress(std::move(source), container), totals));
  }
}

std::unique_ptr<PeekableSource> unread_dump(const std::string& name, const std::string& damage,
                                            const ReadTotals& totals) {
  return std::make_unique<PeekableSource>(std::make_unique<EndedSource>(name, damage, totals.consumed));
}

}  // namespace backfile
