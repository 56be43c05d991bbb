#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/input/dump_members.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/batch_limits.hpp"
#include "indexer/pipeline/dump_ledger.hpp"
#include "indexer/pipeline/dump_notes.hpp"
#include "indexer/pipeline/dump_recognizer.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/pipeline/read_outcome.hpp"
#include "indexer/pipeline/read_plan.hpp"

namespace backfile {

/// Goes through the dumps of a run, and through the members of those that are archives, and cuts their records into
/// batches. Dumps that are known by their content are passed over. Used by one thread, except for the counters.
class Cutter {
 public:
  /// Asked before known dumps are passed over, with their notes. True if every record that was cut so far is unchanged or
  /// new, so that none differs from an earlier one of its id; the rejects of the notes are reported then. May wait for other
  /// threads, until they have decided on the batches that next() has returned.
  using TakeNotes = std::function<bool(const DumpNotes&)>;
  /// Called where a dump is not passed over, before its first record is cut.
  using Notice = std::function<void()>;

  /// `stop` and `known` outlive this; `known` may change between two batches. Null: no dump is known or gets known.
  Cutter(ReadPlan plan, BatchLimits limits, const std::atomic<bool>& stop, const KnownDumps* known = nullptr);

  /// The next batch, never empty; nullopt at the end of the last dump, or soon after `stop` has become true. Behind
  /// `deadline` a batch is over as soon as it has a record: dumps may come slowly.
  ///
  /// A known dump is passed over only if `take_notes` says so: what an earlier dump of the run has replaced, reading this
  /// one would put back. For that to be asked of all records before it, a batch ends where a known dump begins. Throws Error
  /// (index_damaged) if the notes on it cannot be read.
  std::optional<RawBatch> next(std::chrono::steady_clock::time_point deadline = kNever,
                               const TakeNotes& take_notes = {}, const Notice& reads_dump = {});

  /// What became of the dumps; complete after the last batch.
  const ReadOutcome& outcome() const { return outcome_; }
  /// The files that were read to their end or passed over since the last call, in their order, and between them the last one
  /// of those that cannot get known; none if no dump gets known. All of their records are in batches that next() has returned.
  std::vector<FinishedDump> take_finished() { return std::exchange(finished_, {}); }

  /// For progress; may be read by any thread at any time.
  std::uint64_t records_cut() const { return records_cut_; }
  std::uint64_t bytes_consumed() const { return bytes_consumed_; }

 private:
  static constexpr std::chrono::steady_clock::time_point kNever = std::chrono::steady_clock::time_point::max();

  bool open_next(bool has_cut, const TakeNotes& take_notes, const Notice& reads_dump);
  bool open_file();
  std::unique_ptr<ByteSource> open_source(const DumpFile& dump) const;
  bool pass_over_known(const TakeNotes& take_notes);
  void start_reading();
  bool open_member(std::unique_ptr<PeekableSource> source);
  void close_member();
  void close_file();
  void note_finished(std::optional<DumpIdentity> identity);
  void report(DumpTrouble trouble);
  const DumpFile& file() const { return plan_.dumps[next_dump_ - 1]; }
  void pass_over(const std::string& path, const std::string& why);
  std::size_t group_of(const Format& format);

  ReadPlan plan_;
  BatchLimits limits_;
  const std::atomic<bool>& stop_;
  const bool remembers_;  ///< Dumps get known.
  DumpRecognizer recognizer_;
  std::vector<FinishedDump> finished_{};

  std::size_t next_dump_ = 0;
  // Of the file before next_dump_, which is open as long as one of the first two is there.
  std::unique_ptr<ByteSource> unread_{};    ///< Not yet known whether it is to be read.
  std::unique_ptr<DumpMembers> members_{};  ///< It is being read.
  std::uint64_t file_dumps_ = 0;            ///< Members that had a reader.
  std::uint64_t file_records_ = 0;          ///< Cut out of them.
  DumpNotes notes_{};                       ///< On it, without the rejects.

  std::shared_ptr<OpenDump> current_{};
  std::uint64_t current_records_ = 0;
  ReadOutcome outcome_{};
  std::uint64_t bytes_of_closed_ = 0;
  std::atomic<std::uint64_t> records_cut_ = 0;
  std::atomic<std::uint64_t> bytes_consumed_ = 0;
};

}  // namespace backfile
