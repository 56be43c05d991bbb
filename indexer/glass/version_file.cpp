#include "indexer/glass/version_file.hpp"

#include <random>
#include <string>

#include "common/byte_codec.hpp"
#include "common/error.hpp"
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

constexpr std::size_t kUuidBytes = 16;

/// In the number that says a root's level times four.
constexpr unsigned kIsSequential = 2;
constexpr unsigned kHasNoFile = 1;

/// RFC 4122, version 4.
std::string make_uuid() {
  std::random_device random;
  std::string uuid;
  while (uuid.size() < kUuidBytes) {
    const std::uint32_t bits = random();
    for (unsigned shift = 0; shift < 32; shift += 8) uuid += static_cast<char>(bits >> shift);
  }
  uuid[6] = static_cast<char>((uuid[6] & 0x0F) | 0x40);
  uuid[8] = static_cast<char>((uuid[8] & 0x3F) | 0x80);
  return uuid;
}

void put_root(std::string& out, const TableRoot& root, std::uint32_t min_compressed) {
  const bool is_there = root.entries > 0;
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

/// Reads one number after another; what is missing or too large is remembered.
class NumberReader {
 public:
  explicit NumberReader(std::string_view bytes) : reader_(bytes) {}

  std::uint64_t next(std::uint64_t most = UINT64_MAX) {
    const auto number = reader_.varint();
    if (number && *number <= most) return *number;
    is_good_ = false;
    return 0;
  }
  std::uint32_t next32() { return static_cast<std::uint32_t>(next(UINT32_MAX)); }
  void skip_bytes() { is_good_ = reader_.bytes().has_value() && is_good_; }
  void reject() { is_good_ = false; }

  /// Whether all was there, and nothing else is.
  bool ends_well() const { return is_good_ && reader_.rest().empty(); }

 private:
  ByteReader reader_;
  bool is_good_ = true;
};

TableRoot next_root(NumberReader& numbers) {
  TableRoot root{.block = numbers.next32()};
  const std::uint32_t level = numbers.next32();
  root.level = level >> 2U;
  root.entries = numbers.next();
  const std::uint64_t units = numbers.next();
  numbers.next();  // From which size on tags are compressed.
  numbers.skip_bytes();
  if ((level & kHasNoFile) != 0) return {};
  // A table without entries may have a file with blocks of whatever size.
  if (root.entries > 0 && units != kBlockBytes / kBlockUnitBytes) numbers.reject();
  return root;
}

}  // namespace

void create_database_folder(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directory(folder, error);
  if (error) throw Error(ErrorCode::io, "cannot create '" + folder.string() + "': " + error.message());
}

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
  put_varint(bytes, stats.last_docid - stats.documents);
  put_varint(bytes, stats.least_length);
  put_varint(bytes, stats.greatest_wdf);
  put_varint(bytes, stats.greatest_length - stats.greatest_wdf);
  put_varint(bytes, 0);  // Oldest set of changes.
  put_varint(bytes, stats.total_length);
  put_varint(bytes, 0);  // Bound of the frequencies in spelling.
  write_file(folder / "iamglass", bytes);
}

DatabaseVersion read_version_file(const std::filesystem::path& folder) {
  const std::string bytes = read_file(folder / "iamglass");
  const auto fail = [&](const char* why) {
    return Error(ErrorCode::index_damaged, "'" + (folder / "iamglass").string() + "' " + why, kDamageHint);
  };
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kUuidBytes) {
    throw fail("is not that of a database of Xapian 1.4");
  }
  NumberReader numbers(std::string_view(bytes).substr(kMagic.size() + kUuidBytes));
  DatabaseVersion version;
  numbers.next();  // Revision.
  version.postlist = next_root(numbers);
  next_root(numbers);  // docdata
  next_root(numbers);  // termlist
  version.position = next_root(numbers);
  next_root(numbers);  // spelling
  next_root(numbers);  // synonym
  DatabaseStats& stats = version.stats;
  stats.documents = numbers.next32();
  stats.last_docid = stats.documents + static_cast<std::uint32_t>(numbers.next(UINT32_MAX - stats.documents));
  stats.least_length = numbers.next32();
  stats.greatest_wdf = numbers.next32();
  stats.greatest_length =
      stats.greatest_wdf + static_cast<std::uint32_t>(numbers.next(UINT32_MAX - stats.greatest_wdf));
  numbers.next();  // Oldest set of changes.
  stats.total_length = numbers.next();
  numbers.next();  // Bound of the frequencies in spelling.
  if (!numbers.ends_well())
    throw fail("is damaged: its numbers are not those of a database with blocks of 8,192 bytes");
  return version;
}

}  // namespace backfile::glass
