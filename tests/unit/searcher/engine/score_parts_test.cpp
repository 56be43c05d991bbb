#include "searcher/engine/score_parts.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::IndexFixture;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<Article> articles() {
  return {{.id = "a",
           .title = "Harbour strike",
           .body = {"The strike at the harbour goes on. A strike fund pays."},
           .published = day_start({2022, 2, 10}),
           .tags = {"strike"}},
          {.id = "b",
           .title = "Harbours",
           .lead = "Strikes end",
           .body = {"River bank. Harbor, harbour."},
           .published = day_start({2022, 1, 10}),
           .tags = {"strike"}},
          {.id = "c", .title = "Fluss", .body = {"Der Streik im Hafen. Strike!"}, .language = "de"},
          {.id = "d", .title = "Election", .body = {"Electors elect an electric harbour. No strike."}}};
}

Explanation explain(const IndexFixture& index, const SearchRequest& request) {
  OpenIndex open = index.open();
  return Engine(open).explain(request);
}

Explanation explain(const IndexFixture& index, std::string_view query) {
  return explain(index, test::make_request(query));
}

double sum(const HitExplanation& hit) {
  double sum = hit.recency;
  for (const ScorePart& part : hit.parts) sum += part.contribution;
  return sum;
}

std::vector<std::string> terms_of(const HitExplanation& hit) {
  std::vector<std::string> all;
  for (const ScorePart& part : hit.parts) {
    std::string terms;
    for (const std::string& term : part.terms) terms += (terms.empty() ? "" : "|") + term;
    all.push_back(terms);
  }
  return all;
}

void expect_sums(const Explanation& explanation, const std::string& query) {
  EXPECT_FALSE(explanation.hits.empty()) << query;
  for (const HitExplanation& hit : explanation.hits) EXPECT_NEAR(sum(hit), hit.score, 1e-9) << query << ": " << hit.id;
}

TEST(ScoreParts, AddUpToTheScore) {
  IndexFixture index(articles());
  index.add({{.id = "e", .title = "Strike", .body = {"harbour harbour, a long text of other words and a strike"}}});
  for (const char* const query : {"strike",
                                  "strike harbour",
                                  "strike strike",
                                  "strike OR harbour",
                                  "\"strike fund\"",
                                  "\"harbour strike\" OR fund",
                                  "title:strike",
                                  "lead:strike OR title:harbour",
                                  "body:strike",
                                  "elect*",
                                  "elect* OR strike",
                                  "\"elect* harbour\"~9",
                                  "harbor~",
                                  "strike NEAR/5 harbour",
                                  "\"strike fund\" NEAR/5 pays",
                                  "strike NOT NEAR/2 harbour",
                                  "strike SAME harbour",
                                  "atleast2(strike)",
                                  "=strike",
                                  "strike -river",
                                  "strike NOT (harbour NEAR/1 strike)",
                                  "strike tag:strike",
                                  "strike (tag:strike OR title:harbour)",
                                  "strike date:2022",
                                  "strike OR NOT harbour",
                                  "(strike harbour) OR (river bank)",
                                  "-river",
                                  "tag:strike",
                                  "lang:de",
                                  ""}) {
    expect_sums(explain(index, query), query);
  }
}

TEST(ScoreParts, AddUpWithTheWordsOfExpandAndWithRecency) {
  std::vector<Article> all = articles();
  // Only words that few articles have are added.
  for (int i = 0; i < 60; ++i) all.push_back({.id = "other" + std::to_string(i), .body = {"Nothing of the kind."}});
  const IndexFixture index(all);
  SearchRequest request = test::make_request("strike");
  request.expand_terms = 10;
  const Explanation expanded = explain(index, request);
  ASSERT_THAT(expanded.expansion, Not(IsEmpty()));
  EXPECT_GT(expanded.hits.front().parts.size(), 1U);
  expect_sums(expanded, "--expand");
  request.recency_half_life = 30 * 86'400;
  request.now = day_start({2022, 2, 10});
  const Explanation recent = explain(index, request);
  expect_sums(recent, "--expand --recency");
  EXPECT_EQ(recent.hits.front().id, "a");
  EXPECT_GT(recent.hits.front().recency, 0);
  EXPECT_EQ(recent.hits.back().recency, 0) << "undated";
}

TEST(ScoreParts, GainAsMuchAsTheBestScoreForNoAge) {
  const IndexFixture index(articles());
  SearchRequest request = test::make_request("strike");
  request.recency_half_life = 31 * 86'400;
  request.now = day_start({2022, 2, 10});
  const double best = explain(index, "strike").hits.front().score;
  for (const HitExplanation& hit : explain(index, request).hits) {
    const double expected = hit.id == "a" ? best : hit.id == "b" ? best / 2 : 0;
    EXPECT_NEAR(hit.recency, expected, 1e-9) << hit.id;
  }
}

TEST(ScoreParts, HaveNoWordThatExcludesOrFilters) {
  const IndexFixture index(articles());
  EXPECT_THAT(terms_of(explain(index, "fund -river -\"electric harbour\" tag:strike").hits.front()),
              ElementsAre("fund"));
  EXPECT_THAT(terms_of(explain(index, "date:2022-02 -\"strike bank\"").hits.front()), IsEmpty());
}

TEST(ScoreParts, HaveNoWordOfAnAlternativeThatDoesNotHold) {
  const IndexFixture index(articles());
  EXPECT_THAT(terms_of(explain(index, "fund OR \"strike harbour\"").hits.front()), ElementsAre("fund"));
}

TEST(ScoreParts, NameTheFormsOfAPatternThatAreThereAsOneWord) {
  const IndexFixture index(articles());
  const HitExplanation hit = explain(index, "har*r").hits.front();
  EXPECT_EQ(hit.id, "b");
  EXPECT_THAT(terms_of(hit), ElementsAre("harbor|harbour"));
  EXPECT_EQ(hit.parts[0].documents, 3U);
  EXPECT_EQ(hit.parts[0].occurrences, 6U) << "the title counts four times";
}

TEST(ScoreParts, AreNoneInTheOrderOfDates) {
  const IndexFixture index(articles());
  SearchRequest request = test::make_request("strike");
  request.sort = SortOrder::newest;
  for (const HitExplanation& hit : explain(index, request).hits) {
    EXPECT_EQ(hit.score, 0);
    EXPECT_THAT(hit.parts, IsEmpty());
  }
}

}  // namespace
}  // namespace backfile
