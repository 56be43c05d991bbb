#include "searcher/engine/facets.hpp"

#include <array>
#include <cstdint>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::IndexFixture;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr std::array kNames{"year", "month", "day", "tag", "source", "author", "lang", "section"};

std::uint64_t sum(const std::vector<GroupCount>& groups) {
  std::uint64_t total = 0;
  for (const auto& [value, count] : groups) total += count;
  return total;
}

TEST(GroupBy, IsKnownByItsNameOnly) {
  for (const char* name : kNames) EXPECT_TRUE(group_by_from_name(name)) << name;
  for (const char* name : {"", "Year", "tags", "hour"}) EXPECT_FALSE(group_by_from_name(name)) << name;
}

TEST(Facets, PutTheMostFrequentFirstThenSortByValue) {
  const IndexFixture index{{.id = "1", .section = "World"},
                           {.id = "2", .section = "Sport"},
                           {.id = "3", .section = "Arts"},
                           {.id = "4", .section = "World"},
                           {.id = "5", .section = "Zoology"}};
  EXPECT_THAT(index.count_by("", GroupBy::section),
              ElementsAre(Pair("World", 2), Pair("Arts", 1), Pair("Sport", 1), Pair("Zoology", 1)));
}

TEST(Facets, CountAnArticleForEachOfItsTagsAndAuthors) {
  const IndexFixture index{{.id = "1", .authors = {"Jane Doe", "John Doe"}, .tags = {"nato", "war"}},
                           {.id = "2", .authors = {"Jane Doe"}, .tags = {"war"}},
                           {.id = "3"}};
  EXPECT_THAT(index.count_by("", GroupBy::tag), ElementsAre(Pair("war", 2), Pair("nato", 1)));
  EXPECT_THAT(index.count_by("", GroupBy::author), ElementsAre(Pair("Jane Doe", 2), Pair("John Doe", 1)));
}

TEST(Facets, JoinSpellingsUnderTheMostFrequentOne) {
  const IndexFixture index{{.id = "1", .tags = {"NATO"}},
                           {.id = "2", .tags = {"Nato"}},
                           {.id = "3", .tags = {"Nato"}},
                           {.id = "4", .tags = {"été"}},
                           {.id = "5", .tags = {"Ete"}}};
  EXPECT_THAT(index.count_by("", GroupBy::tag), ElementsAre(Pair("Nato", 3), Pair("Ete", 2)));
}

TEST(Facets, PutCalendarGroupsInOrderOfTime) {
  const IndexFixture index{{.id = "1", .published = day_start({2022, 3, 1})},
                           {.id = "2", .published = day_start({2021, 12, 31}) + 86'399},
                           {.id = "3", .published = day_start({2022, 1, 1})},
                           {.id = "4", .published = day_start({2022, 3, 31})},
                           {.id = "undated"}};
  EXPECT_THAT(index.count_by("", GroupBy::year), ElementsAre(Pair("2021", 1), Pair("2022", 3)));
  EXPECT_THAT(index.count_by("", GroupBy::month),
              ElementsAre(Pair("2021-12", 1), Pair("2022-01", 1), Pair("2022-03", 2)));
  EXPECT_EQ(sum(index.count_by("", GroupBy::day)), 4U);
}

TEST(Facets, GroupADateWithNoMorePrecisionThanItHas) {
  const IndexFixture index{
      {.id = "day", .published = day_start({2022, 1, 5}), .date_precision = DatePrecision::day},
      {.id = "month", .published = day_start({2022, 1, 1}), .date_precision = DatePrecision::month},
      {.id = "year", .published = day_start({2022, 1, 1}), .date_precision = DatePrecision::year}};
  EXPECT_THAT(index.count_by("", GroupBy::year), ElementsAre(Pair("2022", 3)));
  EXPECT_THAT(index.count_by("", GroupBy::month), ElementsAre(Pair("2022", 1), Pair("2022-01", 2)));
  EXPECT_THAT(index.count_by("", GroupBy::day),
              ElementsAre(Pair("2022", 1), Pair("2022-01", 1), Pair("2022-01-05", 1)));
}

TEST(Facets, CountWhatMatchesOverAllSegmentsAndNothingElse) {
  IndexFixture index{{.id = "1", .body = {"war"}, .source = "Gazette"},
                     {.id = "2", .body = {"peace"}, .source = "Post"}};
  index.add({{.id = "3", .body = {"war"}, .source = "Post"}, {.id = "4", .body = {"war"}, .source = "Post"}});
  index.add({{.id = "4", .body = {"war"}, .source = "Gazette"}});
  index.remove("3");
  EXPECT_THAT(index.count_by("war", GroupBy::source), ElementsAre(Pair("Gazette", 2)));
  EXPECT_THAT(index.count_by("nothing", GroupBy::source), IsEmpty());
}

TEST(Facets, SumUpToTheCountOfArticlesWithASingleValue) {
  IndexFixture index{{.id = "1", .published = 0, .section = "World", .source = "Gazette"},
                     {.id = "2", .published = 0, .section = "Sport", .source = "Gazette", .language = "de"}};
  index.add({{.id = "3", .published = 86'400, .section = "World", .source = "Post"}});
  for (const GroupBy by :
       {GroupBy::year, GroupBy::month, GroupBy::day, GroupBy::source, GroupBy::lang, GroupBy::section}) {
    EXPECT_EQ(sum(index.count_by("", by)), index.count(""));
  }
}

TEST(Facets, AreEmptyOverAnEmptyIndex) {
  const IndexFixture index{};
  EXPECT_THAT(index.count_by("", GroupBy::year), IsEmpty());
}

}  // namespace
}  // namespace backfile
