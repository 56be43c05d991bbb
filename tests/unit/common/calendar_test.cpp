#include "common/calendar.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {

void PrintTo(const PartialDate& date, std::ostream* out) { *out << format_date(date); }

namespace {

/// A date as its shortest text with its precision: `2022-02-16T09:32:00Z minute`.
std::string described(const Result<PartialDate, DateError>& date) {
  if (!date) return "error: " + date.error().message;
  switch (date->precision) {
    case DatePrecision::minute:
      return format_date(*date) + " minute";
    case DatePrecision::second:
      return format_date(*date) + " second";
    default:
      return format_date(*date);
  }
}

struct Reading {
  std::string_view text{};
  std::string_view expected{};
};

TEST(DumpDate, ReadsEveryKnownNotation) {
  const std::vector<Reading> readings{
      // ISO 8601.
      {"2022", "2022"},
      {"2022-02", "2022-02"},
      {"2022-02-16", "2022-02-16"},
      {" 2022-02-16\r\n", "2022-02-16"},
      {"2022/02/16", "2022-02-16"},
      {"2022/02/16 09:32", "2022-02-16T09:32:00Z minute"},
      {"20220216", "2022-02-16"},
      {"2022-02-16T09:32", "2022-02-16T09:32:00Z minute"},
      {"2022-02-16T09:32+0000", "2022-02-16T09:32:00Z minute"},
      {"2022-02-16T09:32Z", "2022-02-16T09:32:00Z minute"},
      {"2022-02-16t09:32z", "2022-02-16T09:32:00Z minute"},
      {"2022-02-16T09:32:05", "2022-02-16T09:32:05Z second"},
      {"2022-02-16T09:32:05Z", "2022-02-16T09:32:05Z second"},
      {"2022-02-16T09:32:05.123Z", "2022-02-16T09:32:05Z second"},
      {"2022-02-16T09:32:05,999999999Z", "2022-02-16T09:32:05Z second"},
      {"2022-02-16 09:32:05", "2022-02-16T09:32:05Z second"},
      {"2022-02-16 09:32:05 UTC", "2022-02-16T09:32:05Z second"},
      {"2022-02-16 09:32:05 +0100", "2022-02-16T08:32:05Z second"},
      {"2022-02-16 09:32:05+01", "2022-02-16T08:32:05Z second"},
      {"2022-02-16T09:32:05+01:00", "2022-02-16T08:32:05Z second"},
      {"2022-02-16T09:32-03:30", "2022-02-16T13:02:00Z minute"},
      {"20220216T0932", "2022-02-16T09:32:00Z minute"},
      {"20220216T093205Z", "2022-02-16T09:32:05Z second"},
      {"20220216T093205.5+0100", "2022-02-16T08:32:05Z second"},
      {"20220216093205", "2022-02-16T09:32:05Z second"},
      // RFC 5322.
      {"Wed, 16 Feb 2022 09:32:00 GMT", "2022-02-16T09:32:00Z second"},
      {"Wed, 16 Feb 22 09:32:00 GMT", "2022-02-16T09:32:00Z second"},
      {"Tue, 16 Feb 99 09:32:00 GMT", "1999-02-16T09:32:00Z second"},
      {"Wed, 16 Feb 2022 09:32 +0100", "2022-02-16T08:32:00Z minute"},
      {"16 Feb 2022 09:32:00 +0000 (GMT)", "2022-02-16T09:32:00Z second"},
      {"Sun, 6 Feb 2022 09:32:00 UT", "2022-02-06T09:32:00Z second"},
      {"Wed, 16 Feb 2022 22:00:00 EST", "2022-02-17T03:00:00Z second"},
      {"Wed, 16 Feb 2022 22:00:00 EDT", "2022-02-17T02:00:00Z second"},
      {"Wed, 16 Feb 2022 22:00:00 CST", "2022-02-17T04:00:00Z second"},
      {"Wed, 16 Feb 2022 22:00:00 CDT", "2022-02-17T03:00:00Z second"},
      {"Wed, 16 Feb 2022 22:00:00 MST", "2022-02-17T05:00:00Z second"},
      {"Wed, 16 Feb 2022 22:00:00 MDT", "2022-02-17T04:00:00Z second"},
      {"Wed, 16 Feb 2022 22:00:00 PST", "2022-02-17T06:00:00Z second"},
      {"Wed, 16 Feb 2022 22:00:00 pdt", "2022-02-17T05:00:00Z second"},
      // Reuters-21578.
      {"26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01Z second"},
      {" 2-MAR-1987 15:01:01.79", "1987-03-02T15:01:01Z second"},
      {"3-MAR-1987  09:15:05.40", "1987-03-03T09:15:05Z second"},
      {" 1-JUN-1987 08:12:51.9", "1987-06-01T08:12:51Z second"},
      {"27-MAR-1987 14:04:26.14\x05\x05\x05V RM", "1987-03-27T14:04:26Z second"},
      {"27-MAR-1987 14:04:26.14   F", "1987-03-27T14:04:26Z second"},
      {"9-APR-1987 00:00:00.00    # a remark, by hand", "1987-04-09T00:00:00Z second"},
      {"31-MAR-1987 605:12:19.12", "1987-03-31"},
      {"26-Feb-1987", "1987-02-26"},
      // Dotted.
      {"16.02.2022", "2022-02-16"},
      {"6.2.2022", "2022-02-06"},
      {"16.02.2022 09:32", "2022-02-16T09:32:00Z minute"},
      {"16.02.2022, 09:32:05", "2022-02-16T09:32:05Z second"},
      // In words.
      {"February 16, 2022", "2022-02-16"},
      {"Feb 6, 2022", "2022-02-06"},
      {"Feb. 16, 2022", "2022-02-16"},
      {"MAY 1, 1999", "1999-05-01"},
      {"Wednesday, February 16, 2022", "2022-02-16"},
      {"February 16, 2022 09:32", "2022-02-16T09:32:00Z minute"},
      {"February 16, 2022, 09:32 GMT", "2022-02-16T09:32:00Z minute"},
      {"16 February 2022", "2022-02-16"},
      {"1 sep 2022", "2022-09-01"},
      {"16 February 2022 09:32", "2022-02-16T09:32:00Z minute"},
      {"February 2022", "2022-02"},
      // Unix time.
      {"1645003925", "2022-02-16T09:32:05Z second"},
      {"1645003925.75", "2022-02-16T09:32:05Z second"},
      {"1645003925123", "2022-02-16T09:32:05Z second"},
  };
  for (const Reading& reading : readings) {
    EXPECT_EQ(described(parse_dump_date(reading.text)), reading.expected) << reading.text;
  }
}

TEST(DumpDate, ReadsEveryMonthNameInFullAndInThreeLetters) {
  const std::vector<std::string> names{"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    const PartialDate expected{day_start({.year = 2021, .month = static_cast<unsigned>(i + 1), .day = 3}),
                               DatePrecision::day};
    for (const std::string& name : {names[i], names[i].substr(0, 3)}) {
      const auto date = parse_dump_date("3 " + name + " 2021");
      ASSERT_TRUE(date.has_value()) << name;
      EXPECT_EQ(*date, expected) << name;
    }
  }
}

