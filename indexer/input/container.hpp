#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace backfile {

/// What bytes are packed in.
enum class Container : std::uint8_t { none, gzip, bzip2, xz, zstd, tar, zip };

/// How many first bytes recognise_container() wants to see: a tar header.
inline constexpr std::size_t kContainerHeadBytes = 512;

/// Told from the first bytes: the signatures of gzip (RFC 1952), bzip2, xz (The .xz File Format, 2.1.1), zstd (RFC 8878,
/// also a skippable frame) and zip (APPNOTE 4.3), and the checksum of a tar header (POSIX ustar; also older tars).
Container recognise_container(std::string_view head);

/// Whether members lie in it, rather than one stream of bytes.
bool is_archive(Container container);

/// Where the next member's header seems to lie in `bytes`, behind damage: the offset of the first one, or bytes.size()
/// if there is none. `unseen_bytes` is then how many bytes at the end are too few to tell and have to be looked at again
/// with what follows. `container` is tar or zip.
struct HeaderSearch {
  std::size_t offset = 0;
  std::size_t unseen_bytes = 0;
};
HeaderSearch find_member_header(Container container, std::string_view bytes);

}  // namespace backfile
