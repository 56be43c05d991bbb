#pragma once

#include <cstddef>
#include <cstdint>

namespace backfile::glass {

/// The layout of a block of a table, for those who write and read them; xapian-core 1.4, backends/glass/glass_table.h.
///
/// A leaf has items `size, key, component, tag`, a branch has items `block, key, component`; a directory at the begin of
/// the block has their places in the order of the keys. A tag that is larger than what an item may have becomes several
/// items of one key, its components. Numbers of several bytes have the highest first.

/// Bytes of a block: what Xapian takes unless it is told otherwise.
inline constexpr std::size_t kBlockBytes = 8192;
/// Longest key.
inline constexpr std::size_t kMaxKeyBytes = 255;

// A block begins with its revision (4 bytes), level (1; leaves have 0), contiguous and total free bytes (2 each), and the end
// of its directory (2).
inline constexpr std::size_t kLevelPlace = 4;
inline constexpr std::size_t kContiguousFreePlace = 5;
inline constexpr std::size_t kTotalFreePlace = 7;
inline constexpr std::size_t kDirectoryEndPlace = 9;
inline constexpr std::size_t kDirectoryBegin = 11;
inline constexpr std::size_t kDirectoryEntryBytes = 2;

inline constexpr std::size_t kItemSizeBytes = 2;
inline constexpr std::size_t kKeySizeBytes = 1;
inline constexpr std::size_t kComponentBytes = 2;
inline constexpr std::size_t kBlockNumberBytes = 4;

/// Flags in the size of a leaf's item. The size itself counts what is more than the smallest.
inline constexpr std::uint16_t kIsCompressed = 0x8000;
inline constexpr std::uint16_t kIsLastComponent = 0x4000;
inline constexpr std::uint16_t kIsFirstComponent = 0x2000;
inline constexpr std::uint16_t kItemSizeMask = 0x1FFF;
inline constexpr std::size_t kMinItemBytes = kItemSizeBytes + kKeySizeBytes;

inline void put2(char* at, std::size_t value) {
  at[0] = static_cast<char>(value >> 8U);
  at[1] = static_cast<char>(value);
}

inline void put4(char* at, std::uint32_t value) {
  put2(at, value >> 16U);
  put2(at + 2, value & 0xFFFFU);
}

inline std::uint16_t get2(const char* at) {
  return static_cast<std::uint16_t>(static_cast<unsigned char>(at[0]) << 8U | static_cast<unsigned char>(at[1]));
}

inline std::uint32_t get4(const char* at) { return std::uint32_t{get2(at)} << 16U | get2(at + 2); }

/// Where a reader begins; a part of the file `iamglass`.
struct TableRoot {
  std::uint32_t block = 0;
  unsigned level = 0;         ///< Of the root above the leaves.
  std::uint64_t entries = 0;  ///< 0: there is no file.
  std::uint32_t blocks = 0;   ///< In the file.
};

}  // namespace backfile::glass
