#include "indexer/glass/version_file.hpp"

#include <random>
#include <string>

#include "common/byte_codec.hpp"
#include "common/file_io.hpp"
#include "indexer/glass/packing.hpp"

namespace backfile::glass {
namespace {

/// Magic and version: the format of 2016-03-14, as year since 2014 times 512, month times 32, day.
constexpr std::string_view kMagic{"\x0F\x0DXapian Glass\x04\x6E", 16};
constexpr std::uint32_t kRevision = 1;
constexpr std::size_t kBlockUnitBytes = 2048;
/// Tags longer than this are compressed, in the tables that have them compressed.
constexpr std::uint32_t kMinCompressed = 18;

/// RFC 4122, version 4.
std::string make_uuid() {
  std::random_device random;
  std::string uuid;
  while (uuid.size() < 16) {
    const std::uint32_t bits = random();
    for (unsigned shift = 0; shift < 32; shift += 8) uuid += static_cast<char>(bits >> shift);
  }
  uuid[6] = static_cast<char>((uuid[6] & 0x0F) | 0x40);
  uuid[8] = static_cast<char>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

void put_root(std::string& out, const TableRoot& root, std::uint32_t min_compressed) {
  const bool is_there = root.entries > 0;
  constexpr unsigned kIsSequential = 2;
  constexpr unsigned kHasNoFile = 1;
  put_varint(out, root.block);
  put_varint(out, root.level << 2U | kIsSequential | (is_there ? 0 : kHasNoFile));
  put_varint(out, root.entries);
  put_varint(out, kBlockBytes / kBlockUnitBytes);
  put_varint(out, min_compressed);
  // The list of free blocks: revision, first block behind the last, and two places in a list that is empty.
  std::string free_list;
  if (is_there) {
    put_varint(free_list, kRevision);
    put_varint(free_list, root.blocks);
    free_list.append(4, '\0');
  }
  put_bytes(out, free_list);
}

}  // namespace

void write_version_file(const std::filesystem::path& folder, const TableRoot& postlist, const TableRoot& position,
                        const DatabaseStats& stats) {
  std::string bytes(kMagic);
  bytes += make_uuid();
  put_varint(bytes, kRevision);
  put_root(bytes, postlist, 0);
  put_root(bytes, {}, kMinCompressed);  // docdata
  put_root(bytes, {}, kMinCompressed);  // termlist
  put_root(bytes, position, 0);
  put_root(bytes, {}, kMinCompressed);  // spelling
  put_root(bytes, {}, kMinCompressed);  // synonym
  put_varint(bytes, stats.documents);
  put_varint(bytes, 0);  // Of the last docid what is more than the documents.
  put_varint(bytes, stats.least_length);
  put_varint(bytes, stats.greatest_wdf);
  put_varint(bytes, stats.greatest_length - stats.greatest_wdf);
  put_varint(bytes, 0);  // Oldest set of changes.
  put_varint(bytes, stats.total_length);
  put_varint(bytes, 0);  // Bound of the frequencies in spelling.
  write_file(folder / "iamglass", bytes);
}

}  // namespace backfile::glass
