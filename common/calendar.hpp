#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/result.hpp"

namespace backfile {

/// Seconds since 1970-01-01T00:00:00 UTC, proleptic Gregorian; negative before.
using Timestamp = std::int64_t;

/// How much of a moment is known.
enum class DatePrecision : std::uint8_t { second, minute, day, month, year };

/// The first and last year that a date may have.
inline constexpr int kFirstYear = 1400;
inline constexpr int kLastYear = 2999;

/// A moment as a dump or a query states it: its first instant in UTC, and how much of it was said.
struct PartialDate {
  Timestamp instant = 0;
  DatePrecision precision = DatePrecision::second;

  friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

/// A calendar day in UTC.
struct CivilDay {
  int year = 1970;
  unsigned month = 1;  ///< 1-12.
  unsigned day = 1;    ///< 1-31.

  friend auto operator<=>(const CivilDay&, const CivilDay&) = default;
};

/// Why a text is no date; a sentence for a person ("February 2022 has 28 days").
struct DateError {
  std::string message{};
  std::string hint{};      ///< What to write instead ("write 2022-02-16"); may be empty.
  std::size_t offset = 0;  ///< Byte offset in the text where the trouble begins.
};

/// Reads the date notations that dumps use: ISO 8601 (`2022-02-16`, `2022-02`, `2022`, `20220216`,
/// `2022-02-16T09:32+0000`, `...09:32:05.123Z`, a space for the T), RFC 5322 (`Wed, 16 Feb 2022 09:32:00 GMT`, named
/// zones and, before a time of day, years of two digits as in RFC 5322 4.3), Reuters-21578 (`26-FEB-1987 15:01:01.79`,
/// odd spacing allowed), `16.02.2022`, `February 16, 2022`, `16 February 2022`, `February 2022`, `2022/02/16`,
/// `20220216093205`, Unix seconds (10 digits) and milliseconds (13 digits). A moment without a zone is UTC, a fraction
/// of a second is cut off, the name of the weekday is not compared with the date. Month names are English, in full or
/// in three letters. Impossible dates, years outside kFirstYear..kLastYear, `02/03/2022` and everything else are
/// errors, never a guess.
Result<PartialDate, DateError> parse_dump_date(std::string_view text);

/// Reads exactly the notations that a query may use: `2022`, `2022-02`, `2022-02-16`, `2022-02-16T09:30`,
/// `2022-02-16T09:30:15`, the last two with an optional `Z` or offset (`+01:00`, `+0100`). The error of a text such as
/// `16.02.2022` hints at the right notation for it.
Result<PartialDate, DateError> parse_query_date(std::string_view text);

/// The first instant of the day, month, year, minute or second that contains `date.instant`.
Timestamp first_instant(const PartialDate& date);
/// The last second of the same.
Timestamp last_instant(const PartialDate& date);

/// Whether it lies in the years kFirstYear to kLastYear: all other functions hold for these alone.
bool is_in_calendar(Timestamp instant);
CivilDay civil_day(Timestamp instant);
/// First instant of a day; the day must exist.
Timestamp day_start(const CivilDay& day);
/// 28-31.
unsigned days_in_month(int year, unsigned month);

/// With no more precision than it has: `2022`, `2022-02`, `2022-02-16`, `2022-02-16T09:32:00Z` (minute and second).
std::string format_date(const PartialDate& date);

}  // namespace backfile