TEST(DumpDate, MovesToTheDayInUtc) {
  EXPECT_EQ(described(parse_dump_date("2022-03-01T00:30+01:00")), "2022-02-28T23:30:00Z minute");
  EXPECT_EQ(described(parse_dump_date("2021-12-31T23:30-01:00")), "2022-01-01T00:30:00Z minute");
  EXPECT_EQ(described(parse_dump_date("2024-02-28T23:30-0100")), "2024-02-29T00:30:00Z minute");
}

TEST(DumpDate, RefusesImpossibleDatesByNamingWhatIsWrong) {
  const std::vector<Reading> readings{
      {"2022-04-31", "error: April 2022 has 30 days"},
      {"2023-02-29", "error: February 2023 has 28 days"},
      {"1900-02-29", "error: February 1900 has 28 days"},
      {"2000-02-30", "error: February 2000 has 29 days"},
      {"2022-13-01", "error: there is no month 13"},
      {"2022-00", "error: there is no month 0"},
      {"2022-01-00", "error: there is no day 0"},
      {"2022-02-16T24:00", "error: there is no hour 24"},
      {"2022-02-16T25:00", "error: there is no hour 25"},
      {"2022-02-16T09:60", "error: there is no minute 60"},
      {"2022-02-16T09:32:61", "error: there is no second 61"},
      {"Thu, 31 Apr 2022 09:32:00 GMT", "error: April 2022 has 30 days"},
      {"31.04.2022", "error: April 2022 has 30 days"},
      {"16.13.2022", "error: there is no month 13"},
      {"30-FEB-1987 15:01:01.79", "error: February 1987 has 28 days"},
      {"26-FEB-1987 25:01:01.79", "error: there is no hour 25"},
      {"20220231", "error: February 2022 has 28 days"},
      {"1399", "error: the year 1399 is not between 1400 and 2999"},
      {"3000-01-01", "error: the year 3000 is not between 1400 and 2999"},
      {"1400-01-01T00:30+01:00", "error: the year 1399 is not between 1400 and 2999"},
      {"2999-12-31T23:30-01:00", "error: the year 3000 is not between 1400 and 2999"},
  };
  for (const Reading& reading : readings) {
    EXPECT_EQ(described(parse_dump_date(reading.text)), reading.expected) << reading.text;
  }
}

