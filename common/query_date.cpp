#include <optional>
#include <string_view>

#include "common/calendar.hpp"
#include "common/date_parts.hpp"
#include "common/quoted.hpp"

namespace backfile {
namespace {

/// The parts of `2022`, `2022-02`, `2022-02-16`, `2022-02-16T09:30[:15][ZONE]`; nullopt for any other notation.
std::optional<StatedDate> read_parts(DateCursor cursor) {
  StatedDate stated;
  const auto year = cursor.take_number(4, 4);
  if (!year) return std::nullopt;
  stated.year = *year;
  if (cursor.at_end()) return stated;
  if (!cursor.take('-')) return std::nullopt;
  stated.month = cursor.take_number(2, 2);
  if (!stated.month) return std::nullopt;
  if (cursor.at_end()) return stated;
  if (!cursor.take('-')) return std::nullopt;
  stated.day = cursor.take_number(2, 2);
  if (!stated.day) return std::nullopt;
  if (cursor.at_end()) return stated;
  if (!cursor.take('T') || !cursor.take_clock(stated)) return std::nullopt;
  if (!cursor.at_end() && !cursor.take_offset(stated)) return std::nullopt;
  return cursor.at_end() ? std::optional{stated} : std::nullopt;
}

}  // namespace

Result<PartialDate, DateError> parse_query_date(std::string_view text) {
  if (const auto stated = read_parts(DateCursor(text))) return resolve(*stated);
  const auto meant = parse_dump_date(text);
  return Failure{DateError{quoted(text) + " is not a date as a query writes it",
                           meant ? "write " + format_date(*meant) : "write YYYY, YYYY-MM or YYYY-MM-DD"}};
}

}  // namespace backfile
