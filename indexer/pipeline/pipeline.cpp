#include "indexer/pipeline/pipeline.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/open_index.hpp"
#include "indexer/pipeline/allocator.hpp"
#include "indexer/pipeline/cutter.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/pipeline/leg.hpp"
#include "indexer/pipeline/memory_budget.hpp"
#include "indexer/pipeline/merger.hpp"
#include "indexer/pipeline/publisher.hpp"
#include "indexer/pipeline/rejects_file.hpp"

namespace backfile {
namespace {

using Clock = std::chrono::steady_clock;

/// With less than this, what threads keep for themselves is too large a part, and so are pages that are used in part: measured,
/// articles of 7 MB take 1.7 times 128 MiB with four threads otherwise.
constexpr std::size_t kTightMemoryBytes = std::size_t{256} << 20U;

Error with_hint(const Error& error, const std::string& more) {
  return Error(error.code(), error.what(), error.hint().empty() ? more : error.hint() + "; " + more);
}

/// One run: legs, one after another, until the dumps are read.
class Run {
 public:
  Run(const RunOptions& options, const std::atomic<bool>& stop)
      : options_(options),
        stop_(stop),
        budget_(divide_memory(options.memory_bytes, options.threads, total_bytes(options.plan.dumps))),
        cutter_(options.plan, budget_.batch, stop, options.is_dry_run ? nullptr : &known_) {
    if (options.memory_bytes < kTightMemoryBytes) {
      keep_no_spare_memory();
    } else {
      take_large_pages();
    }
    if (!options.rejects_path.empty()) rejects_ = std::make_unique<RejectsFile>(options.rejects_path);
    if (!options.is_dry_run) publisher_.emplace(options.index);
  }

  RunReport execute(const ProgressListener& listener);

 private:
  std::shared_ptr<const Dictionary> current_dictionary(const Manifest& manifest) const;
  KnownDumps known_dumps(const Manifest& manifest) const;
  LegContext make_context();
  MergeOptions merge_options() const;
  void merge();
  void read_legs(LegContext& context, const ProgressListener& listener);
  void publish_checkpoint(Leg& leg, LegContext& context);

  const RunOptions& options_;
  const std::atomic<bool>& stop_;
  const Clock::time_point started_ = Clock::now();
  MemoryBudget budget_;
  KnownDumps known_{};
  Cutter cutter_;
  std::optional<Publisher> publisher_{};  ///< None in a dry run.
  std::unique_ptr<RejectsFile> rejects_{};
  RunReport report_{};
};

/// What new articles are compressed with; null if the index has no dictionary yet.
std::shared_ptr<const Dictionary> Run::current_dictionary(const Manifest& manifest) const {
  const std::uint32_t id = manifest.current_dictionary;
  if (id == 0) return nullptr;
  const Dictionaries dictionaries = read_dictionaries(options_.index, manifest);
  const auto found = dictionaries.find(id);
  if (found != dictionaries.end()) return found->second;
  throw Error(ErrorCode::index_damaged, fmt::format("the manifest names dictionary {} but lists no file for it", id));
}

/// A list that is damaged is replaced by a run that does not ask for it.
KnownDumps Run::known_dumps(const Manifest& manifest) const {
  try {
    return read_known_dumps(options_.index, manifest);
  } catch (const Error& error) {
    if (!options_.plan.rereads_known || error.code() != ErrorCode::index_damaged) throw;
    return {};
  }
}

LegContext Run::make_context() {
  LegContext context{.cutter = cutter_,
                     .report = report_,
                     .publisher = publisher_ ? &*publisher_ : nullptr,
                     .known = publisher_ ? &known_ : nullptr,
                     .rejects = rejects_.get(),
                     .threads = options_.threads,
                     .text_in_flight = budget_.text_in_flight};
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::path(options_.index) / kManifestName, error)) {
    const Manifest manifest = publisher_ ? publisher_->manifest() : read_manifest(options_.index);
    context.index = options_.index;
    context.first_segment = manifest.next_segment;
    context.dictionary = current_dictionary(manifest);
    if (publisher_) known_ = known_dumps(manifest);
    report_.generation = manifest.generation;
    report_.documents = manifest.live_documents();
  }
  // A dry run counts the languages that are stated, and detects no others.
  context.parse = {.detects_language = !options_.is_dry_run, .surveys_fields = options_.is_dry_run};
  return context;
}

/// A merge has the memory of the run, whatever the size of its dumps.
MergeOptions Run::merge_options() const {
  const MemoryBudget budget = divide_memory(options_.memory_bytes, options_.threads, std::nullopt);
  return {.threads = options_.threads, .batch = budget.batch};
}

/// Publishes a leg that is not the last one. Only what the run itself wrote is merged meanwhile: so its segments are known
/// by their numbers.
void Run::publish_checkpoint(Leg& leg, LegContext& context) {
  const std::uint64_t generation = publisher_->manifest().generation;
  leg.publish();
  if (publisher_->manifest().generation == generation) return;
  merge_by_policy(*publisher_, context.first_segment, merge_options());
  if (!context.dictionary) context.dictionary = current_dictionary(publisher_->manifest());
  context.index = options_.index;
  ++report_.checkpoints;
}

/// At the end of the run, when all it read is published.
void Run::merge() {
  try {
    report_.waiting_merge = merge_by_policy(*publisher_, 0, merge_options());
  } catch (const Error& error) {
    throw with_hint(error, "the articles of this run are in the index, only segments could not be merged");
  }
}

void Run::read_legs(LegContext& context, const ProgressListener& listener) {
  const auto total = total_bytes(options_.plan.dumps);
  const auto tick = [&] {
    if (!listener) return;
    listener({cutter_.records_cut(), cutter_.bytes_consumed(), total,
              std::chrono::duration<double>(Clock::now() - started_).count()});
  };
  // Nothing is lost with a dry run, and its counts want to see all ids at once.
  LegLimits limits{.records = UINT64_MAX, .bytes = UINT64_MAX, .time = std::chrono::hours(24 * 365)};
  if (publisher_) limits = {budget_.leg_records, options_.checkpoint_bytes, options_.checkpoint_time};
  for (;;) {
    Leg leg(context);
    const bool goes_on = leg.read(limits, tick);
    if (!goes_on && rejects_) rejects_->finish();
    if (!publisher_) return;
    if (!goes_on) {
      leg.publish();
      merge();
      return;
    }
    publish_checkpoint(leg, context);
  }
}

RunReport Run::execute(const ProgressListener& listener) {
  LegContext context = make_context();
  try {
    read_legs(context, listener);
  } catch (const Error& error) {
    if (report_.checkpoints == 0) throw;
    throw with_hint(error,
                    "the index holds what was read until the last checkpoint; the same command goes on from there");
  }
  if (publisher_) {
    report_.generation = publisher_->manifest().generation;
    report_.documents = publisher_->manifest().live_documents();
  }
  report_.read = cutter_.outcome();
  report_.counts.unchanged += report_.read.known().unchanged;
  report_.counts.duplicates_in_run += report_.read.known().duplicates;
  report_.is_interrupted = stop_;
  report_.is_dry_run = options_.is_dry_run;
  report_.seconds = std::chrono::duration<double>(Clock::now() - started_).count();
  return report_;
}

}  // namespace

RunReport run(const RunOptions& options, const std::atomic<bool>& stop, const ProgressListener& listener) {
  return Run(options, stop).execute(listener);
}

}  // namespace backfile
