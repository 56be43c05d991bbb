#include "indexer/commands/add.hpp"

#include <algorithm>
#include <thread>

#include <unistd.h>

#include <fmt/format.h>

#include "common/error.hpp"
#include "indexer/commands/complain.hpp"
#include "indexer/commands/plan_options.hpp"
#include "indexer/commands/progress_line.hpp"
#include "indexer/commands/stop_signal.hpp"
#include "indexer/pipeline/pipeline.hpp"

namespace backfile {
namespace {

constexpr std::uint64_t kDefaultMemoryMib = 384;
constexpr std::uint64_t kMinMemoryMib = 64;
constexpr std::uint64_t kMaxMemoryMib = std::uint64_t{1} << 20U;
constexpr std::uint64_t kMaxThreads = 256;
constexpr std::uint64_t kMaxSeconds = 1'000'000;

RunOptions run_options_of(const Options& options) {
  RunOptions run;
  run.index = options.index();
  const std::uint64_t processors = std::clamp<std::uint64_t>(std::thread::hardware_concurrency(), 1, kMaxThreads);
  run.threads = static_cast<unsigned>(options.number("threads", processors, 1, kMaxThreads));
  run.memory_bytes = options.number("memory", kDefaultMemoryMib, kMinMemoryMib, kMaxMemoryMib) << 20U;
  run.checkpoint_time = std::chrono::seconds(
      options.number("checkpoint-seconds", static_cast<std::uint64_t>(run.checkpoint_time.count()), 1, kMaxSeconds));
  run.checkpoint_bytes = options.number("checkpoint-mib", run.checkpoint_bytes >> 20U, 1, kMaxMemoryMib) << 20U;
  run.rejects_path = options.text("rejects");
  run.is_dry_run = options.has("dry-run");
  run.plan = read_plan_of(options);
  run.plan.rereads_known = options.has("reread");
  return run;
}

RunReport run_with_progress(const RunOptions& run_options, bool is_progress_shown) {
  const StopSignal stop;
  ProgressLine line(is_progress_shown);
  return run(run_options, stop.is_requested(), [&](const Progress& progress) { line.show(progress_text(progress)); });
}

int status_of(const RunReport& report, bool is_strict) {
  if (report.is_interrupted) return kExitInterrupted;
  const ReadOutcome& read = report.read;
  if (read.count(DumpTrouble::Kind::damaged) + read.count(DumpTrouble::Kind::failed) > 0) {
    return exit_status(ErrorCode::io);
  }
  return is_strict && report.unreadable() > 0 ? exit_status(ErrorCode::records_rejected) : 0;
}

}  // namespace

int run_add(const Options& options, std::ostream& out) {
  const bool is_quiet = options.has("quiet");
  const bool is_json = options.has("json");
  const RunOptions run_options = run_options_of(options);
  const RunReport report = run_with_progress(run_options, !is_quiet && !is_json && isatty(STDERR_FILENO) == 1);

  complain_of_troubles(report.read);
  if (!report.is_interrupted) require_a_dump(report.read, run_options.plan);
  if (is_json) {
    out << to_json(report) << '\n';
  } else if (!is_quiet || report.is_interrupted) {
    out << to_text(report, run_options.index);
  }
  const int status = status_of(report, options.has("strict"));
  if (status == exit_status(ErrorCode::records_rejected)) {
    complain(fmt::format("--strict: {} of {} records rejected", report.unreadable(), report.records()));
  }
  return status;
}

}  // namespace backfile
