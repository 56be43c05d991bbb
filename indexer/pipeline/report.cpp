#include "indexer/pipeline/report.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/json_text.hpp"
#include "common/quoted.hpp"
#include "common/terminal.hpp"
#include "indexer/pipeline/survey_report.hpp"

namespace backfile {
namespace {

/// So many skipped files are named; of the others, their number says enough.
constexpr std::size_t kMaxNamedFiles = 3;

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string articles(std::uint64_t count) { return counted(count, "article", "articles"); }

std::uint64_t written(const RunReport& report) { return report.counts.indexed + report.counts.replaced; }

std::string summary_line(const RunReport& report) {
  const double megabytes = static_cast<double>(report.bytes_read) / 1e6;
  std::string line = fmt::format("{} in {}, {:.1f} MB, {:.1f} s", counted(report.records(), "record", "records"),
                                 counted(report.read.dumps(), "file", "files"), megabytes, report.seconds);
  if (report.seconds >= 0.1) line += fmt::format(" ({:.1f} MB/s)", megabytes / report.seconds);
  return line + '\n';
}

/// Zeros are left out, except that something has to be said of the articles.
std::string count_lines(const RunReport& report) {
  std::string lines;
  const auto add = [&](std::uint64_t count, std::string_view what) {
    if (count > 0) lines += fmt::format("  {:>9} {}\n", count, what);
  };
  add(report.counts.indexed, "new");
  add(report.counts.replaced, "replaced an older version");
  add(report.counts.unchanged, "unchanged");
  add(report.counts.duplicates_in_run, "came again within this run");
  add(report.rejected, "rejected");
  return lines;
}

std::string known_line(const RunReport& report) {
  const std::uint64_t files = report.read.known().files;
  if (files == 0) return {};
  return fmt::format("{} known by {} content, not read again\n", counted(files, "file is", "files are"),
                     files == 1 ? "its" : "their");
}

std::string reject_lines(const RunReport& report) {
  std::string lines;
  for (const auto& [reason, summary] : report.rejects_by_reason) {
    lines += fmt::format("rejected, {}: {}, first {}\n", reason, summary.count, printable(summary.example));
  }
  return lines;
}

/// What of a folder or an archive was passed over.
std::string skipped_line(const RunReport& report) {
  const std::uint64_t count = report.read.count(DumpTrouble::Kind::skipped);
  if (count == 0) return {};
  std::string names;
  const std::vector<DumpTrouble>& skipped = report.read.troubles(DumpTrouble::Kind::skipped);
  for (std::size_t i = 0; i < std::min(skipped.size(), kMaxNamedFiles); ++i) {
    names += fmt::format("{}{}", i > 0 ? ", " : "", backfile::quoted(skipped[i].path));
  }
  return fmt::format("passed over {}: {}{}\n", counted(count, "file that is no dump", "files that are no dumps"), names,
                     count > kMaxNamedFiles ? ", ..." : "");
}

/// What was no article by its kind, over all dumps.
std::string passed_over_line(const RunReport& report) {
  std::map<std::string, std::uint64_t> kinds = report.read.known().passed_over;
  for (const DumpGroup& group : report.read.groups()) {
    for (const auto& [kind, count] : group.passed_over) kinds[kind] += count;
  }
  std::string list;
  for (const auto& [kind, count] : kinds) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", count, kind);
  return list.empty() ? list : fmt::format("passed over records that hold no articles: {}\n", printable(list));
}

std::string last_line(const RunReport& report, const std::string& index) {
  const std::string name = backfile::quoted(index);
  if (report.is_dry_run) {
    return fmt::format("dry run: {} would be written, nothing was\n", articles(written(report)));
  }
  if (report.is_interrupted) {
    return fmt::format("interrupted: {} of this run {} published; index {} holds {}\n", articles(written(report)),
                       written(report) == 1 ? "was" : "were", name, articles(report.documents));
  }
  return fmt::format("index {} holds {}\n", name, articles(report.documents));
}

}  // namespace

std::uint64_t RunReport::unreadable() const {
  const auto no_articles = rejects_by_reason.find(fault_name(RecordFault::not_an_article));
  return rejected - (no_articles == rejects_by_reason.end() ? 0 : no_articles->second.count);
}

std::uint64_t RunReport::records() const {
  return counts.indexed + counts.replaced + counts.unchanged + counts.duplicates_in_run + rejected;
}

void RunReport::add(const RejectedRecord& record) {
  ++rejected;
  RejectSummary& summary = rejects_by_reason[fault_name(record.error.fault)];
  if (++summary.count > 1) return;
  const std::string member = record.member.empty() ? "" : '!' + record.member;
  summary.example = fmt::format("{}{}, record {} at byte {}", record.file, member, record.number, record.offset);
  if (!record.error.detail.empty()) summary.example += ": " + record.error.detail;
}

void RunReport::add(RecordFault fault, std::uint64_t count) {
  rejected += count;
  rejects_by_reason[fault_name(fault)].count += count;
}

void RunReport::add(const std::map<std::size_t, FieldSurvey>& more) {
  for (const auto& [group, survey] : more) surveys[group].add(survey);
  std::size_t tags = 0;
  for (const auto& [group, survey] : surveys) tags += survey.tags();
  if (tags <= FieldSurvey::kMostTags) return;
  // Half of what is allowed, so that this is not to be done again at once.
  for (auto& [group, survey] : surveys) survey.keep_tags(FieldSurvey::kMostTags / surveys.size() / 2);
}

std::string to_json(const RunReport& report) {
  nlohmann::ordered_json reasons = nlohmann::ordered_json::object();
  for (const auto& [reason, summary] : report.rejects_by_reason) reasons[reason] = summary.count;
  nlohmann::ordered_json object = {{"records", report.records()},
                                   {"indexed", report.counts.indexed},
                                   {"replaced", report.counts.replaced},
                                   {"unchanged", report.counts.unchanged},
                                   {"duplicates_in_run", report.counts.duplicates_in_run},
                                   {"rejected", report.rejected},
                                   {"undated", report.undated},
                                   {"rejects_by_reason", reasons},
                                   {"documents", report.documents},
                                   {"seconds", report.seconds},
                                   {"bytes_read", report.bytes_read},
                                   {"checkpoints", report.checkpoints},
                                   {"known_files", report.read.known().files},
                                   {"interrupted", report.is_interrupted},
                                   {"dry_run", report.is_dry_run}};
  if (report.waiting_merge) {
    object["waiting_merge"] = {{"segments", report.waiting_merge->segments},
                               {"needed_bytes", report.waiting_merge->needed_bytes},
                               {"free_bytes", report.waiting_merge->free_bytes}};
  }
  if (report.is_dry_run) object["dumps"] = survey_json(report);
  return to_text(object);
}

std::string to_text(const RunReport& report, const std::string& index) {
  std::string text = summary_line(report) + count_lines(report) + known_line(report);
  if (report.undated > 0) text += fmt::format("{} without a date\n", articles(report.undated));
  text += reject_lines(report);
  if (report.is_dry_run) text += survey_text(report);
  if (report.waiting_merge) text += to_text(*report.waiting_merge) + '\n';
  return text + passed_over_line(report) + skipped_line(report) + last_line(report, index);
}

}  // namespace backfile
