// Dead articles as the engine sees them: replaced ones, deleted ones, and both after a merge.

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/pipeline/deleter.hpp"
#include "indexer/pipeline/publisher.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::Ids;
using test::IndexFixture;
using ::testing::ElementsAre;
using ::testing::Pair;

/// Queries of every shape that the matcher treats differently.
constexpr const char* kEverything[] = {
    "",          "flood",          "body:flood",    "NOT nothing",           "lang:en",
    "words:1..", "flood OR tag:x", "\"one flood\"", "date:2022 OR date:none"};

std::vector<Article> flood_articles(std::size_t count) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    Article article{.id = fmt::format("{:02}", i), .body = {"one flood"}};
    if (i % 2 == 0) article.published = day_start({2022, 1, 1});
    articles.push_back(article);
  }
  return articles;
}

/// Deletes as the command does; returns how many there were.
std::uint64_t delete_ids(const IndexFixture& index, const std::vector<std::string>& ids) {
  Publisher publisher(index.folder());
  std::vector<std::string> unknown;
  return delete_articles(publisher, ids, unknown);
}

void expect_articles(const IndexFixture& index, std::size_t expected) {
  for (const char* query : kEverything) {
    EXPECT_EQ(index.count(query), expected) << query;
    for (const SortOrder sort : {SortOrder::relevance, SortOrder::newest, SortOrder::oldest}) {
      EXPECT_EQ(index.search(query, sort).size(), expected) << query;
    }
    const SearchResponse response = index.answer(query);
    EXPECT_EQ(response.total, expected) << query;
    EXPECT_TRUE(response.total_exact) << query;
    EXPECT_EQ(response.documents, expected);
  }
}

TEST(Tombstones, HideAReplacedArticleAndShowTheNewOne) {
  IndexFixture index{{.id = "a", .body = {"old river"}, .tags = {"old"}}, {.id = "b", .body = {"river"}}};
  index.add({{.id = "a", .body = {"new river"}, .tags = {"new"}}});
  EXPECT_EQ(index.count("old"), 0U);
  EXPECT_EQ(index.count("tag:old"), 0U);
  EXPECT_EQ(index.search("new"), Ids{"a"});
  EXPECT_EQ(index.count("river"), 2U);
  EXPECT_EQ(index.search("id:a"), Ids{"a"});
  EXPECT_EQ(index.search("NOT new"), Ids{"b"});
  EXPECT_THAT(index.count_by("", GroupBy::tag), ElementsAre(Pair("new", 1)));
}

TEST(Tombstones, HideWhatWasReplacedAgainAndAgain) {
  IndexFixture index(flood_articles(5));
  for (int round = 0; round < 4; ++round) index.add(flood_articles(5));
  expect_articles(index, 5);
}

TEST(Tombstones, HideDeletedArticlesOfEverySegment) {
  std::vector<Article> articles = flood_articles(60);
  IndexFixture index(std::vector<Article>(articles.begin(), articles.begin() + 30));
  index.add({articles.begin() + 30, articles.end()});
  EXPECT_EQ(delete_ids(index, {"00", "29", "31", "59", "unknown", "31"}), 4U);
  ASSERT_TRUE(index.open().has_tombstones()) << "too few are dead for a merge";
  expect_articles(index, 56);
  for (const char* query : {"id:00", "id:29", "id:31", "id:59"}) EXPECT_EQ(index.count(query), 0U) << query;
  EXPECT_EQ(index.count("id:30"), 1U);
}

TEST(Tombstones, AreGoneWithAMergeAndNothingElseChanges) {
  IndexFixture index(flood_articles(30));
  index.remove("03");
  index.remove("29");
  const Ids before = index.search("flood");
  index.merge();
  EXPECT_FALSE(index.open().has_tombstones());
  EXPECT_EQ(index.search("flood"), before);
  expect_articles(index, 28);
}

TEST(Tombstones, HideArticlesWhoseSegmentIsRewrittenAtOnce) {
  IndexFixture index(flood_articles(10));
  EXPECT_EQ(delete_ids(index, {"01", "02", "03", "04", "05"}), 5U);
  expect_articles(index, 5);
  EXPECT_EQ(delete_ids(index, {"00", "06", "07", "08", "09"}), 5U);
  expect_articles(index, 0);
}

TEST(Tombstones, HideAnArticleFromTheReaderOfOneArticle) {
  IndexFixture index(flood_articles(30));
  index.remove("07");
  OpenIndex open = index.open();
  EXPECT_EQ(Engine(open).find_article("07"), std::nullopt);
  EXPECT_EQ(Engine(open).find_article("08")->id, "08");
}

TEST(Tombstones, LeaveAnArticleThatComesBack) {
  IndexFixture index(flood_articles(30));
  index.remove("07");
  index.add({{.id = "07", .body = {"one flood"}}});
  expect_articles(index, 30);
}

TEST(Tombstones, AreNotInTheWarningAboutUndatedArticles) {
  IndexFixture index(flood_articles(30));
  for (const char* id : {"01", "03", "05"}) index.remove(id);
  const SearchResponse response = index.answer("flood date:2022");
  ASSERT_EQ(response.warnings.size(), 1U);
  EXPECT_TRUE(response.warnings.front().starts_with("12 matching articles")) << response.warnings.front();
}

}  // namespace
}  // namespace backfile
