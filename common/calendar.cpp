#include "common/calendar.hpp"

#include <chrono>
#include <cstdint>
#include <string>

#include <fmt/format.h>

namespace backfile {
namespace {

namespace chrono = std::chrono;

constexpr Timestamp kSecondsPerMinute = 60;
constexpr Timestamp kSecondsPerDay = 86'400;

/// First day of the period behind the one of `precision` that contains `day`; only for day, month and year.
CivilDay next_period(CivilDay day, DatePrecision precision) {
  if (precision == DatePrecision::year) return {.year = day.year + 1, .month = 1, .day = 1};
  if (precision == DatePrecision::month) {
    if (day.month == 12) return {.year = day.year + 1, .month = 1, .day = 1};
    return {.year = day.year, .month = day.month + 1, .day = 1};
  }
  return civil_day(day_start(day) + kSecondsPerDay);
}

}  // namespace

Timestamp first_instant(const PartialDate& date) {
  if (date.precision == DatePrecision::second) return date.instant;
  if (date.precision == DatePrecision::minute) {
    const Timestamp since_midnight = date.instant - day_start(civil_day(date.instant));
    return date.instant - since_midnight % kSecondsPerMinute;
  }
  CivilDay day = civil_day(date.instant);
  if (date.precision != DatePrecision::day) day.day = 1;
  if (date.precision == DatePrecision::year) day.month = 1;
  return day_start(day);
}

Timestamp last_instant(const PartialDate& date) {
  if (date.precision == DatePrecision::second) return date.instant;
  if (date.precision == DatePrecision::minute) return first_instant(date) + kSecondsPerMinute - 1;
  return day_start(next_period(civil_day(date.instant), date.precision)) - 1;
}

bool is_in_calendar(Timestamp instant) {
  static const Timestamp kFirst = day_start({kFirstYear, 1, 1});
  static const Timestamp kBehindLast = day_start({kLastYear + 1, 1, 1});
  return kFirst <= instant && instant < kBehindLast;
}

CivilDay civil_day(Timestamp instant) {
  const chrono::sys_seconds time{chrono::seconds{instant}};
  const chrono::year_month_day day{chrono::floor<chrono::days>(time)};
  return {.year = static_cast<int>(day.year()),
          .month = static_cast<unsigned>(day.month()),
          .day = static_cast<unsigned>(day.day())};
}

Timestamp day_start(const CivilDay& day) {
  const chrono::sys_days days{chrono::year{day.year} / chrono::month{day.month} / chrono::day{day.day}};
  return chrono::sys_seconds{days}.time_since_epoch().count();
}

unsigned days_in_month(int year, unsigned month) {
  const chrono::year_month_day_last last = chrono::year{year} / chrono::month{month} / chrono::last;
  return static_cast<unsigned>(last.day());
}

std::string format_date(const PartialDate& date) {
  const CivilDay day = civil_day(date.instant);
  switch (date.precision) {
    case DatePrecision::year:
      return fmt::format("{:04}", day.year);
    case DatePrecision::month:
      return fmt::format("{:04}-{:02}", day.year, day.month);
    case DatePrecision::day:
      return fmt::format("{:04}-{:02}-{:02}", day.year, day.month, day.day);
    case DatePrecision::minute:
    case DatePrecision::second:
      break;
  }
  const Timestamp clock = date.instant - day_start(day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", day.year, day.month, day.day, clock / 3600,
                     clock / 60 % 60, clock % 60);
}

}  // namespace backfile
