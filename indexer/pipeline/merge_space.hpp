#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

namespace backfile {

/// What a merge of some segments takes from the disk until they are deleted, at most, in bytes. What is copied grows by at most a
/// byte for each posting and each list of positions, whose docids get larger (measured: 1.05 times). What is indexed anew is written twice, first as databases
/// that are not packed yet (measured: up to 1.4 times as large), then as part of the new segment, while the old one is
/// still there.
struct MergeSize {
  std::uint64_t copied = 0;   ///< Bytes of the segments that are copied.
  std::uint64_t rebuilt = 0;  ///< Of those that are indexed anew.

  std::uint64_t needed() const { return copied + copied / 16 + rebuilt * 5 / 2 + kSlack; }

  /// For a manifest, tombstones, a dictionary, and blocks of small files.
  static constexpr std::uint64_t kSlack = std::uint64_t{256} << 10U;
};

/// Bytes that may be written into a folder.
using FreeSpace = std::function<std::uint64_t(const std::filesystem::path&)>;

/// As the system says. Throws Error (io).
std::uint64_t free_space(const std::filesystem::path& folder);

/// A merge that is put off, because the disk has no room for it.
struct WaitingMerge {
  std::size_t segments = 0;
  std::uint64_t needed_bytes = 0;
  std::uint64_t free_bytes = 0;

  friend bool operator==(const WaitingMerge&, const WaitingMerge&) = default;
};

/// "4 segments wait to be merged: that takes up to 120 MB on the disk, and 80 MB are free".
std::string to_text(const WaitingMerge& waiting);

}  // namespace backfile
