#include "indexer/commands/check.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/grouped.hpp"
#include "common/json_text.hpp"
#include "common/terminal.hpp"
#include "indexer/commands/check_segment.hpp"
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

std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(count), noun, count == 1 ? "" : "s");
}

std::string checked_text(const CheckReport& report) {
  const CheckCounts& checked = report.checked;
  std::string text;
  const auto add = [&](std::string_view name, const std::string& value) {
    text += fmt::format("{:<14}{}\n", name, value);
  };
  add("generation", grouped(report.generation));
  add("files", fmt::format("{}, {:.2f} MB", grouped(checked.files), static_cast<double>(checked.bytes) / 1e6));
  add("segments", grouped(checked.segments));
  add("articles", grouped(checked.documents - checked.dead));
  if (checked.dead > 0) add("dead", grouped(checked.dead));
  add("in full", counted(checked.rebuilt, "article"));
  return text;
}

std::string to_text(const std::string& index, const CheckReport& report) {
  std::string text = fmt::format("{:<14}{}\n{}", "index", printable(index), checked_text(report));
  for (const std::string& remark : report.remarks) text += fmt::format("{:<14}{}\n", "remark", printable(remark));
  for (const Damage& damage : report.damages) {
    text += fmt::format("DAMAGED       {}: {}\n", printable(damage.place), printable(damage.what));
    if (!damage.hint.empty()) text += fmt::format("{:<14}{}\n", "", printable(damage.hint));
  }
  return text + (report.damages.empty() ? "no damage\n" : counted(report.damages.size(), "damage") + "\n");
}

}  // namespace

int run_check(const Options& options, std::ostream& out) {
  const std::string index = options.index();
  const bool is_deep = options.has("deep");
  const CheckReport report = check_index(index, {.is_deep = is_deep, .check_engine = engine_fault_of});
  out << (options.has("json") ? to_json(report, is_deep) + '\n' : to_text(index, report));
  return report.damages.empty() ? 0 : exit_status(ErrorCode::index_damaged);
}

}  // namespace backfile
