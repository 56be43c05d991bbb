#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/formats/format_table.hpp"
#include "indexer/input/dump_list.hpp"
#include "indexer/input/dump_members.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/batch_limits.hpp"
#include "indexer/pipeline/report.hpp"

namespace backfile {

/// Goes through the dumps of a run and cuts their records into batches. Used by one thread, except for the counters.
class Cutter {
 public:
  /// `named_paths`: see RunOptions. `format` null: told from each file's first bytes.
  Cutter(std::vector<DumpFile> dumps, std::vector<std::string> named_paths, const Format* format, BatchLimits limits);

  /// The next batch, never empty; nullopt at the end of the last dump, or soon after `stop` has become true.
  std::optional<RawBatch> next(const std::atomic<bool>& stop);

  /// What became of each file; complete after the last batch.
  const std::vector<FileOutcome>& outcomes() const { return outcomes_; }

  /// For progress; may be read by any thread at any time.
  std::uint64_t records_cut() const { return records_cut_; }
  std::uint64_t bytes_consumed() const { return bytes_consumed_; }

 private:
  bool open_next();
  std::unique_ptr<PeekableSource> next_dump();
  void close_file();
  void close_current();
  void pass_over(const std::string& path, const std::string& why);

  std::vector<DumpFile> files_;
  std::vector<std::string> named_paths_;
  const Format* format_;
  BatchLimits limits_;
  std::size_t next_file_ = 0;
  std::unique_ptr<DumpMembers> members_{};  ///< Of the file being read.
  std::uint64_t next_batch_ = 0;
  std::shared_ptr<OpenDump> current_{};
  std::vector<FileOutcome> outcomes_{};
  std::uint64_t bytes_of_closed_files_ = 0;
  std::atomic<std::uint64_t> records_cut_ = 0;
  std::atomic<std::uint64_t> bytes_consumed_ = 0;
};

}  // namespace backfile
