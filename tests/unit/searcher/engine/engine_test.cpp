#include "searcher/engine/engine.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::Ids;
using test::IndexFixture;
using test::make_request;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr Timestamp kHour = 3'600;

/// Newest first, so that the order is known.
Ids dated(const IndexFixture& index, const std::string& query) { return index.search(query, SortOrder::newest); }

IndexFixture index_around_noon() {
  const Timestamp day = day_start({2022, 2, 16});
  return IndexFixture{{.id = "before", .published = day - 1},
                      {.id = "midnight", .published = day},
                      {.id = "morning", .published = day + 9 * kHour + 1'800},
                      {.id = "evening", .published = day + 20 * kHour},
                      {.id = "last second", .published = day + 24 * kHour - 1},
                      {.id = "after", .published = day + 24 * kHour},
                      {.id = "undated"}};
}

TEST(EngineDates, IncludeTheFirstAndTheLastSecondOfADay) {
  const IndexFixture index = index_around_noon();
  EXPECT_EQ(dated(index, "date:2022-02-16"), (Ids{"last second", "evening", "morning", "midnight"}));
  EXPECT_EQ(dated(index, "before:2022-02-16"), Ids{"before"});
  EXPECT_EQ(dated(index, "after:2022-02-16"), Ids{"after"});
}

TEST(EngineDates, KnowTimesOfDay) {
  const IndexFixture index = index_around_noon();
  EXPECT_EQ(dated(index, "date:2022-02-16T09:30..2022-02-16T20:00"), (Ids{"evening", "morning"}));
  EXPECT_EQ(dated(index, "date:2022-02-16T09:31..2022-02-16T19:59"), Ids{});
  EXPECT_EQ(dated(index, "date:2022-02-16T00:00:01..2022-02-16T23:59:58"), (Ids{"evening", "morning"}));
  EXPECT_EQ(dated(index, "date:2022-02-16T10:30+01:00"), Ids{"morning"});
  EXPECT_EQ(dated(index, "since:2022-02-16T20:00 until:2022-02-16"), (Ids{"last second", "evening"}));
}

TEST(EngineDates, MayBeOpenAtEitherEnd) {
  const IndexFixture index = index_around_noon();
  EXPECT_EQ(dated(index, "date:2022-02-16T20:00.."), (Ids{"after", "last second", "evening"}));
  EXPECT_EQ(dated(index, "date:..2022-02-16T00:00"), (Ids{"midnight", "before"}));
  EXPECT_EQ(index.count("date:1500.."), 6U);
  EXPECT_EQ(index.count("date:..2999"), 6U);
  EXPECT_EQ(index.count("date:2023.."), 0U);
  EXPECT_EQ(index.count("date:..2021"), 0U);
}

TEST(EngineDates, FindTheUndatedByNameAndThroughExclusion) {
  const IndexFixture index = index_around_noon();
  EXPECT_EQ(index.search("date:none"), Ids{"undated"});
  EXPECT_EQ(index.search("NOT date:1400.."), Ids{"undated"});
  EXPECT_EQ(index.count("NOT date:none"), 6U);
  EXPECT_EQ(index.count("date:none OR date:2022-02-17"), 2U);
}

TEST(EngineDates, TakeALowPrecisionDateAtItsFirstInstant) {
  const IndexFixture index{
      {.id = "month", .published = day_start({2021, 3, 1}), .date_precision = DatePrecision::month},
      {.id = "year", .published = day_start({2021, 1, 1}), .date_precision = DatePrecision::year}};
  EXPECT_EQ(dated(index, "date:2021"), (Ids{"month", "year"}));
  EXPECT_EQ(dated(index, "date:2021-03"), Ids{"month"});
  EXPECT_EQ(dated(index, "date:2021-03-01"), Ids{"month"});
  EXPECT_EQ(dated(index, "date:2021-03-02..2021-12"), Ids{});
  EXPECT_EQ(dated(index, "date:..2021-01-01T00:00:00"), Ids{"year"});
}

TEST(EngineDates, KnowTheDateOfTheLastChange) {
  const Timestamp day = day_start({2022, 2, 16});
  const IndexFixture index{{.id = "a", .modified = day}, {.id = "b", .modified = day + 24 * kHour}, {.id = "never"}};
  EXPECT_EQ(index.search("modified:2022-02-16"), Ids{"a"});
  EXPECT_EQ(index.search("modified:2022-02-17.."), Ids{"b"});
  EXPECT_EQ(index.search("modified:..2022"), (Ids{"a", "b"}));
  EXPECT_EQ(index.search("modified:none"), Ids{"never"});
}

TEST(Engine, PutsTheUndatedLastInBothOrders) {
  const IndexFixture index{{.id = "none"},
                           {.id = "old", .published = day_start({1999, 1, 1})},
                           {.id = "new", .published = day_start({2022, 1, 1})},
                           {.id = "also none"}};
  EXPECT_EQ(index.search("", SortOrder::newest), (Ids{"new", "old", "also none", "none"}));
  EXPECT_EQ(index.search("", SortOrder::oldest), (Ids{"old", "new", "also none", "none"}));
}

TEST(Engine, WarnsOfUndatedMatchesThatADateFilterLeavesOut) {
  const IndexFixture index{{.id = "a", .body = {"war"}, .published = day_start({2022, 1, 1})},
                           {.id = "b", .body = {"war"}},
                           {.id = "c", .body = {"war"}, .tags = {"x"}},
                           {.id = "d", .body = {"peace"}}};
  EXPECT_THAT(index.answer("war date:2022").warnings,
              ElementsAre("2 matching articles have no date and are left out by the date filter; "
                          "'date:none' finds them"));
  EXPECT_THAT(index.answer("war tag:x since:2020").warnings,
              ElementsAre("1 matching article has no date and is left out by the date filter; 'date:none' finds it"));
  EXPECT_EQ(index.answer("date:2022").warnings.size(), 1U);
  SearchRequest request = make_request("peace");
  request.to = day_start({2023, 1, 1});
  EXPECT_EQ(index.answer(request).warnings.size(), 1U);
}

TEST(Engine, WarnsOfNothingWhereNoUndatedArticleIsLeftOut) {
  const IndexFixture index{{.id = "a", .body = {"war"}, .published = day_start({2022, 1, 1})},
                           {.id = "b", .body = {"peace"}}};
  for (const char* query : {"war date:2022", "war", "peace", "date:none", "", "river date:2022"}) {
    EXPECT_THAT(index.answer(query).warnings, IsEmpty()) << query;
  }
}

TEST(Engine, NarrowsByTheFiltersOfTheRequest) {
  const IndexFixture index{
      {.id = "a",
       .body = {"war"},
       .published = day_start({2022, 1, 1}),
       .authors = {"Jane Doe"},
       .tags = {"x", "y"},
       .section = "World",
       .source = "Gazette"},
      {.id = "b",
       .body = {"war"},
       .published = day_start({2022, 1, 2}),
       .tags = {"x"},
       .source = "Post",
       .language = "de"},
      {.id = "c", .body = {"war"}, .tags = {"y"}, .section = "World / Europe", .source = "Gazette"}};
  const auto found = [&](auto set) {
    SearchRequest request = make_request("war");
    request.sort = SortOrder::oldest;
    set(request);
    Ids ids;
    for (const Hit& hit : index.answer(request).hits) ids.push_back(hit.article.id);
    EXPECT_EQ(index.count(request), ids.size());
    return ids;
  };
  EXPECT_EQ(found([](SearchRequest& request) { request.tags = {"X"}; }), (Ids{"a", "b"}));
  EXPECT_EQ(found([](SearchRequest& request) { request.tags = {"x", "y"}; }), Ids{"a"});
  EXPECT_EQ(found([](SearchRequest& request) { request.not_tags = {"x"}; }), Ids{"c"});
  EXPECT_EQ(found([](SearchRequest& request) { request.not_tags = {"x", "y"}; }), Ids{});
  EXPECT_EQ(found([](SearchRequest& request) { request.sources = {"gazette", "post"}; }), (Ids{"a", "b", "c"}));
  EXPECT_EQ(found([](SearchRequest& request) { request.authors = {"doe"}; }), Ids{"a"});
  EXPECT_EQ(found([](SearchRequest& request) { request.languages = {"de"}; }), Ids{"b"});
  EXPECT_EQ(found([](SearchRequest& request) { request.sections = {"world"}; }), (Ids{"a", "c"}));
  EXPECT_EQ(found([](SearchRequest& request) { request.from = day_start({2022, 1, 2}); }), Ids{"b"});
  EXPECT_EQ(found([](SearchRequest& request) { request.to = day_start({2022, 1, 2}) - 1; }), Ids{"a"});
}

TEST(Engine, CountsEitherOfTwoWordsOnce) {
  test::IndexFixture fixture{
      {.id = "a", .body = {"tide and dam"}}, {.id = "b", .body = {"tide"}}, {.id = "c", .body = {"dam"}}};
  fixture.add({{.id = "d", .body = {"dam, dam and tide"}}, {.id = "e", .body = {"ferry"}}});
  EXPECT_EQ(fixture.count("tide OR dam"), 4U);
  EXPECT_EQ(fixture.count("tide OR tide"), 3U);
  EXPECT_EQ(fixture.count("tide OR harbour"), 3U);
  EXPECT_EQ(fixture.count("harbour OR master"), 0U);
  fixture.remove("a");
  EXPECT_EQ(fixture.count("tide OR dam"), 3U);
}

TEST(Engine, CountsAsManyAsItFinds) {
  IndexFixture index{{.id = "a", .title = "War", .body = {"A trade war."}, .tags = {"x"}},
                     {.id = "b", .body = {"peace"}}};
  index.add({{.id = "c", .body = {"Die Kriege"}, .language = "de"}, {.id = "d", .lead = "trade", .body = {"war"}}});
  index.add({{.id = "b", .body = {"war"}}, {.id = "e", .published = 0}});
  index.remove("d");
  for (const char* query : {"", "war", "trade OR peace", "\"trade war\"", "body:war", "NOT war", "title:war", "tag:x",
                            "lang:de", "date:none", "date:1970", "krieg", "words:1..2", "war NOT tag:x", "zebra"}) {
    SearchRequest request = make_request(query);
    const SearchResponse all = index.answer(request);
    EXPECT_EQ(index.count(request), all.hits.size()) << query;
    EXPECT_EQ(all.total, all.hits.size()) << query;
    EXPECT_TRUE(all.total_exact) << query;
    request.limit = 1;
    EXPECT_EQ(index.answer(request).total, all.hits.size()) << query;
  }
}

TEST(Engine, AnswersOverAnEmptyIndex) {
  const IndexFixture index{};
  for (const char* query : {"", "war", "date:2022", "NOT war", "body:\"a war\""}) {
    const SearchResponse response = index.answer(query);
    EXPECT_THAT(response.hits, IsEmpty()) << query;
    EXPECT_EQ(response.total, 0U);
    EXPECT_TRUE(response.total_exact);
    EXPECT_EQ(index.count(query), 0U);
  }
}

TEST(Engine, KeepsTheBodyOnlyIfAsked) {
  const IndexFixture index{{.id = "a", .title = "T", .body = {"one two", "three"}}};
  SearchRequest request = make_request("two");
  const SearchResponse without = index.answer(request);
  EXPECT_THAT(without.hits.at(0).article.body, IsEmpty());
  EXPECT_EQ(without.hits.at(0).words, 3U);
  request.with_body = true;
  EXPECT_THAT(index.answer(request).hits.at(0).article.body, ElementsAre("one two", "three"));
}

/// More articles than are counted or sorted without looking for a cheaper way.
class LargeIndex : public ::testing::Test {
 protected:
  static constexpr std::size_t kDocuments = 21'000;

  static void SetUpTestSuite() {
    std::vector<Article> articles;
    for (std::size_t i = 0; i < kDocuments; ++i) {
      Article article{.id = fmt::format("{:05}", i), .title = i % 500 == 0 ? "flood" : "", .body = {"flood river"}};
      if (i % 3 == 0) article.body = {"river flood and more"};
      if (i % 7 != 0) article.published = day_start({2015, 1, 1}) + static_cast<Timestamp>(i / 4) * 43'200;
      articles.push_back(article);
    }
    index = std::make_unique<IndexFixture>(articles);
  }
  static void TearDownTestSuite() { index.reset(); }

  static SearchResponse first_page(const char* query, SortOrder sort, bool exact_total) {
    SearchRequest request = make_request(query);
    request.sort = sort;
    request.limit = 10;
    request.exact_total = exact_total;
    request.snippet_bytes = 0;
    return index->answer(request);
  }

  static inline std::unique_ptr<IndexFixture> index{};
};

TEST_F(LargeIndex, NeverCallsAnEstimateExact) {
  for (const char* query :
       {"flood", "flood river", "flood OR more", "\"flood river\"", "flood NOT more", "body:flood"}) {
    const std::uint64_t count = index->count(query);
    for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest}) {
      const SearchResponse quick = first_page(query, sort, false);
      if (quick.total_exact) {
        EXPECT_EQ(quick.total, count) << query;
      }
      const SearchResponse exact = first_page(query, sort, true);
      EXPECT_TRUE(exact.total_exact) << query;
      EXPECT_EQ(exact.total, count) << query;
    }
  }
}

TEST_F(LargeIndex, WalksWindowsOfTimeInTheOrderOfTheDates) {
  for (const bool newest_first : {true, false}) {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < kDocuments; ++i) {
      if (i % 7 != 0) numbers.push_back(i);
    }
    std::ranges::stable_sort(
        numbers, [&](std::size_t a, std::size_t b) { return newest_first ? a / 4 > b / 4 : a / 4 < b / 4; });
    for (std::size_t i = 0; i < kDocuments; i += 7) numbers.push_back(i);
    for (const std::size_t offset : {0UL, 55UL, 9'990UL, 17'990UL, 20'995UL}) {
      SearchRequest request = make_request("flood");
      request.sort = newest_first ? SortOrder::newest : SortOrder::oldest;
      request.offset = offset;
      request.limit = 20;
      request.snippet_bytes = 0;
      Ids found;
      for (const Hit& hit : index->answer(request).hits) found.push_back(hit.article.id);
      Ids expected;
      for (std::size_t i = offset; i < std::min(offset + 20, kDocuments); ++i) {
        expected.push_back(fmt::format("{:05}", numbers[i]));
      }
      EXPECT_EQ(found, expected) << offset;
    }
  }
}

}  // namespace
}  // namespace backfile
