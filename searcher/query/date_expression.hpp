#pragma once

#include <optional>
#include <string_view>

#include "common/calendar.hpp"
#include "common/result.hpp"

namespace backfile::query {

/// An inclusive range of seconds UTC; an open end is nullopt.
struct DateSpan {
  std::optional<Timestamp> first{};
  std::optional<Timestamp> last{};

  friend bool operator==(const DateSpan&, const DateSpan&) = default;
};

/// Reads the value of `date:` and `modified:`: one date (the whole of it), `A..B`, `A..`, `..B`, where A and B are the
/// notations of parse_query_date(), `today`, `yesterday`, or an age `7d`, `2w`, `3m`, `1y` before today; the end of a
/// range fills to its own end. A reversed range is an error.
Result<DateSpan, DateError> parse_date_span(std::string_view text, Timestamp now);

/// One end only: the value of since/until/before/after and of --from/--to; the whole of the named period.
Result<DateSpan, DateError> parse_date_point(std::string_view text, Timestamp now);

}  // namespace backfile::query
