#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "indexer/pipeline/batch_database.hpp"

namespace backfile {

/// Collects the batch databases of a run, in any order, and merges them hierarchically in batch order: whoever completes
/// a group of kGroupSize batches compacts it, while others go on building. Safe to call from many threads.
class SegmentBuilder {
 public:
  /// A compaction opens all its sources at once, four file descriptors each.
  static constexpr std::uint64_t kGroupSize = 64;

  /// `scratch` is an existing folder that belongs to the run.
  explicit SegmentBuilder(std::filesystem::path scratch) : scratch_(std::move(scratch)) {}

  /// Takes the database of a batch; nullopt for a batch without documents. May compact a group in the calling thread.
  void add(std::uint64_t batch, std::optional<BuiltDatabase> database);

  /// Docids before the first one of `batch` in the finished segment; call after all batches were added.
  std::uint64_t first_docid_offset(std::uint64_t batch) const;

  /// Compacts what is there into one database; nullopt if no batch had documents. Call once, after the last add().
  std::optional<BuiltDatabase> finish();

 private:
  struct Group {
    std::map<std::uint64_t, std::optional<BuiltDatabase>> batches{};
    std::optional<BuiltDatabase> merged{};
    bool is_merged = false;
  };

  std::filesystem::path scratch_;
  mutable std::mutex mutex_{};
  std::map<std::uint64_t, Group> groups_{};
  std::map<std::uint64_t, std::uint64_t> documents_{};  ///< By batch.
};

}  // namespace backfile
