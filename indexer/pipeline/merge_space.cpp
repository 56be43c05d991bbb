#include "indexer/pipeline/merge_space.hpp"

#include <fmt/format.h>

#include "common/error.hpp"

namespace backfile {
namespace {

/// Whole megabytes; upwards, so that nothing but zero is "0 MB".
std::uint64_t megabytes(std::uint64_t bytes) { return bytes / 1'000'000 + (bytes % 1'000'000 != 0 ? 1 : 0); }

}  // namespace

std::uint64_t free_space(const std::filesystem::path& folder) {
  std::error_code error;
  const std::filesystem::space_info info = std::filesystem::space(folder, error);
  if (error) {
    throw Error(ErrorCode::io, "cannot tell the free space of '" + folder.string() + "': " + error.message());
  }
  return info.available;
}

std::string to_text(const WaitingMerge& waiting) {
  return fmt::format("{} segment{} to be merged: that takes up to {} MB of the disk, and {} MB are free",
                     waiting.segments, waiting.segments == 1 ? " waits" : "s wait", megabytes(waiting.needed_bytes),
                     waiting.free_bytes / 1'000'000);
}

}  // namespace backfile
