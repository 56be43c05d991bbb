#include "searcher/query/date_expression.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

#include "common/quoted.hpp"

namespace backfile::query {
namespace {

constexpr Timestamp kSecondsPerDay = 86'400;
constexpr std::size_t kMaxAgeDigits = 5;

/// A count and the unit that it counts, as in `7d`.
struct Age {
  int count = 0;
  char unit = 'd';
};

std::optional<Age> read_age(std::string_view text) {
  if (text.size() < 2 || text.size() > kMaxAgeDigits + 1) return std::nullopt;
  Age age{.count = 0, .unit = text.back()};
  text.remove_suffix(1);
  if (std::string_view("dwmy").find(age.unit) == std::string_view::npos) return std::nullopt;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    age.count = age.count * 10 + (c - '0');
  }
  return age;
}

/// The day so long before `day`. A day that a shorter month does not have becomes its last day.
Result<CivilDay, DateError> go_back(CivilDay day, const Age& age) {
  const Timestamp days = age.unit == 'w' ? Timestamp{age.count} * 7 : age.count;
  if (age.unit == 'd' || age.unit == 'w') {
    day = civil_day(day_start(day) - days * kSecondsPerDay);
  } else {
    const int months = day.year * 12 + static_cast<int>(day.month) - 1 - age.count * (age.unit == 'y' ? 12 : 1);
    if (months < kFirstYear * 12) return Failure{DateError{"that is before the year " + std::to_string(kFirstYear)}};
    day.year = months / 12;
    day.month = static_cast<unsigned>(months % 12) + 1;
    day.day = std::min(day.day, days_in_month(day.year, day.month));
  }
  if (day.year < kFirstYear) return Failure{DateError{"that is before the year " + std::to_string(kFirstYear)}};
  return day;
}

Result<PartialDate, DateError> read_end(std::string_view text, Timestamp now) {
  if (text == "today") return PartialDate{day_start(civil_day(now)), DatePrecision::day};
  if (text == "yesterday") return PartialDate{day_start(civil_day(now - kSecondsPerDay)), DatePrecision::day};
  if (const auto age = read_age(text)) {
    const auto day = go_back(civil_day(now), *age);
    if (!day) return Failure{day.error()};
    return PartialDate{day_start(*day), DatePrecision::day};
  }
  return parse_query_date(text);
}

}  // namespace

Result<DateSpan, DateError> parse_date_point(std::string_view text, Timestamp now) {
  if (text.find("..") != std::string_view::npos) {
    return Failure{DateError{quoted(text) + " is a range; one date is wanted here", "write the two ends as date:A..B"}};
  }
  const auto date = read_end(text, now);
  if (!date) return Failure{date.error()};
  return DateSpan{first_instant(*date), last_instant(*date)};
}

Result<DateSpan, DateError> parse_date_span(std::string_view text, Timestamp now) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return parse_date_point(text, now);
  const std::string_view left = text.substr(0, dots);
  const std::string_view right = text.substr(dots + 2);
  if (left.empty() && right.empty()) {
    return Failure{DateError{"a range needs at least one end", "every dated article is -date:none"}};
  }
  DateSpan span;
  if (!left.empty()) {
    const auto first = read_end(left, now);
    if (!first) return Failure{first.error()};
    span.first = first_instant(*first);
  }
  if (!right.empty()) {
    const auto last = read_end(right, now);
    if (!last) {
      DateError error = last.error();
      error.offset += dots + 2;
      return Failure{error};
    }
    span.last = last_instant(*last);
  }
  if (span.first && span.last && *span.last < *span.first) {
    return Failure{
        DateError{"the range ends before it begins", "write " + std::string(right) + ".." + std::string(left)}};
  }
  return span;
}

}  // namespace backfile::query
