#include "indexer/pipeline/survey_report.hpp"

#include <cstddef>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/calendar.hpp"
#include "common/terminal.hpp"

namespace backfile {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostTagsShown = 10;

std::string day_of(Timestamp instant) { return format_date({instant, DatePrecision::day}); }

Json day_or_null(const std::optional<Timestamp>& instant) { return instant ? Json(day_of(*instant)) : Json(nullptr); }

const FieldSurvey& survey_of(const RunReport& report, std::size_t group) {
  static const FieldSurvey kNothing;
  const auto found = report.surveys.find(group);
  return found == report.surveys.end() ? kNothing : found->second;
}

/// Whole percents, but never 0 for some and never 100 for not all.
std::string percent(std::uint64_t part, std::uint64_t whole) {
  if (part == 0) return "0 %";
  if (part == whole) return "100 %";
  const double share = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  if (share < 1) return "<1 %";
  if (share > 99) return ">99 %";
  return fmt::format("{:.0f} %", share);
}

template <typename Rows>
std::string list(const Rows& rows) {
  std::string text;
  for (const auto& [value, count] : rows)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", printable(value), count);
  return text;
}

std::string group_text(const DumpGroup& group, const FieldSurvey& survey) {
  std::string text = fmt::format("\n{}{}\n", printable(group.place),
                                 group.dumps > 1 ? fmt::format(" ({} files)", group.dumps) : std::string());
  const auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) text += fmt::format("  {:<10}{}\n", name, value);
  };
  line("format", fmt::format("{} ({})", group.format, group.evidence));
  const std::uint64_t rejected = group.records - survey.articles();
  line("records",
       rejected == 0 ? fmt::format("{}", group.records) : fmt::format("{}, {} rejected", group.records, rejected));
  line("other", list(group.passed_over));
  if (survey.articles() == 0) return text;
  if (survey.first_published()) {
    line("dates", day_of(*survey.first_published()) + " to " + day_of(*survey.last_published()));
  }
  std::string missing;
  for (const auto& [field, count] : survey.missing()) {
    missing += fmt::format("{}{} {}", missing.empty() ? "" : ", ", field, percent(count, survey.articles()));
  }
  line("missing", missing);
  line("languages", list(survey.languages()));
  line("tags", list(survey.most_frequent_tags(kMostTagsShown)));
  return text;
}

Json group_json(const DumpGroup& group, const FieldSurvey& survey) {
  Json missing = Json::object();
  for (const auto& [field, count] : survey.missing()) missing[std::string(field)] = count;
  Json tags = Json::array();
  for (const auto& [tag, count] : survey.most_frequent_tags(kMostTagsShown)) {
    tags.push_back({{"tag", tag}, {"articles", count}});
  }
  return {{"place", group.place},
          {"files", group.dumps},
          {"format", group.format},
          {"evidence", group.evidence},
          {"records", group.records},
          {"articles", survey.articles()},
          {"rejected", group.records - survey.articles()},
          {"passed_over", group.passed_over},
          {"first_day", day_or_null(survey.first_published())},
          {"last_day", day_or_null(survey.last_published())},
          {"missing", missing},
          {"languages", survey.languages()},
          {"tags", tags}};
}

}  // namespace

std::string survey_text(const RunReport& report) {
  std::string text;
  const std::vector<DumpGroup>& groups = report.read.groups();
  for (std::size_t i = 0; i < groups.size(); ++i) text += group_text(groups[i], survey_of(report, i));
  return text.empty() ? text : text + '\n';
}

Json survey_json(const RunReport& report) {
  Json array = Json::array();
  const std::vector<DumpGroup>& groups = report.read.groups();
  for (std::size_t i = 0; i < groups.size(); ++i) array.push_back(group_json(groups[i], survey_of(report, i)));
  return array;
}

}  // namespace backfile
