#pragma once

#include <filesystem>
#include <vector>

namespace backfile {

/// Syncs files and folders to disk, all at once: a disk that is asked by several threads at a time writes its journal once
/// for all of them. Measured on ext4, seven files one after another take 23 ms, side by side 1.3 ms.
///
/// Returns when all are safe. Throws Error (io) if one cannot be synced.
void sync_all(const std::vector<std::filesystem::path>& paths);

}  // namespace backfile
