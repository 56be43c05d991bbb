#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "indexer/input/dump_members.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/batch_limits.hpp"
#include "indexer/pipeline/read_outcome.hpp"
#include "indexer/pipeline/read_plan.hpp"

namespace backfile {

/// Goes through the dumps of a run, and through the members of those that are archives, and cuts their records into
/// batches. Used by one thread, except for the counters.
class Cutter {
 public:
  /// `stop` outlives this.
  Cutter(ReadPlan plan, BatchLimits limits, const std::atomic<bool>& stop);

  /// The next batch, never empty; nullopt at the end of the last dump, or soon after `stop` has become true. Behind
  /// `deadline` a batch is over as soon as it has a record: dumps may come slowly.
  std::optional<RawBatch> next(std::chrono::steady_clock::time_point deadline = kNever);

  /// What became of the dumps; complete after the last batch.
  const ReadOutcome& outcome() const { return outcome_; }

  /// For progress; may be read by any thread at any time.
  std::uint64_t records_cut() const { return records_cut_; }
  std::uint64_t bytes_consumed() const { return bytes_consumed_; }

 private:
  static constexpr std::chrono::steady_clock::time_point kNever = std::chrono::steady_clock::time_point::max();

  bool open_next();
  bool open_file();
  bool open_member(std::unique_ptr<PeekableSource> source);
  void close_member();
  void close_file();
  void report(DumpTrouble trouble);
  const DumpFile& file() const { return plan_.dumps[next_dump_ - 1]; }
  void pass_over(const std::string& path, const std::string& why);
  std::size_t group_of(const Format& format);

  ReadPlan plan_;
  BatchLimits limits_;
  const std::atomic<bool>& stop_;
  std::size_t next_dump_ = 0;
  std::unique_ptr<DumpMembers> members_{};  ///< Of the dump before next_dump_.
  bool has_dumps_ = false;                  ///< Whether one of them had a reader.
  std::uint64_t file_records_ = 0;          ///< Cut out of them.
  std::shared_ptr<OpenDump> current_{};
  std::uint64_t current_records_ = 0;
  ReadOutcome outcome_{};
  std::uint64_t bytes_of_closed_ = 0;
  std::atomic<std::uint64_t> records_cut_ = 0;
  std::atomic<std::uint64_t> bytes_consumed_ = 0;
};

}  // namespace backfile
