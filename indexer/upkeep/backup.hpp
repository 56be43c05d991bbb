#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>

namespace backfile {

struct BackupPlan {
  std::filesystem::path index{};
  std::filesystem::path target{};  ///< A folder that does not exist, or is empty.
  bool copies_all = false;         ///< No links, which share the fate of the bytes on the disk.
};

struct BackupReport {
  std::uint64_t generation = 0;
  std::uint64_t linked = 0;  ///< Files.
  std::uint64_t copied = 0;
  std::uint64_t bytes = 0;  ///< Of all files.
  bool is_complete = true;  ///< False if it was stopped; then nothing is left of it.
};

/// Makes a folder with one published generation of an index: an index of its own, which can be searched and added to
/// without changing the first. Needs no lock: a writer may publish meanwhile. Files are linked where the file system
/// allows it, since neither index ever changes a file, and else copied; what is copied is compared with its checksum. The
/// manifest comes last, when all else is on the disk, so that a half backup is no index.
/// If it fails, or `stop` becomes true, what it has made is removed. Throws Error: usage for a bad target, index_missing,
/// index_version, index_damaged for a source file that is not what was published, io.
BackupReport back_up(const BackupPlan& plan, const std::atomic<bool>& stop);

}  // namespace backfile
