#include "common/date_parts.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>

#include "common/ascii.hpp"

namespace backfile {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

struct Zone {
  std::string_view name{};
  int offset_hours = 0;
};
constexpr std::array kZones{Zone{"UTC", 0},  Zone{"GMT", 0},  Zone{"UT", 0},   Zone{"EST", -5},
                            Zone{"EDT", -4}, Zone{"CST", -6}, Zone{"CDT", -5}, Zone{"MST", -7},
                            Zone{"MDT", -6}, Zone{"PST", -8}, Zone{"PDT", -7}};

constexpr int kMaxOffsetHours = 14;

constexpr Timestamp new_year(int year) {
  const std::chrono::sys_days day{std::chrono::year{year} / std::chrono::January / 1};
  return std::chrono::sys_seconds{day}.time_since_epoch().count();
}
constexpr Timestamp kFirstInstant = new_year(kFirstYear);
constexpr Timestamp kLastInstant = new_year(kLastYear + 1) - 1;

Failure<DateError> no_such(std::string_view unit, unsigned number) {
  return Failure{DateError{fmt::format("there is no {} {}", unit, number)}};
}

Failure<DateError> year_outside(unsigned year) {
  return Failure{DateError{fmt::format("the year {} is not between {} and {}", year, kFirstYear, kLastYear)}};
}

}  // namespace

Result<PartialDate, DateError> resolve(const StatedDate& stated) {
  if (stated.year < kFirstYear || stated.year > kLastYear) return year_outside(stated.year);
  CivilDay day{.year = static_cast<int>(stated.year), .month = 1, .day = 1};
  DatePrecision precision = DatePrecision::year;
  if (stated.month) {
    if (*stated.month < 1 || *stated.month > 12) return no_such("month", *stated.month);
    day.month = *stated.month;
    precision = DatePrecision::month;
  }
  if (stated.day) {
    const unsigned days = days_in_month(day.year, day.month);
    if (*stated.day < 1) return no_such("day", *stated.day);
    if (*stated.day > days) {
      return Failure{DateError{fmt::format("{} {} has {} days", kMonthNames[day.month - 1], day.year, days)}};
    }
    day.day = *stated.day;
    precision = DatePrecision::day;
  }
  Timestamp instant = day_start(day);
  if (!stated.hour) return PartialDate{instant, precision};

  const unsigned minute = stated.minute.value_or(0);
  unsigned second = stated.second.value_or(0);
  if (*stated.hour > 23) return no_such("hour", *stated.hour);
  if (minute > 59) return no_such("minute", minute);
  const int minute_of_day = static_cast<int>(*stated.hour * 60 + minute);
  const int utc_minute = (minute_of_day - stated.offset_minutes + 2 * 1440) % 1440;
  if (second == 60 && utc_minute == 1439) second = 59;
  if (second > 59) return no_such("second", second);
  instant += Timestamp{minute_of_day - stated.offset_minutes} * 60 + second;
  if (instant < kFirstInstant) return year_outside(kFirstYear - 1);
  if (instant > kLastInstant) return year_outside(kLastYear + 1);
  return PartialDate{instant, stated.second ? DatePrecision::second : DatePrecision::minute};
}

std::optional<int> zone_offset_minutes(std::string_view name) {
  const auto* const zone =
      std::ranges::find_if(kZones, [name](const Zone& z) { return equals_ignoring_case(z.name, name); });
  return zone == kZones.end() ? std::nullopt : std::optional(zone->offset_hours * 60);
}

bool DateCursor::take(char wanted) {
  if (rest_.empty() || rest_.front() != wanted) return false;
  rest_.remove_prefix(1);
  return true;
}

bool DateCursor::take_spaces() {
  const std::size_t before = rest_.size();
  while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
  return rest_.size() != before;
}

std::optional<unsigned> DateCursor::take_number(std::size_t least, std::size_t most) {
  std::size_t length = 0;
  unsigned number = 0;
  while (length < rest_.size() && is_digit(rest_[length])) {
    if (length == most) return std::nullopt;
    number = number * 10 + static_cast<unsigned>(rest_[length] - '0');
    ++length;
  }
  if (length < least) return std::nullopt;
  rest_.remove_prefix(length);
  return number;
}

std::string_view DateCursor::take_letters() {
  std::size_t length = 0;
  while (length < rest_.size() && is_letter(rest_[length])) ++length;
  const std::string_view letters = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return letters;
}

bool DateCursor::take_clock(StatedDate& stated) {
  DateCursor ahead = *this;
  const auto hour = ahead.take_number(2, 2);
  if (!hour || !ahead.take(':')) return false;
  const auto minute = ahead.take_number(2, 2);
  if (!minute) return false;
  std::optional<unsigned> second;
  if (ahead.take(':')) {
    second = ahead.take_number(2, 2);
    if (!second) return false;
  }
  stated.hour = hour;
  stated.minute = minute;
  stated.second = second;
  *this = ahead;
  return true;
}

bool DateCursor::take_offset(StatedDate& stated) {
  if (take('Z') || take('z')) return true;
  DateCursor ahead = *this;
  const bool west = ahead.take('-');
  if (!west && !ahead.take('+')) return false;
  unsigned hours = 0;
  unsigned minutes = 0;
  if (const auto four = ahead.take_number(4, 4)) {
    hours = *four / 100;
    minutes = *four % 100;
  } else if (const auto two = ahead.take_number(2, 2)) {
    hours = *two;
    if (ahead.take(':')) {
      const auto low = ahead.take_number(2, 2);
      if (!low) return false;
      minutes = *low;
    }
  } else {
    return false;
  }
  const int total = static_cast<int>(hours * 60 + minutes);
  if (minutes > 59 || total > kMaxOffsetHours * 60) return false;
  stated.offset_minutes = west ? -total : total;
  *this = ahead;
  return true;
}

}  // namespace backfile
