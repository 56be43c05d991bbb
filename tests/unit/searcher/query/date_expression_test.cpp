#include "searcher/query/date_expression.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace backfile::query {
namespace {

Timestamp at(std::string_view date) { return parse_query_date(date).value().instant; }

std::string shown(const std::optional<Timestamp>& end) { return end ? format_date({*end, DatePrecision::second}) : ""; }

std::string shown(const Result<DateSpan, DateError>& span) {
  if (!span) return "error: " + span.error().message;
  return shown(span->first) + ".." + shown(span->last);
}

/// The days of a range read on a given day.
std::string days(std::string_view text, std::string_view today) {
  const auto span = parse_date_span(text, at(today));
  if (!span) return "error: " + span.error().message;
  return shown(span->first).substr(0, 10) + ".." + shown(span->last).substr(0, 10);
}

TEST(DateSpan, FillsTheEndToItsOwnEnd) {
  EXPECT_EQ(shown(parse_date_span("2022-01..2022-03", 0)), "2022-01-01T00:00:00Z..2022-03-31T23:59:59Z");
  EXPECT_EQ(shown(parse_date_span("2022..2022", 0)), "2022-01-01T00:00:00Z..2022-12-31T23:59:59Z");
  EXPECT_EQ(shown(parse_date_span("2022..2022-02-16", 0)), "2022-01-01T00:00:00Z..2022-02-16T23:59:59Z");
  EXPECT_EQ(shown(parse_date_span("2022-02-16T09:30..2022-02-16T10:30", 0)),
            "2022-02-16T09:30:00Z..2022-02-16T10:30:59Z");
}

TEST(DateSpan, HasOpenEnds) {
  EXPECT_EQ(shown(parse_date_span("2022-01-05..", 0)), "2022-01-05T00:00:00Z..");
  EXPECT_EQ(shown(parse_date_span("..2019", 0)), "..2019-12-31T23:59:59Z");
}

TEST(DateSpan, CountsTodayInUtc) {
  EXPECT_EQ(days("today", "2022-02-16T23:59:59"), "2022-02-16..2022-02-16");
  EXPECT_EQ(days("today", "2022-02-17"), "2022-02-17..2022-02-17");
  EXPECT_EQ(days("yesterday", "2022-03-01"), "2022-02-28..2022-02-28");
}

TEST(DateSpan, CountsAgesBackFromToday) {
  EXPECT_EQ(days("0d..", "2022-02-16T09:32"), "2022-02-16..");
  EXPECT_EQ(days("7d..", "2022-02-16T09:32"), "2022-02-09..");
  EXPECT_EQ(days("2w..today", "2022-02-16T09:32"), "2022-02-02..2022-02-16");
  EXPECT_EQ(days("3m..", "2022-02-16"), "2021-11-16..");
  EXPECT_EQ(days("14d..7d", "2022-02-16"), "2022-02-02..2022-02-09");
  EXPECT_EQ(days("12m..", "2022-02-16"), "2021-02-16..");
  EXPECT_EQ(days("..10y", "2022-02-16"), "..2012-02-16");
}

TEST(DateSpan, ShortensADayThatTheMonthDoesNotHave) {
  EXPECT_EQ(days("1m..", "2022-03-31"), "2022-02-28..");
  EXPECT_EQ(days("1y..", "2024-02-29"), "2023-02-28..");
}

TEST(DateSpan, RefusesAgesBeforeTheCalendar) {
  for (const std::string_view text : {"999y..", "99999y..", "99999m..", "99999w..", "..623y"}) {
    EXPECT_EQ(days(text, "2022-02-16"), "error: that is before the year 1400") << text;
  }
}

TEST(DateSpan, RefusesReversedRanges) {
  const auto span = parse_date_span("2022-03..2022-01", 0);
  ASSERT_FALSE(span.has_value());
  EXPECT_EQ(span.error().message, "the range ends before it begins");
  EXPECT_EQ(span.error().hint, "write 2022-01..2022-03");
  EXPECT_FALSE(parse_date_span("today..7d", at("2022-02-16")).has_value());
}

TEST(DateSpan, PointsAtTheEndThatIsWrong) {
  EXPECT_EQ(parse_date_span("2022-02-30..2022-03", 0).error().offset, 0U);
  EXPECT_EQ(parse_date_span("2022-02..2022-02-30", 0).error().offset, 9U);
  EXPECT_EQ(parse_date_span("..x", 0).error().offset, 2U);
}

TEST(DateSpan, RefusesWhatIsNoDate) {
  for (const std::string_view text :
       {"", "..", "...", "d", "-7d", "7D", "7x", "123456d", "Today", "7d..x", "2022..2023..2024"}) {
    EXPECT_FALSE(parse_date_span(text, 0).has_value()) << text;
  }
}

TEST(DatePoint, IsTheWholeNamedPeriod) {
  EXPECT_EQ(shown(parse_date_point("2022", 0)), "2022-01-01T00:00:00Z..2022-12-31T23:59:59Z");
  EXPECT_EQ(shown(parse_date_point("7d", at("2022-02-16"))), "2022-02-09T00:00:00Z..2022-02-09T23:59:59Z");
}

TEST(DatePoint, IsNoRange) {
  EXPECT_EQ(shown(parse_date_point("2022..", 0)), "error: '2022..' is a range; one date is wanted here");
}

}  // namespace
}  // namespace backfile::query
