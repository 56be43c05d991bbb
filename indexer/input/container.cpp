#include "indexer/input/container.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/input/gzip_source.hpp"

namespace backfile {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::string_view kZipMember = "PK\x03\x04"sv;
constexpr std::size_t kZipHeaderBytes = 30;
constexpr std::string_view kTarMagic = "ustar"sv;
constexpr std::size_t kTarMagicOffset = 257;
constexpr std::size_t kTarChecksumOffset = 148;
constexpr std::size_t kTarChecksumBytes = 8;

unsigned char byte_at(std::string_view bytes, std::size_t index) { return static_cast<unsigned char>(bytes[index]); }

unsigned little_endian_16(std::string_view bytes, std::size_t index) {
  return byte_at(bytes, index) | static_cast<unsigned>(byte_at(bytes, index + 1)) << 8U;
}

/// bzip2 has no specification; behind "BZh" and the level stands the mark of a block, or that of the end.
bool is_bzip2(std::string_view head) {
  if (!head.starts_with("BZh") || head.size() < 10 || head[3] < '1' || head[3] > '9') return false;
  const std::string_view mark = head.substr(4, 6);
  return mark == "\x31\x41\x59\x26\x53\x59"sv || mark == "\x17\x72\x45\x38\x50\x90"sv;
}

bool is_zstd(std::string_view head) {
  if (head.starts_with("\x28\xB5\x2F\xFD"sv)) return true;
  return head.size() >= 4 && (byte_at(head, 0) & 0xF0U) == 0x50 && head.substr(1, 3) == "\x2A\x4D\x18"sv;
}

/// Also an archive without members, and the marks of one that was, or was to be, split.
bool is_zip(std::string_view head) {
  return head.starts_with(kZipMember) || head.starts_with("PK\x05\x06"sv) ||
         head.starts_with("PK\x07\x08PK\x03\x04"sv) || head.starts_with("PK00PK\x03\x04"sv);
}

/// The sum of a header's bytes as it is written in it, in octal; nullopt if there is no number.
std::optional<unsigned> stated_tar_checksum(std::string_view header) {
  std::string_view field = header.substr(kTarChecksumOffset, kTarChecksumBytes);
  field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
  unsigned sum = 0;
  std::size_t digits = 0;
  for (; digits < field.size() && field[digits] >= '0' && field[digits] <= '7'; ++digits) {
    sum = sum * 8 + static_cast<unsigned>(field[digits] - '0');
  }
  if (digits == 0) return std::nullopt;
  return sum;
}

bool is_tar(std::string_view head) {
  if (head.size() < kContainerHeadBytes || head.front() == '\0') return false;
  const std::string_view header = head.substr(0, kContainerHeadBytes);
  const std::optional<unsigned> stated = stated_tar_checksum(header);
  if (!stated) return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const bool is_checksum = i >= kTarChecksumOffset && i < kTarChecksumOffset + kTarChecksumBytes;
    sum += is_checksum ? static_cast<unsigned char>(' ') : byte_at(header, i);
  }
  return sum == *stated;
}

/// The version needed is at most 6.3, the method one that was ever defined, and there is a name.
bool is_zip_member(std::string_view header) {
  constexpr std::array<unsigned, 12> kMethods{0, 8, 9, 12, 14, 93, 94, 95, 96, 97, 98, 99};
  return byte_at(header, 4) <= 63 && std::ranges::find(kMethods, little_endian_16(header, 8)) != kMethods.end() &&
         little_endian_16(header, 26) > 0;
}

/// What to look for, where it stands in a header, and how to be sure.
struct Header {
  std::string_view magic{};
  std::size_t magic_offset = 0;
  std::size_t bytes = 0;
  bool (*is_plausible)(std::string_view header) = nullptr;
};

}  // namespace

Container recognise_container(std::string_view head) {
  if (looks_like_gzip(head)) return Container::gzip;
  if (is_bzip2(head)) return Container::bzip2;
  if (head.starts_with("\xFD"
                       "7zXZ\0"sv))
    return Container::xz;
  if (is_zstd(head)) return Container::zstd;
  if (is_zip(head)) return Container::zip;
  return is_tar(head) ? Container::tar : Container::none;
}

bool is_archive(Container container) { return container == Container::tar || container == Container::zip; }

HeaderSearch find_member_header(Container container, std::string_view bytes) {
  const Header header = container == Container::zip ? Header{kZipMember, 0, kZipHeaderBytes, is_zip_member}
                                                    : Header{kTarMagic, kTarMagicOffset, kContainerHeadBytes, is_tar};
  std::size_t next = header.magic_offset;
  for (;;) {
    const std::size_t magic = bytes.find(header.magic, next);
    if (magic == std::string_view::npos) break;
    const std::size_t start = magic - header.magic_offset;
    const std::string_view candidate = bytes.substr(start, header.bytes);
    if (candidate.size() < header.bytes) break;
    if (header.is_plausible(candidate)) return {start, 0};
    next = magic + 1;
  }
  return {bytes.size(), std::min(bytes.size(), header.bytes - 1)};
}

}  // namespace backfile
