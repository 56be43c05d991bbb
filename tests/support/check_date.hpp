#pragma once

#include "common/calendar.hpp"
#include "tests/support/require.hpp"

namespace backfile::test {

/// What holds of every date that was read, for fuzz targets: it lies in the calendar and in its own period, and reads the
/// same when it is written out. Aborts if not.
inline void check_date(const PartialDate& date) {
  const int year = civil_day(date.instant).year;
  require(year >= kFirstYear && year <= kLastYear);
  require(first_instant(date) == date.instant);
  require(last_instant(date) >= date.instant);
  const auto again = parse_dump_date(format_date(date));
  require(again.has_value() && again->instant == date.instant);
}

}  // namespace backfile::test
