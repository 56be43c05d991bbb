#include "searcher/engine/facets.hpp"

#include <algorithm>
#include <array>

#include "common/analyzer.hpp"
#include "common/schema.hpp"
#include "common/slot_values.hpp"

namespace backfile {
namespace {

struct Grouping {
  std::string_view name{};
  GroupBy by{};
  Slot slot = kNoSlot;
  bool is_list = false;
};

constexpr std::array kGroupings{
    Grouping{"year", GroupBy::year, field("date").slot},
    Grouping{"month", GroupBy::month, field("date").slot},
    Grouping{"day", GroupBy::day, field("date").slot},
    Grouping{"tag", GroupBy::tag, field("tag").slot, true},
    Grouping{"source", GroupBy::source, field("source").slot},
    Grouping{"author", GroupBy::author, field("author").slot, true},
    Grouping{"lang", GroupBy::lang, field("lang").slot},
    Grouping{"section", GroupBy::section, field("section").slot},
};

const Grouping& grouping(GroupBy by) { return *std::ranges::find(kGroupings, by, &Grouping::by); }

/// A date with no more precision than it has and than is asked for.
std::string calendar_group(const PartialDate& date, GroupBy by) {
  const DatePrecision asked = by == GroupBy::year    ? DatePrecision::year
                              : by == GroupBy::month ? DatePrecision::month
                                                     : DatePrecision::day;
  return format_date({date.instant, std::max(date.precision, asked)});
}

}  // namespace

std::optional<GroupBy> group_by_from_name(std::string_view name) {
  const auto row = std::ranges::find(kGroupings, name, &Grouping::name);
  if (row == kGroupings.end()) return std::nullopt;
  return row->by;
}

bool FacetSpy::is_calendar() const { return grouping(by_).slot == field("date").slot; }

void FacetSpy::add(std::string_view value) {
  const auto found = spellings_.find(value);
  if (found != spellings_.end()) {
    ++found->second;
  } else {
    spellings_.emplace(value, 1);
  }
}

void FacetSpy::operator()(const Xapian::Document& document, double) {
  const Grouping& row = grouping(by_);
  const std::string value = document.get_value(row.slot);
  if (value.empty()) return;
  if (row.is_list) {
    for (const std::string_view one : decode_list(value)) add(one);
  } else if (is_calendar()) {
    if (const auto date = decode_moment(value)) add(calendar_group(*date, by_));
  } else {
    add(value);
  }
}

std::vector<GroupCount> FacetSpy::counts() const {
  if (is_calendar()) return {spellings_.begin(), spellings_.end()};
  struct Folded {
    std::uint64_t total = 0;
    GroupCount best{};
  };
  std::map<std::string, Folded> by_folded;
  for (const auto& [spelling, count] : spellings_) {
    Folded& folded = by_folded[fold_value(spelling)];
    folded.total += count;
    if (count > folded.best.second) folded.best = {spelling, count};
  }
  std::vector<GroupCount> groups;
  for (const auto& [key, folded] : by_folded) groups.emplace_back(folded.best.first, folded.total);
  std::ranges::stable_sort(groups, [](const GroupCount& a, const GroupCount& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return groups;
}

}  // namespace backfile
