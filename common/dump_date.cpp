#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "common/ascii.hpp"
#include "common/calendar.hpp"
#include "common/date_parts.hpp"
#include "common/quoted.hpp"

namespace backfile {
namespace {

/// 1, 2, ... for a name of the list, in full or in its first three letters; nullopt for anything else.
template <std::size_t size>
std::optional<unsigned> number_of(const std::array<std::string_view, size>& names, std::string_view word) {
  for (std::size_t i = 0; i < size; ++i) {
    if (equals_ignoring_case(word, names[i]) || equals_ignoring_case(word, names[i].substr(0, 3))) {
      return static_cast<unsigned>(i + 1);
    }
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

void take_fraction(DateCursor& cursor) {
  DateCursor ahead = cursor;
  if ((ahead.take('.') || ahead.take(',')) && ahead.take_number(1, 9)) cursor = ahead;
}

bool take_zone(DateCursor& cursor, StatedDate& stated) {
  if (cursor.take_offset(stated)) return true;
  DateCursor ahead = cursor;
  const std::optional<int> offset = zone_offset_minutes(ahead.take_letters());
  if (!offset) return false;
  stated.offset_minutes = *offset;
  cursor = ahead;
  return true;
}

/// `09:32[:05[.123]][ ZONE]` and then the end, save for a comment such as the `(GMT)` of RFC 5322.
bool take_time_to_end(DateCursor& cursor, StatedDate& stated) {
  if (!cursor.take_clock(stated)) return false;
  if (stated.second) take_fraction(cursor);
  cursor.take_spaces();
  if (cursor.at_end()) return true;
  if (!take_zone(cursor, stated)) return false;
  cursor.take_spaces();
  return cursor.at_end() || (cursor.rest().front() == '(' && cursor.rest().find(')') == cursor.rest().size() - 1);
}

/// Nothing, or a time of day behind spaces or a comma.
bool take_optional_time_to_end(DateCursor& cursor, StatedDate& stated) {
  if (cursor.at_end()) return true;
  const bool has_comma = cursor.take(',');
  return (cursor.take_spaces() || has_comma) && take_time_to_end(cursor, stated);
}

/// `2022`, `2022-02`, `2022-02-16`, `2022/02/16`, the last two with a time of day.
std::optional<StatedDate> read_iso(DateCursor cursor) {
  StatedDate stated;
  const auto year = cursor.take_number(4, 4);
  if (!year) return std::nullopt;
  stated.year = *year;
  if (cursor.at_end()) return stated;
  const bool has_slashes = cursor.take('/');
  if (!has_slashes && !cursor.take('-')) return std::nullopt;
  stated.month = cursor.take_number(2, 2);
  if (!stated.month) return std::nullopt;
  if (cursor.at_end() && !has_slashes) return stated;
  if (!cursor.take(has_slashes ? '/' : '-')) return std::nullopt;
  stated.day = cursor.take_number(2, 2);
  if (!stated.day) return std::nullopt;
  if (cursor.take('T') || cursor.take('t'))
    return take_time_to_end(cursor, stated) ? std::optional{stated} : std::nullopt;
  return take_optional_time_to_end(cursor, stated) ? std::optional{stated} : std::nullopt;
}

/// The number that these digits are; they are digits.
unsigned to_number(std::string_view digits) {
  unsigned number = 0;
  for (const char c : digits) number = number * 10 + static_cast<unsigned>(c - '0');
  return number;
}

std::size_t count_digits(std::string_view text) { return std::min(text.find_first_not_of("0123456789"), text.size()); }

/// `20220216`, `20220216T0932`, `20220216T093205Z`, `20220216093205`.
std::optional<StatedDate> read_compact(std::string_view text) {
  const std::size_t length = count_digits(text);
  if (length != 8 && length != 14) return std::nullopt;
  StatedDate stated{
      .year = to_number(text.substr(0, 4)), .month = to_number(text.substr(4, 2)), .day = to_number(text.substr(6, 2))};
  std::string_view clock;
  std::string_view rest = text.substr(length);
  if (length == 14) {
    clock = text.substr(8, 6);
  } else if (!rest.empty()) {
    if (rest.front() != 'T' && rest.front() != 't') return std::nullopt;
    clock = rest.substr(1, count_digits(rest.substr(1)));
    if (clock.size() != 4 && clock.size() != 6) return std::nullopt;
    rest.remove_prefix(1 + clock.size());
  }
  if (!clock.empty()) {
    stated.hour = to_number(clock.substr(0, 2));
    stated.minute = to_number(clock.substr(2, 2));
    if (clock.size() == 6) stated.second = to_number(clock.substr(4, 2));
  }
  DateCursor cursor(rest);
  if (stated.second) take_fraction(cursor);
  if (!clock.empty() && !cursor.at_end() && !take_zone(cursor, stated)) return std::nullopt;
  return cursor.at_end() ? std::optional{stated} : std::nullopt;
}

/// Behind a Reuters time of day: nothing, desk codes (`F`, `V RM`) behind control characters, or a `#` remark.
bool is_reuters_remark(std::string_view text) {
  for (const char c : text) {
    if (c == '#') return true;
    const bool is_gap = static_cast<unsigned char>(c) <= ' ';
    if (!is_gap && (c < 'A' || c > 'Z')) return false;
  }
  return true;
}

/// `26-FEB-1987 15:01:01.79`. An hour of three digits, as one story of Reuters-21578 has it, is a slip of the wire
/// that leaves only the day trustworthy.
std::optional<StatedDate> read_reuters(DateCursor cursor) {
  StatedDate stated;
  stated.day = cursor.take_number(1, 2);
  if (!stated.day || !cursor.take('-')) return std::nullopt;
  stated.month = number_of(kMonthNames, cursor.take_letters());
  if (!stated.month || !cursor.take('-')) return std::nullopt;
  const auto year = cursor.take_number(4, 4);
  if (!year) return std::nullopt;
  stated.year = *year;
  if (cursor.at_end()) return stated;
  if (!cursor.take_spaces()) return std::nullopt;
  StatedDate without_time = stated;
  if (cursor.take_number(3, 3)) {
    const bool is_clock = cursor.take(':') && cursor.take_clock(stated);
    stated = without_time;
    if (!is_clock) return std::nullopt;
  } else if (!cursor.take_clock(stated)) {
    return std::nullopt;
  }
  take_fraction(cursor);
  return is_reuters_remark(cursor.rest()) ? std::optional{stated} : std::nullopt;
}

/// `16.02.2022` with an optional time of day.
std::optional<StatedDate> read_dotted(DateCursor cursor) {
  StatedDate stated;
  stated.day = cursor.take_number(1, 2);
  if (!stated.day || !cursor.take('.')) return std::nullopt;
  stated.month = cursor.take_number(1, 2);
  if (!stated.month || !cursor.take('.')) return std::nullopt;
  const auto year = cursor.take_number(4, 4);
  if (!year) return std::nullopt;
  stated.year = *year;
  return take_optional_time_to_end(cursor, stated) ? std::optional{stated} : std::nullopt;
}

/// `Wed, ` or `Wednesday ` in front of a date in words.
void take_weekday(DateCursor& cursor) {
  DateCursor ahead = cursor;
  if (!number_of(kWeekdays, ahead.take_letters())) return;
  ahead.take(',');
  ahead.take_spaces();
  cursor = ahead;
}

bool take_month_name(DateCursor& cursor, StatedDate& stated) {
  stated.month = number_of(kMonthNames, cursor.take_letters());
  cursor.take('.');
  return stated.month.has_value() && cursor.take_spaces();
}

/// RFC 5322 dates, `16 February 2022`, `February 16, 2022`, with an optional time of day; `February 2022`.
std::optional<StatedDate> read_words(DateCursor cursor) {
  take_weekday(cursor);
  StatedDate stated;
  stated.day = cursor.take_number(1, 2);
  const bool is_day_first = stated.day.has_value();
  if (is_day_first) {
    if (!cursor.take_spaces() || !take_month_name(cursor, stated)) return std::nullopt;
  } else {
    if (!take_month_name(cursor, stated)) return std::nullopt;
    stated.day = cursor.take_number(1, 2);
    if (stated.day && !(cursor.take(',') && cursor.take_spaces())) return std::nullopt;
  }
  auto year = cursor.take_number(4, 4);
  // RSS follows RFC 822, whose years have two digits; RFC 5322, section 4.3, says which century is meant.
  if (!year && is_day_first && (year = cursor.take_number(2, 2))) {
    if (cursor.at_end()) return std::nullopt;
    *year += *year < 50 ? 2000U : 1900U;
  }
  if (!year) return std::nullopt;
  stated.year = *year;
  if (!stated.day) return cursor.at_end() ? std::optional{stated} : std::nullopt;
  return take_optional_time_to_end(cursor, stated) ? std::optional{stated} : std::nullopt;
}

/// 10 digits of seconds, optionally with a fraction, or 13 of milliseconds.
std::optional<Timestamp> read_unix_time(std::string_view text) {
  const std::size_t length = count_digits(text);
  if ((length != 10 && length != 13) || text.front() == '0') return std::nullopt;
  DateCursor cursor(text.substr(length));
  if (length == 10) take_fraction(cursor);
  if (!cursor.at_end()) return std::nullopt;
  return Timestamp{to_number(text.substr(0, 9))} * 10 + to_number(text.substr(9, 1));
}

bool is_slashed(std::string_view text) {
  return text.find('/') < 3 && text.find_first_not_of("0123456789/") == std::string_view::npos;
}

}  // namespace

Result<PartialDate, DateError> parse_dump_date(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\n\v\f\r";
  const std::size_t begin = std::min(text.find_first_not_of(kSpaces), text.size());
  text = text.substr(begin, text.find_last_not_of(kSpaces) + 1 - begin);
  if (text.empty()) return Failure{DateError{"there is no date"}};

  const DateCursor cursor(text);
  if (const auto stated = read_iso(cursor)) return resolve(*stated);
  if (const auto stated = read_words(cursor)) return resolve(*stated);
  if (const auto stated = read_reuters(cursor)) return resolve(*stated);
  if (const auto stated = read_dotted(cursor)) return resolve(*stated);
  if (const auto stated = read_compact(text)) return resolve(*stated);
  if (const auto seconds = read_unix_time(text)) return PartialDate{*seconds, DatePrecision::second};
  if (is_slashed(text)) {
    return Failure{DateError{quoted(text) + " can be read as more than one day", "write YYYY-MM-DD"}};
  }
  return Failure{DateError{quoted(text) + " is not a known notation of a date"}};
}

}  // namespace backfile
