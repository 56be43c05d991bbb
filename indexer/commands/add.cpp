#include "indexer/commands/add.hpp"

#include <algorithm>
#include <thread>

#include <unistd.h>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/quoted.hpp"
#include "indexer/commands/complain.hpp"
#include "indexer/commands/progress_line.hpp"
#include "indexer/commands/stop_signal.hpp"
#include "indexer/formats/format_table.hpp"
#include "indexer/input/dump_list.hpp"
#include "indexer/pipeline/pipeline.hpp"

namespace backfile {
namespace {

constexpr std::string_view kAutoFormat = "auto";
constexpr std::uint64_t kDefaultMemoryMib = 384;
constexpr std::uint64_t kMinMemoryMib = 64;
constexpr std::uint64_t kMaxMemoryMib = std::uint64_t{1} << 20U;
constexpr std::uint64_t kMaxThreads = 256;

/// Null: told from each file.
const Format* format_of(const Options& options) {
  const std::string name = options.text("format", kAutoFormat);
  if (name == kAutoFormat) return nullptr;
  const Format* format = find_format(name);
  if (format != nullptr) return format;
  std::string known(kAutoFormat);
  for (const Format& row : formats()) known += fmt::format(", {}", row.name);
  throw Error(ErrorCode::usage, fmt::format("unknown format {}", backfile::quoted(name)), "known formats: " + known);
}

RunOptions run_options_of(const Options& options) {
  RunOptions run;
  run.index = options.index();
  run.format = format_of(options);
  const std::uint64_t processors = std::clamp<std::uint64_t>(std::thread::hardware_concurrency(), 1, kMaxThreads);
  run.threads = static_cast<unsigned>(options.number("threads", processors, 1, kMaxThreads));
  run.memory_bytes = options.number("memory", kDefaultMemoryMib, kMinMemoryMib, kMaxMemoryMib) << 20U;
  run.rejects_path = options.text("rejects");
  run.is_dry_run = options.has("dry-run");
  run.named_paths = options.words();
  if (run.named_paths.empty()) {
    throw Error(ErrorCode::usage, "no dump is named", "name files or folders, or - for standard input");
  }
  run.dumps = list_dumps(run.named_paths);
  return run;
}

RunReport run_with_progress(const RunOptions& run_options, bool is_progress_shown) {
  const StopSignal stop;
  ProgressLine line(is_progress_shown);
  return run(run_options, stop.is_requested(), [&](const Progress& progress) { line.show(progress); });
}

bool has_trouble(const FileOutcome& file) {
  return file.kind == FileOutcome::Kind::damaged || file.kind == FileOutcome::Kind::failed;
}

bool was_read(const FileOutcome& file) {
  return file.kind == FileOutcome::Kind::read || file.kind == FileOutcome::Kind::damaged;
}

std::string trouble_of(const FileOutcome& file) {
  if (file.kind == FileOutcome::Kind::failed) return fmt::format("{}: {}", file.path, file.detail);
  return fmt::format("{}: {}; records read before that: {}", file.path, file.detail, file.records);
}

/// A run that found nothing to read has not done what it was asked for.
void require_a_dump(const RunReport& report, const std::vector<std::string>& named) {
  if (report.is_interrupted || std::ranges::any_of(report.files, was_read)) return;
  std::string places = backfile::quoted(named.front());
  if (named.size() > 1) places += fmt::format(" and {} more", named.size() - 1);
  throw Error(ErrorCode::io, "no dump found in " + places,
              "'backfile-indexer add --help' lists the formats that are known");
}

int status_of(const RunReport& report, bool is_strict) {
  if (report.is_interrupted) return kExitInterrupted;
  if (std::ranges::any_of(report.files, has_trouble)) return exit_status(ErrorCode::io);
  return is_strict && report.rejected > 0 ? exit_status(ErrorCode::records_rejected) : 0;
}

}  // namespace

int run_add(const Options& options, std::ostream& out) {
  const bool is_quiet = options.has("quiet");
  const bool is_json = options.has("json");
  const RunOptions run_options = run_options_of(options);
  const RunReport report = run_with_progress(run_options, !is_quiet && !is_json && isatty(STDERR_FILENO) == 1);

  for (const FileOutcome& file : report.files) {
    if (has_trouble(file)) complain(trouble_of(file));
  }
  require_a_dump(report, run_options.named_paths);
  if (is_json) {
    out << to_json(report) << '\n';
  } else if (!is_quiet || report.is_interrupted) {
    out << to_text(report, run_options.index);
  }
  const int status = status_of(report, options.has("strict"));
  if (status == exit_status(ErrorCode::records_rejected)) {
    complain(fmt::format("--strict: {} of {} records rejected", report.rejected, report.records()));
  }
  return status;
}

std::string format_help() {
  std::string text = "DUMP is a file, plain or gzip, a folder with such files, or - for standard input.\n\nFormats:\n";
  text += fmt::format("  {:<9}{}\n", kAutoFormat, "the first of these that the first bytes look like");
  for (const Format& format : formats()) text += fmt::format("  {:<9}{}\n", format.name, format.summary);
  return text;
}

}  // namespace backfile
