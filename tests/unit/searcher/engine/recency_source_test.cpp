#include "searcher/engine/recency_source.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/document_codec.hpp"
#include "common/schema.hpp"
#include "searcher/engine/ranked_page.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::Ids;
using test::IndexFixture;

constexpr Timestamp kDay = 86'400;

Timestamp day(unsigned number) { return day_start({2022, 1, number}); }

struct Ranked {
  Ids ids{};
  std::vector<double> scores{};
};

std::vector<RankedDocument> page_of(const OpenIndex& index, const Xapian::Query& query, std::size_t limit) {
  AnalyzerPool analyzers;
  Verifier nothing(index, analyzers, nullptr);
  return Ranker(index, nothing).page(query, {SortOrder::relevance, 0, limit, false}).documents;
}

Ranked ranked(const OpenIndex& index, const Xapian::Query& query) {
  Ranked result;
  for (const RankedDocument& document : page_of(index, query, 100)) {
    const std::string stored = index.stored_article(document.docid);
    result.ids.emplace_back(read_document_head(stored).id);
    result.scores.push_back(document.score);
  }
  return result;
}

/// The order under a half-life of ten days on 31 January.
Recency ten_days() { return {10 * kDay, day(31)}; }

/// Three articles of equal score, but for "twice", which is better and old.
std::vector<Article> flood_articles() {
  return {{.id = "twice", .body = {"flood flood flood and"}, .published = day(1)},
          {.id = "week", .body = {"flood and other words"}, .published = day(21)},
          {.id = "today", .body = {"flood and other words"}, .published = day(31)},
          {.id = "undated", .body = {"flood and other words"}},
          {.id = "future", .body = {"flood and other words"}, .published = day(31) + 400 * kDay}};
}

TEST(HalfLife, ReadsDaysWeeksMonthsAndYears) {
  EXPECT_EQ(*parse_half_life("30d"), 30 * kDay);
  EXPECT_EQ(*parse_half_life("2w"), 14 * kDay);
  EXPECT_EQ(*parse_half_life("12m"), *parse_half_life("1y"));
  EXPECT_EQ(*parse_half_life("1y"), 31'556'952);
  EXPECT_EQ(*parse_half_life("1000y"), 31'556'952'000);
}

TEST(HalfLife, RefusesWhatIsNone) {
  for (const char* text : {"", "d", "30", "30 d", "-3d", "1.5y", "30h", "30D", "9999999d", "+1d", "\xc2\xb2y"}) {
    EXPECT_FALSE(parse_half_life(text)) << text;
  }
  EXPECT_EQ(parse_half_life("0d").error().message, "a half-life of nothing leaves no order");
  EXPECT_EQ(parse_half_life("1001y").error().message, "'1001y' is more than 1000 years");
  EXPECT_EQ(parse_half_life("soon").error().message, "'soon' is not a span of time");
  EXPECT_EQ(parse_half_life("soon").error().hint, "write 30d, 2w, 6m or 2y");
}

TEST(Recency, HalvesWithEachHalfLife) {
  EXPECT_DOUBLE_EQ(recency_of(day(31), ten_days()), 1);
  EXPECT_DOUBLE_EQ(recency_of(day(21), ten_days()), 0.5);
  EXPECT_DOUBLE_EQ(recency_of(day(11), ten_days()), 0.25);
  EXPECT_DOUBLE_EQ(recency_of(day(26), ten_days()), std::sqrt(0.5));
  EXPECT_DOUBLE_EQ(recency_of(day(31) + kDay, ten_days()), 1);
  EXPECT_EQ(recency_of(day_start({1400, 1, 1}), {1, day(31)}), 0);
}

TEST(Recency, AddsWhatTheFormulaSays) {
  const IndexFixture fixture(flood_articles());
  const OpenIndex index = fixture.open();
  const Xapian::Query flood("flood");
  const Ranked plain = ranked(index, flood);
  ASSERT_EQ(plain.ids, (Ids{"twice", "future", "today", "week", "undated"}));
  const double best = plain.scores[0];
  const double base = plain.scores[1];

  const Ranked recent = ranked(index, favour_recent(index, flood, ten_days()));
  // Ages of 0, 0, 10 and 30 days: a whole, a half and an eighth of the best score.
  EXPECT_EQ(recent.ids, (Ids{"future", "today", "week", "twice", "undated"}));
  const std::vector<double> expected{base + best, base + best, base + best / 2, best + best / 8, base};
  ASSERT_EQ(recent.scores.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_NEAR(recent.scores[i], expected[i], 1e-9) << recent.ids[i];
}

TEST(Recency, MattersLessUnderALongerHalfLife) {
  const IndexFixture fixture(flood_articles());
  const OpenIndex index = fixture.open();
  const Ranked recent = ranked(index, favour_recent(index, Xapian::Query("flood"), {3650 * kDay, day(31)}));
  EXPECT_EQ(recent.ids, (Ids{"twice", "future", "today", "week", "undated"}));
}

TEST(Recency, GivesTheSameOrderHoweverArticlesLieInSegments) {
  const std::vector<Article> articles = flood_articles();
  IndexFixture several{};
  for (const Article& article : articles) several.add({article});
  const OpenIndex index = several.open();
  EXPECT_EQ(ranked(index, favour_recent(index, Xapian::Query("flood"), ten_days())).ids,
            (Ids{"future", "today", "week", "twice", "undated"}));
}

TEST(Recency, FindsTheBestPageAmongManyAsAFullSortDoes) {
  std::vector<Article> articles;
  for (unsigned i = 0; i < 600; ++i) {
    Article article{.id = fmt::format("{:03}", i), .body = {"flood"}};
    for (unsigned word = 0; word < i % 7; ++word) article.body[0] += " flood";
    for (unsigned word = 0; word < i % 5; ++word) article.body[0] += " water";
    if (i % 11 != 0) article.published = day(1 + (i * 17) % 31) + i;
    articles.push_back(article);
  }
  const IndexFixture fixture(articles);
  const OpenIndex index = fixture.open();
  const Xapian::Query query = favour_recent(index, Xapian::Query("flood"), ten_days());
  const auto all = page_of(index, query, 600);
  const auto page = page_of(index, query, 10);
  ASSERT_EQ(all.size(), 600U);
  for (std::size_t i = 0; i < page.size(); ++i) EXPECT_EQ(page[i].docid, all[i].docid);
}

TEST(Recency, LeavesAQueryWithoutWeightAndAnEmptyIndexAlone) {
  const IndexFixture fixture(flood_articles());
  const OpenIndex index = fixture.open();
  const Xapian::Query language(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query("Len"), 0);
  EXPECT_EQ(favour_recent(index, language, ten_days()).get_description(), language.get_description());
  const Xapian::Query unknown("nowhere");
  EXPECT_EQ(favour_recent(index, unknown, ten_days()).get_description(), unknown.get_description());
  const IndexFixture empty{};
  const OpenIndex nothing = empty.open();
  EXPECT_EQ(favour_recent(nothing, unknown, ten_days()).get_description(), unknown.get_description());
}

}  // namespace
}  // namespace backfile
