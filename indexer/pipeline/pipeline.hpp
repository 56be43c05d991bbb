#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "indexer/pipeline/read_plan.hpp"
#include "indexer/pipeline/report.hpp"

namespace backfile {

/// What a run is asked to do.
struct RunOptions {
  std::string index{};
  ReadPlan plan{};
  unsigned threads = 1;
  std::size_t memory_bytes = std::size_t{384} << 20U;
  /// A checkpoint publishes what was read: when so many seconds have passed since the last one, or so many bytes were read.
  std::chrono::seconds checkpoint_time{300};
  std::uint64_t checkpoint_bytes = std::uint64_t{2} << 30U;
  std::string rejects_path{};  ///< Empty: none.
  bool is_dry_run = false;     ///< Read, count and survey everything, write nothing.
};

/// How far a run is.
struct Progress {
  std::uint64_t records = 0;
  std::uint64_t bytes_read = 0;  ///< Of the files on disk, compressed where they are.
  std::optional<std::uint64_t> bytes_total{};
  double seconds = 0;
};

/// Called a few times a second from the thread that called run().
using ProgressListener = std::function<void(const Progress&)>;

/// Indexes dumps: one thread cuts, `options.threads` workers parse, analyze and write batch databases, and which record
/// wins is decided in dump order, so the same dumps give the same index content for every number of threads. A run that is
/// over before its first checkpoint is published in one step; a longer one in several, each of them an index that has all
/// records up to some place of the dumps. When `stop` becomes true, reading ends and what was read is published.
///
/// Throws Error if the run cannot go on; then nothing behind the last checkpoint was published. Bad records and damaged
/// files are in the report.
RunReport run(const RunOptions& options, const std::atomic<bool>& stop, const ProgressListener& listener);

}  // namespace backfile
