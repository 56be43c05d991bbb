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
  /// More batches than a run publishes at once with the usual memory, so that each article is compacted once. A compaction
  /// opens all its sources at once, two file descriptors each.
  static constexpr std::uint64_t kGroupSize = 192;

  /// `scratch` is an existing folder that belongs to the run.
  explicit SegmentBuilder(std::filesystem::path scratch) : scratch_(std::move(scratch)) {}

  /// Takes the database of a batch; nullopt for a batch without documents. May compact a group in the calling thread. Throws
  /// Error (io).
  void add(std::uint64_t batch, std::optional<BuiltDatabase> database);

  /// So many batches may be all there is of a run, and become one segment without having been written each for itself.
  static constexpr std::uint64_t kMostHeld = 2;

  /// Takes the database of a batch that has not been written out, and keeps it so, as long as the run has no more batches
  /// than kMostHeld: else writes it in the calling thread. Throws Error (io).
  void hold(std::uint64_t batch, BatchDatabase database);

  /// All there is, if nothing had to be written; call once, after the last add() and hold(), and before split().
  std::optional<BatchDatabase> take_held();

  /// Fewer documents than this are not worth a segment of their own.
  static constexpr std::uint64_t kMinPartDocuments = 5'000;

  /// Splits what is there into at most `parts` runs of databases, in batch order and about equal in documents; each can
  /// be compacted into a segment by a thread of its own. Empty if no batch had documents. Call once, after the last
  /// add() and take_held().
  std::vector<std::vector<BuiltDatabase>> split(std::size_t parts);

  /// Documents in the batches before `batch`; call after all batches were added.
  std::uint64_t documents_before(std::uint64_t batch) const;

 private:
  struct Group {
    std::map<std::uint64_t, std::optional<BuiltDatabase>> batches{};
    std::optional<BuiltDatabase> merged{};
    bool is_merged = false;
  };

  void write_held();

  std::filesystem::path scratch_;
  mutable std::mutex mutex_{};
  std::map<std::uint64_t, Group> groups_{};
  std::map<std::uint64_t, std::uint64_t> documents_{};  ///< By batch.
  std::map<std::uint64_t, BatchDatabase> held_{};       ///< Likewise.
  bool holds_ = true;                                   ///< There are few batches, as far as is known.
};

}  // namespace backfile
