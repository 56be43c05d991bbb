#include "indexer/pipeline/sync_all.hpp"

#include <algorithm>
#include <atomic>

#include "common/file_io.hpp"
#include "indexer/pipeline/side_by_side.hpp"

namespace backfile {
namespace {

/// More would only wait for the same disk.
constexpr std::size_t kMaxThreads = 16;

}  // namespace

void sync_all(const std::vector<std::filesystem::path>& paths) {
  std::atomic<std::size_t> next = 0;
  side_by_side(std::min(paths.size(), kMaxThreads), [&] {
    for (std::size_t i = next++; i < paths.size(); i = next++) sync_file(paths[i]);  // A folder is synced the same way.
  });
}

}  // namespace backfile
