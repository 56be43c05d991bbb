#include "searcher/engine/date_windows.hpp"

#include <algorithm>

#include "common/schema.hpp"
#include "searcher/engine/date_cover.hpp"

namespace backfile {
namespace {

using Xapian::Query;

/// Months since year 0.
int month_number(Timestamp instant) {
  const CivilDay day = civil_day(instant);
  return day.year * 12 + static_cast<int>(day.month) - 1;
}

CivilDay first_day(int month) { return {month / 12, static_cast<unsigned>(month % 12) + 1, 1}; }

CivilDay last_day(int month) {
  CivilDay day = first_day(month);
  day.day = days_in_month(day.year, day.month);
  return day;
}

}  // namespace

DateWindows::DateWindows(const IndexShape& shape, bool newest_first, bool is_widening) {
  const Query undated{std::string(kUndatedTerm)};
  if (shape.first_published) {
    if (is_widening) {
      add_widening(shape, newest_first);
    } else {
      queries_.emplace_back(Query::OP_AND_NOT, Query::MatchAll, undated);
    }
  }
  queries_.push_back(undated);
}

void DateWindows::add_widening(const IndexShape& shape, bool newest_first) {
  const int first = month_number(*shape.first_published);
  const int last = month_number(*shape.last_published);
  for (int done = 0, length = 1; done <= last - first; done += length, length *= 2) {
    const int near = newest_first ? last - done : first + done;
    const int far = newest_first ? std::max(first, near - length + 1) : std::min(last, near + length - 1);
    const auto terms = date_cover(first_day(std::min(near, far)), last_day(std::max(near, far)));
    queries_.emplace_back(Query::OP_OR, terms.begin(), terms.end());
  }
}

}  // namespace backfile