TEST(DumpDate, RefusesWhatItWouldHaveToGuess) {
  const std::vector<std::string_view> texts{
      "",
      "   ",
      "yesterday",
      "02/03/2022",
      "2/3/2022",
      "16/02/2022",
      "2022/02",
      "16.02.22",
      "2022-2-16",
      "22-02-16",
      "202202",
      "202202160932",
      "123456789",
      "0123456789",
      "12345678901",
      "-1645003925",
      "2022-02-16T",
      "2022-02-16T9:32",
      "2022-02-16T09",
      "2022-02-16T09:32:",
      "2022-02-16T09:32:5",
      "2022-02-16T09:32+1",
      "2022-02-16T09:32+15:00",
      "2022-02-16T09:32+01:60",
      "2022-02-16T09:32 CET",
      "2022-02-16T09:32ZZ",
      "2022-02-16x",
      "2022-02-16T09:32:05Z and more",
      "Wed, 16 Feb 22",
      "16 Februar 2022",
      "16 févr. 2022",
      "16 Febr 2022",
      "February 16 2022",
      "February 16, 2022 9:32 PM",
      "Feb",
      "FEB-26-1987",
      "26-FEB-1987 15:01:01.79 noon",
      "26-FEB-87 15:01:01.79",
      "31-MAR-1987 605",
      "2022-02-16T09:32 (GMT) x",
  };
  for (const std::string_view text : texts) EXPECT_FALSE(parse_dump_date(text).has_value()) << text;
}

TEST(DumpDate, SaysThatSlashedDatesAreAmbiguous) {
  const auto date = parse_dump_date("02/03/2022");
  ASSERT_FALSE(date.has_value());
  EXPECT_EQ(date.error().message, "'02/03/2022' can be read as more than one day");
  EXPECT_EQ(date.error().hint, "write YYYY-MM-DD");
}

TEST(DumpDate, PutsNoControlBytesIntoItsMessage) {
  const auto date = parse_dump_date("2022\x1b[31m\xff");
  ASSERT_FALSE(date.has_value());
  EXPECT_EQ(date.error().message, "'2022\\u001b[31m\uFFFD' is not a known notation of a date");
}

TEST(DumpDate, KeepsALeapSecondInItsDay) {
  EXPECT_EQ(described(parse_dump_date("2016-12-31T23:59:60Z")), "2016-12-31T23:59:59Z second");
  EXPECT_EQ(described(parse_dump_date("2017-01-01T00:59:60+01:00")), "2016-12-31T23:59:59Z second");
  EXPECT_EQ(described(parse_dump_date("2016-12-31T22:59:60-01:00")), "2016-12-31T23:59:59Z second");
  EXPECT_EQ(described(parse_dump_date("2016-12-31T12:00:60Z")), "error: there is no second 60");
}

TEST(QueryDate, ReadsExactlyItsNotations) {
  const std::vector<Reading> readings{
      {"2022", "2022"},
      {"2022-02", "2022-02"},
      {"2022-02-16", "2022-02-16"},
      {"2022-02-16T09:30", "2022-02-16T09:30:00Z minute"},
      {"2022-02-16T09:30Z", "2022-02-16T09:30:00Z minute"},
      {"2022-02-16T09:30:15", "2022-02-16T09:30:15Z second"},
      {"2022-02-16T00:30:15+01:00", "2022-02-15T23:30:15Z second"},
      {"2022-02-16T09:30-0430", "2022-02-16T14:00:00Z minute"},
      {"2024-02-29", "2024-02-29"},
  };
  for (const Reading& reading : readings) {
    EXPECT_EQ(described(parse_query_date(reading.text)), reading.expected) << reading.text;
  }
}

TEST(QueryDate, SaysHowToWriteTheDate) {
  struct BadDate {
    std::string_view text{};
    std::string_view message{};
    std::string_view hint{};
  };
  const std::vector<BadDate> dates{
      {"2022-02-30", "February 2022 has 28 days", ""},
      {"2022-13", "there is no month 13", ""},
      {"16.02.2022", "'16.02.2022' is not a date as a query writes it", "write 2022-02-16"},
      {"20220216", "'20220216' is not a date as a query writes it", "write 2022-02-16"},
      {"2022/02/16", "'2022/02/16' is not a date as a query writes it", "write 2022-02-16"},
      {"16 Feb 2022", "'16 Feb 2022' is not a date as a query writes it", "write 2022-02-16"},
      {"2022-02-16 09:30", "'2022-02-16 09:30' is not a date as a query writes it", "write 2022-02-16T09:30:00Z"},
      {"02/03/2022", "'02/03/2022' is not a date as a query writes it", "write YYYY, YYYY-MM or YYYY-MM-DD"},
      {"2022-2-6", "'2022-2-6' is not a date as a query writes it", "write YYYY, YYYY-MM or YYYY-MM-DD"},
      {" 2022", "' 2022' is not a date as a query writes it", "write 2022"},
      {"", "'' is not a date as a query writes it", "write YYYY, YYYY-MM or YYYY-MM-DD"},
  };
  for (const BadDate& bad : dates) {
    const auto date = parse_query_date(bad.text);
    ASSERT_FALSE(date.has_value()) << bad.text;
    EXPECT_EQ(date.error().message, bad.message);
    EXPECT_EQ(date.error().hint, bad.hint) << bad.text;
  }
}

