#include "searcher/engine/suggestion_finder.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

/// 120 articles about the government of Belarus, one of them about its goverment, too, and 60 about Belfast.
const test::IndexFixture& fixture() {
  static const test::IndexFixture kFixture([] {
    const Timestamp day = day_start({2022, 2, 16});
    std::vector<Article> articles;
    for (int i = 0; i < 120; ++i) {
      Article& article = articles.emplace_back();
      article.id = fmt::format("a{}", i);
      article.title = "The government of Belarus";
      article.body = {i == 0 ? "Its goverment." : "Its capital is Minsk."};
      article.tags = {"east"};
      if (i < 10) article.tags.emplace_back("ten");
      if (i < 11) article.tags.emplace_back("eleven");
      article.published = day;
    }
    for (int i = 0; i < 60; ++i) {
      articles.push_back({.id = fmt::format("b{}", i), .title = "Belfast", .published = day, .tags = {"west"}});
    }
    return articles;
  }());
  return kFixture;
}

/// What is suggested to the request of a user, who sees how many articles it finds.
std::optional<std::string> suggestion(const SearchRequest& request, const query::ParseOptions& options = {}) {
  OpenIndex index = fixture().open();
  return SuggestionFinder(index, options).find(request, Engine(index).count(request).total);
}

std::optional<std::string> suggestion(std::string_view text) { return suggestion(test::make_request(text)); }

TEST(SuggestionFinder, OffersWhatIsFoundWhereNothingIs) {
  EXPECT_EQ(suggestion("belaruss"), "belarus");
  EXPECT_EQ(suggestion("title:belaruss"), "title:belarus");
  EXPECT_EQ(suggestion("zeppelin"), std::nullopt);
  EXPECT_EQ(suggestion(""), std::nullopt);
}

TEST(SuggestionFinder, OffersNothingThatFindsNothing) {
  EXPECT_EQ(suggestion("belaruss belfast"), std::nullopt);
  EXPECT_EQ(suggestion("body:belaruss"), std::nullopt);
}

TEST(SuggestionFinder, TakesTheNextOneWhereTheBestFindsNothing) {
  EXPECT_EQ(suggestion("belarst"), "belarus");
  EXPECT_EQ(suggestion("belarst tag:west"), "belfast tag:west");
}

TEST(SuggestionFinder, LooksUnderTheFiltersOfTheRequest) {
  SearchRequest request = test::make_request("belaruss");
  request.tags = {"west"};
  EXPECT_EQ(suggestion(request), std::nullopt);
  request.tags = {"east"};
  EXPECT_EQ(suggestion(request), "belarus");
  request.to = day_start({2021, 1, 1});
  EXPECT_EQ(suggestion(request), std::nullopt);
}

TEST(SuggestionFinder, ReadsASuggestionAsTheQueryWasRead) {
  const Timestamp now = day_start({2022, 2, 16}) + 3'600;
  const auto request = [](std::string_view text, const query::ParseOptions& options) {
    SearchRequest asked = test::make_request(text);
    asked.root = query::parse(text, options)->root;
    return asked;
  };
  const query::ParseOptions any{.match = query::MatchMode::any, .now = now};
  EXPECT_EQ(suggestion(request("belaruss zeppelin", any), any), "belarus zeppelin");
  const query::ParseOptions all{.now = now};
  EXPECT_EQ(suggestion(request("belaruss zeppelin", all), all), std::nullopt);
  EXPECT_EQ(suggestion(request("belaruss date:today", all), all), "belarus date:today");
  const query::ParseOptions later{.now = now + 86'400};
  EXPECT_EQ(suggestion(request("belaruss date:today", later), later), std::nullopt);
}

TEST(SuggestionFinder, OffersWhatFindsMoreThanTenTimesAsMuch) {
  ASSERT_EQ(fixture().count("goverment"), 1U);
  EXPECT_EQ(suggestion("goverment"), "government");
  EXPECT_EQ(suggestion("goverment tag:eleven"), "government tag:eleven");
  EXPECT_EQ(suggestion("goverment tag:ten"), std::nullopt);
}

TEST(SuggestionFinder, OffersNothingForWhatFindsEnough) {
  const SearchRequest request = test::make_request("belaruss");
  OpenIndex index = fixture().open();
  SuggestionFinder finder(index, {});
  EXPECT_EQ(finder.find(request, kFewHits), "belarus");
  EXPECT_EQ(finder.find(request, kFewHits + 1), std::nullopt);
}

TEST(SuggestionFinder, ComparesCandidatesWithTheQuery) {
  EXPECT_EQ(suggestion("belaruss caps(Minsk)"), "belarus caps(Minsk)");
  EXPECT_EQ(suggestion("belaruss caps(MINSK)"), std::nullopt);
}

}  // namespace
}  // namespace backfile
