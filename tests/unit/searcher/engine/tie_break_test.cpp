#include "searcher/engine/tie_break.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/brute_force.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::Ids;
using test::IndexFixture;

Timestamp day(unsigned number) { return day_start({2022, 1, number}); }

/// Articles in three groups of equal score, over five days and without a date, their ids in no order of time.
std::vector<Article> tied_articles() {
  std::vector<Article> articles;
  for (unsigned i = 0; i < 90; ++i) {
    Article article{.id = fmt::format("{:02}", (i * 37) % 90), .body = {"flood one two three"}};
    if (i % 3 == 1) article.title = "Flood";
    if (i % 3 == 2) article.body = {"flood flood one two"};
    if (i % 6 != 0) article.published = day(1 + i % 5) + (i % 2 == 0 ? 0 : 60);
    articles.push_back(article);
  }
  return articles;
}

/// The articles dealt out to so many segments.
void deal(IndexFixture& index, const std::vector<Article>& articles, std::size_t segments) {
  for (std::size_t first = 0; first < segments; ++first) {
    std::vector<Article> hand;
    for (std::size_t i = first; i < articles.size(); i += segments) hand.push_back(articles[i]);
    index.add(hand);
  }
}

Ids page(const IndexFixture& index, SortOrder sort, std::size_t offset, std::size_t limit) {
  SearchRequest request = test::make_request("flood");
  request.sort = sort;
  request.offset = offset;
  request.limit = limit;
  Ids ids;
  for (const Hit& hit : index.answer(request).hits) ids.push_back(hit.article.id);
  return ids;
}

TEST(SameScore, IsTheSameToNineDigits) {
  EXPECT_TRUE(is_same_score(1.0, 1.0));
  EXPECT_TRUE(is_same_score(0.0, 0.0));
  EXPECT_TRUE(is_same_score(12.3, 12.3 * (1 + 1e-12)));
  EXPECT_FALSE(is_same_score(12.3, 12.3 * (1 + 1e-7)));
  EXPECT_FALSE(is_same_score(0.0, 1e-12));
}

TEST(TieBreak, PutsNewerFirstThenTheLesserIdThenUndated) {
  IndexFixture index{{.id = "c", .body = {"flood"}, .published = day(1)}, {.id = "x", .body = {"flood"}}};
  index.add({{.id = "b", .body = {"flood"}, .published = day(2)}, {.id = "a", .body = {"flood"}, .published = day(1)}});
  index.add({{.id = "w", .body = {"flood"}}, {.id = "d", .body = {"flood"}, .published = day(1) + 1}});
  EXPECT_EQ(index.search("flood"), (Ids{"b", "d", "a", "c", "w", "x"}));
}

TEST(TieBreak, LeavesABetterScoreBeforeANewerDate) {
  const IndexFixture index{{.id = "new", .body = {"flood and other words"}, .published = day(9)},
                           {.id = "old", .title = "Flood", .body = {"flood flood"}, .published = day(1)}};
  EXPECT_EQ(index.search("flood"), (Ids{"old", "new"}));
}

TEST(TieBreak, DoesNotTellMomentsApartByTheirPrecision) {
  const IndexFixture index{{.id = "b", .body = {"flood"}, .published = day(1), .date_precision = DatePrecision::second},
                           {.id = "a", .body = {"flood"}, .published = day(1), .date_precision = DatePrecision::year},
                           {.id = "c", .body = {"flood"}, .published = day(1), .date_precision = DatePrecision::day}};
  for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest}) {
    EXPECT_EQ(index.search("flood", sort), (Ids{"a", "b", "c"}));
  }
}

TEST(TieBreak, OrdersAQueryWithoutWeightNewestFirst) {
  IndexFixture index{{.id = "b", .published = day(1), .tags = {"x"}}, {.id = "none", .tags = {"x"}}};
  index.add({{.id = "a", .published = day(1), .tags = {"x"}}, {.id = "c", .published = day(2), .tags = {"x"}}});
  for (const char* query : {"tag:x", "", "NOT word", "words:0..", "lang:en"}) {
    EXPECT_EQ(index.search(query), (Ids{"c", "a", "b", "none"})) << query;
  }
}

TEST(TieBreak, GivesOneOrderHoweverArticlesLieInSegments) {
  const std::vector<Article> articles = tied_articles();
  IndexFixture one{};
  deal(one, articles, 1);
  for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest}) {
    const Ids expected = one.search("flood", sort);
    ASSERT_EQ(expected.size(), articles.size());
    for (const std::size_t segments : {2U, 7U}) {
      IndexFixture several{};
      deal(several, articles, segments);
      EXPECT_EQ(several.search("flood", sort), expected) << segments << " segments";
    }
  }
}

TEST(TieBreak, OrdersEachRunOfEqualScoresByDate) {
  const std::vector<Article> articles = tied_articles();
  IndexFixture index{};
  deal(index, articles, 3);
  Ids expected;
  // A title counts most, then a word said twice.
  for (const unsigned group : {1U, 2U, 0U}) {
    std::vector<Article> run;
    for (std::size_t i = group; i < articles.size(); i += 3) run.push_back(articles[i]);
    std::ranges::copy(test::ids_by_date(run, true), std::back_inserter(expected));
  }
  EXPECT_EQ(index.search("flood"), expected);
}

TEST(TieBreak, GivesPagesThatJoinToTheWholeList) {
  IndexFixture index{};
  deal(index, tied_articles(), 4);
  for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest}) {
    const Ids whole = index.search("flood", sort);
    for (const std::size_t limit : {1U, 7U, 29U, 30U, 31U, 89U, 90U, 91U}) {
      Ids joined;
      for (std::size_t offset = 0; offset < whole.size(); offset += limit) {
        std::ranges::copy(page(index, sort, offset, limit), std::back_inserter(joined));
      }
      EXPECT_EQ(joined, whole) << "limit " << limit;
    }
  }
}

TEST(TieBreak, GivesNothingBehindTheLastPage) {
  IndexFixture index{};
  deal(index, tied_articles(), 2);
  for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest}) {
    EXPECT_EQ(page(index, sort, 90, 10), Ids{});
    EXPECT_EQ(page(index, sort, 1'000'000, 10), Ids{});
    EXPECT_EQ(page(index, sort, 0, 0), Ids{});
  }
}

}  // namespace
}  // namespace backfile
