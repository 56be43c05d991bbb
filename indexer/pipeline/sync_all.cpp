#include "indexer/pipeline/sync_all.hpp"

#include <algorithm>

#include "common/file_io.hpp"
#include "indexer/pipeline/side_by_side.hpp"

namespace backfile {
namespace {

/// More would only wait for the same disk.
constexpr std::size_t kMaxThreads = 16;

}  // namespace

void sync_all(const std::vector<std::filesystem::path>& paths) {
  const std::size_t threads = std::min(paths.size(), kMaxThreads);
  // Each thread has its own: so each makes the same calls in every run, which tests of failing calls rely on.
  side_by_side(threads, Threads::wait, [&](std::size_t number) {
    for (std::size_t i = number; i < paths.size(); i += threads)
      sync_file(paths[i]);  // A folder is synced the same way.
  });
}

}  // namespace backfile