TEST(Calendar, SpansTheWholePeriodThatADateNames) {
  const auto span = [](std::string_view text) {
    const PartialDate date = parse_query_date(text).value();
    return format_date({first_instant(date), DatePrecision::second}) + ".." +
           format_date({last_instant(date), DatePrecision::second});
  };
  EXPECT_EQ(span("2022"), "2022-01-01T00:00:00Z..2022-12-31T23:59:59Z");
  EXPECT_EQ(span("2022-12"), "2022-12-01T00:00:00Z..2022-12-31T23:59:59Z");
  EXPECT_EQ(span("2024-02"), "2024-02-01T00:00:00Z..2024-02-29T23:59:59Z");
  EXPECT_EQ(span("2022-12-31"), "2022-12-31T00:00:00Z..2022-12-31T23:59:59Z");
  EXPECT_EQ(span("2022-02-16T09:30"), "2022-02-16T09:30:00Z..2022-02-16T09:30:59Z");
  EXPECT_EQ(span("2022-02-16T09:30:15"), "2022-02-16T09:30:15Z..2022-02-16T09:30:15Z");
  EXPECT_EQ(span("1400"), "1400-01-01T00:00:00Z..1400-12-31T23:59:59Z");
  EXPECT_EQ(span("2999"), "2999-01-01T00:00:00Z..2999-12-31T23:59:59Z");
}

TEST(Calendar, RoundsAnInstantInsideThePeriodDownToItsStart) {
  const Timestamp inside = parse_query_date("1966-08-16T09:32:05").value().instant;
  const auto start = [&](DatePrecision precision) {
    return format_date({first_instant({inside, precision}), DatePrecision::second});
  };
  EXPECT_LT(inside, 0);
  EXPECT_EQ(start(DatePrecision::year), "1966-01-01T00:00:00Z");
  EXPECT_EQ(start(DatePrecision::month), "1966-08-01T00:00:00Z");
  EXPECT_EQ(start(DatePrecision::day), "1966-08-16T00:00:00Z");
  EXPECT_EQ(start(DatePrecision::minute), "1966-08-16T09:32:00Z");
  EXPECT_EQ(start(DatePrecision::second), "1966-08-16T09:32:05Z");
}

TEST(Calendar, CountsDaysThroughSixteenCenturiesWithoutAGap) {
  CivilDay expected{.year = kFirstYear, .month = 1, .day = 1};
  for (Timestamp start = day_start(expected); expected.year <= kLastYear; start += 86'400) {
    ASSERT_EQ(day_start(expected), start);
    ASSERT_EQ(civil_day(start), expected);
    ASSERT_EQ(civil_day(start + 86'399), expected);
    if (++expected.day > days_in_month(expected.year, expected.month)) {
      expected.day = 1;
      if (++expected.month > 12) {
        expected.month = 1;
        ++expected.year;
      }
    }
  }
}

TEST(Calendar, KnowsTheSecondsOfWellKnownDays) {
  EXPECT_EQ(day_start({.year = 1970, .month = 1, .day = 1}), 0);
  EXPECT_EQ(day_start({.year = 2000, .month = 3, .day = 1}), 951'868'800);
  EXPECT_EQ(day_start({.year = 1969, .month = 12, .day = 31}), -86'400);
}

TEST(Calendar, ShowsNoMorePrecisionThanThereIs) {
  const Timestamp instant = parse_query_date("2022-02-16T09:32").value().instant;
  EXPECT_EQ(format_date({instant, DatePrecision::year}), "2022");
  EXPECT_EQ(format_date({instant, DatePrecision::month}), "2022-02");
  EXPECT_EQ(format_date({instant, DatePrecision::day}), "2022-02-16");
  EXPECT_EQ(format_date({instant, DatePrecision::minute}), "2022-02-16T09:32:00Z");
  EXPECT_EQ(format_date({instant, DatePrecision::second}), "2022-02-16T09:32:00Z");
}

}  // namespace
}  // namespace backfile
