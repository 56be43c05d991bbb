#include "searcher/engine/date_cover.hpp"

#include "common/value_terms.hpp"

namespace backfile {
namespace {

CivilDay next_day(CivilDay day) {
  if (++day.day > days_in_month(day.year, day.month)) {
    day.day = 1;
    if (++day.month > 12) {
      day.month = 1;
      ++day.year;
    }
  }
  return day;
}

CivilDay end_of_month(const CivilDay& day) { return {day.year, day.month, days_in_month(day.year, day.month)}; }
CivilDay end_of_year(const CivilDay& day) { return {day.year, 12, 31}; }

}  // namespace

std::vector<std::string> date_cover(const CivilDay& first, const CivilDay& last) {
  std::vector<std::string> terms;
  for (CivilDay day = first; day <= last;) {
    CivilDay end = day;
    if (day.day == 1 && day.month == 1 && end_of_year(day) <= last) {
      end = end_of_year(day);
      terms.push_back(year_term(day));
    } else if (day.day == 1 && end_of_month(day) <= last) {
      end = end_of_month(day);
      terms.push_back(month_term(day));
    } else {
      terms.push_back(day_term(day));
    }
    day = next_day(end);
  }
  return terms;
}

}  // namespace backfile
