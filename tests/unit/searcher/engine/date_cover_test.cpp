#include "searcher/engine/date_cover.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/value_terms.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Timestamp kDaySeconds = 86'400;

/// Whether an article of that day has one of the terms; how often, so that overlaps show.
std::ptrdiff_t times_covered(const CivilDay& day, const std::vector<std::string>& terms) {
  return std::ranges::count(terms, day_term(day)) + std::ranges::count(terms, month_term(day)) +
         std::ranges::count(terms, year_term(day));
}

TEST(DateCover, IsOneTermForOneWholePeriod) {
  EXPECT_THAT(date_cover({2022, 2, 16}, {2022, 2, 16}), ElementsAre("D20220216"));
  EXPECT_THAT(date_cover({2022, 2, 1}, {2022, 2, 28}), ElementsAre("M202202"));
  EXPECT_THAT(date_cover({2022, 1, 1}, {2022, 12, 31}), ElementsAre("Y2022"));
}

TEST(DateCover, TakesTheLargestPeriodsThatFit) {
  EXPECT_THAT(date_cover({2019, 11, 30}, {2022, 2, 2}),
              ElementsAre("D20191130", "M201912", "Y2020", "Y2021", "M202201", "D20220201", "D20220202"));
  EXPECT_THAT(date_cover({2021, 1, 1}, {2021, 12, 30}).size(), 11 + 30);
}

TEST(DateCover, KnowsTheEndOfFebruary) {
  EXPECT_THAT(date_cover({2020, 2, 1}, {2020, 2, 29}), ElementsAre("M202002"));
  EXPECT_THAT(date_cover({2000, 2, 1}, {2000, 2, 28}).size(), 28);
  EXPECT_THAT(date_cover({1900, 2, 1}, {1900, 2, 28}), ElementsAre("M190002"));
  EXPECT_THAT(date_cover({2021, 2, 28}, {2021, 3, 1}), ElementsAre("D20210228", "D20210301"));
}

TEST(DateCover, IsEmptyForAReversedRange) { EXPECT_THAT(date_cover({2022, 2, 2}, {2022, 2, 1}), IsEmpty()); }

TEST(DateCover, ReachesFromTheFirstToTheLastYear) {
  EXPECT_EQ(date_cover({kFirstYear, 1, 1}, {kLastYear, 12, 31}).size(),
            static_cast<std::size_t>(kLastYear - kFirstYear + 1));
}

TEST(DateCover, HoldsEachDayOfTheRangeOnceAndNoOther) {
  constexpr unsigned kSeed = 1987;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 200; ++round) {
    const Timestamp first = day_start({1999, 1, 1}) + static_cast<Timestamp>(random() % 1'500) * kDaySeconds;
    const Timestamp last = first + static_cast<Timestamp>(random() % (round % 2 == 0 ? 70 : 1'500)) * kDaySeconds;
    const std::vector<std::string> terms = date_cover(civil_day(first), civil_day(last));
    SCOPED_TRACE(::testing::Message() << "seed " << kSeed << ", round " << round);
    for (Timestamp at = first - 800 * kDaySeconds; at <= last + 800 * kDaySeconds; at += kDaySeconds) {
      const CivilDay day = civil_day(at);
      ASSERT_EQ(times_covered(day, terms), at >= first && at <= last ? 1 : 0) << day_term(day);
    }
  }
}

}  // namespace
}  // namespace backfile
