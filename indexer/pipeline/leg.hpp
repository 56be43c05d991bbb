#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "common/dictionary.hpp"
#include "indexer/pipeline/batch.hpp"
#include "indexer/pipeline/batch_writer.hpp"
#include "indexer/pipeline/bounded_queue.hpp"
#include "indexer/pipeline/cutter.hpp"
#include "indexer/pipeline/dump_ledger.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/pipeline/memory_gate.hpp"
#include "indexer/pipeline/parse_batch.hpp"
#include "indexer/pipeline/publisher.hpp"
#include "indexer/pipeline/rejects_file.hpp"
#include "indexer/pipeline/report.hpp"
#include "indexer/pipeline/resolver.hpp"
#include "indexer/pipeline/segment_builder.hpp"
#include "indexer/pipeline/turnstile.hpp"

namespace backfile {

class DeadDocuments;

/// What a leg takes over from the run, and hands on to the next one. All outlive the leg.
struct LegContext {
  Cutter& cutter;
  RunReport& report;
  Publisher* publisher = nullptr;   ///< Null in a dry run.
  KnownDumps* known = nullptr;      ///< Likewise; those of the cutter.
  RejectsFile* rejects = nullptr;   ///< Null: none is written.
  std::filesystem::path index{};    ///< What is published already; empty if nothing is.
  std::uint64_t first_segment = 1;  ///< Segments from this number on are of this run.
  unsigned threads = 1;
  std::size_t text_in_flight = 0;  ///< Bytes; see MemoryBudget.
  ParseOptions parse{};
  std::shared_ptr<const Dictionary> dictionary{};  ///< Null: none yet. A leg may train one.
  DumpLedger ledger{};                             ///< Of the legs so far.
};

/// When a leg ends and its records are published; whichever comes first.
struct LegLimits {
  std::uint64_t records = 0;
  std::uint64_t bytes = 0;  ///< Of records.
  std::chrono::steady_clock::duration time{};
};

/// One leg of a run: what is read until the next checkpoint, or to the end, and published in one step. One thread cuts,
/// others parse, analyze and write batch databases; which record of an id wins is decided in dump order.
class Leg {
 public:
  explicit Leg(LegContext& context);

  /// Reads until a limit or the end of the dumps, calling `tick` a few times a second. False if this was the end.
  /// Throws Error; then the leg is to be thrown away.
  bool read(const LegLimits& limits, const std::function<void()>& tick);

  /// Publishes what was read, if that changes anything; adds to the report. Throws Error; nothing of the leg is published
  /// then.
  void publish();

 private:
  void cut(const LegLimits& limits, const std::function<void()>& start_worker);
  bool report_known(const DumpNotes& notes, std::uint64_t batch);
  void report_reject(const RejectedRecord& record);
  /// What a worker may expect when it begins.
  enum class Prospect : std::uint8_t { batch_comes, perhaps_none };
  void work(Prospect prospect);
  void settle(ParsedBatch& batch, std::vector<std::size_t>& written);
  void build(ParsedBatch& batch, const std::vector<std::size_t>& written, BatchWriter& writer);
  void cancel();
  std::vector<BuiltDatabase> build_segments();
  void add_segments(Manifest& next, DeadDocuments& dead);
  bool remember_dumps(Manifest& next, const DeadDocuments& dead);

  LegContext& context_;
  BoundedQueue<RawBatch> queue_;
  MemoryGate gate_;
  Turnstile turnstile_{};
  Resolver resolver_{};
  std::optional<SegmentBuilder> segment_{};
  std::atomic<unsigned> idle_ = 0;  ///< Working threads that have ended, because no batch is left for them.
  bool has_ended_ = false;          ///< The dumps; written by the cutting thread.
  std::uint64_t records_ = 0;       ///< Cut; likewise.

  // Changed inside the turnstile only.
  bool has_new_dictionary_ = false;
  bool is_dictionary_settled_ = false;
};

}  // namespace backfile
