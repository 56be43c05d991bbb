#include "indexer/commands/check.hpp"

#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/grouped.hpp"
#include "common/json_text.hpp"
#include "common/terminal.hpp"
#include "indexer/commands/check_segment.hpp"
#include "indexer/commands/progress_line.hpp"
#include "indexer/upkeep/index_check.hpp"

namespace backfile {
namespace {

using Json = nlohmann::ordered_json;

std::string to_json(const CheckReport& report, bool is_deep) {
  Json damages = Json::array();
  for (const Damage& damage : report.damages) {
    damages.push_back({{"place", damage.place}, {"what", damage.what}, {"hint", damage.hint}});
  }
  const CheckCounts& checked = report.checked;
  const Json object = {{"format_version", 1},
                       {"ok", report.damages.empty()},
                       {"generation", report.generation},
                       {"deep", is_deep},
                       {"checked",
                        {{"files", checked.files},
                         {"bytes", checked.bytes},
                         {"segments", checked.segments},
                         {"unread_segments", checked.unread_segments},
                         {"dictionaries", checked.dictionaries},
                         {"articles", checked.documents - checked.dead},
                         {"dead", checked.dead},
                         {"compared_in_full", checked.rebuilt},
                         {"postings", checked.postings},
                         {"words", checked.words}}},
                       {"damages", damages},
                       {"remarks", report.remarks}};
  return backfile::to_text(object);
}

/// One line of what is printed for a person, as `info` prints it.
std::string line(std::string_view name, const std::string& value) { return fmt::format("{:<14}{}\n", name, value); }

std::string checked_text(const CheckCounts& checked, bool is_deep) {
  std::string text;
  text += line("files", fmt::format("{} compared with their checksums, {:.2f} MB", grouped(checked.files),
                                    static_cast<double>(checked.bytes) / 1e6));
  const std::uint64_t unread = checked.unread_segments;
  text += line("segments", unread == 0 ? grouped(checked.segments)
                                       : fmt::format("{}; {} more not read, since damaged", grouped(checked.segments),
                                                     grouped(unread)));
  const std::string dead = checked.dead == 0 ? "" : fmt::format(", and {} dead,", grouped(checked.dead));
  text += line("articles", fmt::format("{}{} read and compared with their ids, dates and keywords",
                                       grouped(checked.documents - checked.dead), dead));
  const char* more = is_deep || checked.rebuilt == checked.documents ? "" : "; --deep compares those of all";
  text += line("words", fmt::format("of {} articles compared with the index{}", grouped(checked.rebuilt), more));
  return text;
}

/// Damages with one hint, which is usual, share it.
std::string damage_text(const std::vector<Damage>& damages) {
  std::string text;
  for (std::size_t i = 0; i < damages.size(); ++i) {
    const Damage& damage = damages[i];
    text += line("DAMAGE", fmt::format("{}: {}", printable(damage.place), printable(damage.what)));
    const bool is_last_with_hint = i + 1 == damages.size() || damages[i + 1].hint != damage.hint;
    if (is_last_with_hint && !damage.hint.empty()) text += line("  hint", printable(damage.hint));
  }
  return text;
}

std::string to_text(const std::string& index, const CheckReport& report, bool is_deep) {
  std::string text = line("index", printable(index));
  if (report.generation > 0) {
    text += line("generation", std::to_string(report.generation)) + checked_text(report.checked, is_deep);
  }
  for (const std::string& remark : report.remarks) text += line("remark", printable(remark));
  text += damage_text(report.damages);
  const std::size_t count = report.damages.size();
  return text + line("result", count == 0 ? "no damage" : fmt::format("{} damage{}", count, count == 1 ? "" : "s"));
}

CheckReport check_with_progress(const std::string& index, bool is_deep) {
  ProgressLine line(::isatty(STDERR_FILENO) != 0);
  const auto show = [&](const CheckCounts& checked) {
    line.show(fmt::format("{} files, {:.1f} MB; {} articles", grouped(checked.files),
                          static_cast<double>(checked.bytes) / 1e6, grouped(checked.documents)));
  };
  return check_index(index, {.is_deep = is_deep, .check_engine = engine_fault_of, .show_progress = show});
}

}  // namespace

int run_check(const Options& options, std::ostream& out) {
  const std::string index = options.index();
  const bool is_deep = options.has("deep");
  const CheckReport report = check_with_progress(index, is_deep);
  out << (options.has("json") ? to_json(report, is_deep) + '\n' : to_text(index, report, is_deep));
  return report.damages.empty() ? 0 : exit_status(ErrorCode::index_damaged);
}

}  // namespace backfile
