#include "searcher/engine/body_phrase.hpp"

#include <gtest/gtest.h>

#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::Ids;
using test::IndexFixture;

TEST(BodyPhrase, DoesNotMatchWordsOfTitleAndLead) {
  const IndexFixture index{
      {.id = "alt", .alternative_title = "shipyard", .body = {"Nothing."}},
      {.id = "body", .body = {"The shipyard closes."}},
      {.id = "lead", .lead = "shipyard", .body = {"Nothing."}},
      {.id = "title", .title = "shipyard", .body = {"Nothing."}},
      {.id = "title without body", .title = "shipyard"},
  };
  EXPECT_EQ(index.search("body:shipyard"), Ids{"body"});
  EXPECT_EQ(index.count("shipyard"), 5U);
}

TEST(BodyPhrase, DoesNotMatchPhrasesOfTitleAndLead) {
  const IndexFixture index{
      {.id = "body", .body = {"A trade war begins."}},
      {.id = "title", .title = "Trade war", .body = {"War and trade; a big war."}},
      {.id = "lead", .lead = "A trade war", .body = {"The trade in war."}},
  };
  EXPECT_EQ(index.search("body:\"trade war\""), Ids{"body"});
  EXPECT_EQ(index.count("body:\"trade war\"~1"), 2U);
  EXPECT_EQ(index.count("\"trade war\""), 3U);
}

TEST(BodyPhrase, NeverSpansTwoParts) {
  const IndexFixture index{
      {.id = "title to body", .title = "trade", .body = {"war"}},
      {.id = "body to lead", .lead = "war", .body = {"trade"}},
      {.id = "body to title", .title = "war", .body = {"trade"}},
  };
  for (const char* query : {"body:\"trade war\"", "body:\"trade war\"~98", "\"trade war\"", "\"trade war\"~98"}) {
    EXPECT_EQ(index.count(query), 0U) << query;
  }
  EXPECT_EQ(index.count("trade war"), 3U);
}

TEST(BodyPhrase, MaySpanSentencesAndParagraphs) {
  const IndexFixture index{{.id = "a", .body = {"An end of trade.", "War begins."}}};
  EXPECT_EQ(index.count("body:\"trade war\""), 1U);
}

TEST(BodyPhrase, AllowsAsManyExtraWordsAsSaid) {
  const IndexFixture index{{.id = "a", .body = {"one two three four five"}}};
  EXPECT_EQ(index.count("body:\"one four\"~1"), 0U);
  EXPECT_EQ(index.count("body:\"one four\"~2"), 1U);
  EXPECT_EQ(index.count("body:\"one three five\"~1"), 0U);
  EXPECT_EQ(index.count("body:\"one three five\"~2"), 1U);
  EXPECT_EQ(index.count("body:\"four one\"~50"), 0U) << "the order counts";
}

TEST(BodyPhrase, NeedsARepeatedWordAsOftenAsItIsSaid) {
  const IndexFixture index{
      {.id = "once", .title = "bye", .body = {"They say bye."}},
      {.id = "twice", .body = {"They say bye bye."}},
      {.id = "apart", .body = {"He says bye, she says bye."}},
  };
  EXPECT_EQ(index.search("body:\"bye bye\""), Ids{"twice"});
  EXPECT_EQ(index.count("body:\"bye bye\"~2"), 2U);
  EXPECT_EQ(index.count("body:\"bye bye bye\"~9"), 0U);
}

TEST(BodyPhrase, StartsAtALaterPlaceWhenTheFirstLeadsNowhere) {
  const IndexFixture index{{.id = "a", .body = {"trade one two trade war", "trade"}}};
  EXPECT_EQ(index.count("body:\"trade war\""), 1U);
  EXPECT_EQ(index.count("body:\"two trade war trade\""), 1U);
}

TEST(BodyPhrase, FiltersInEverySegmentAndBesideOtherWords) {
  IndexFixture index{{.id = "a", .title = "war", .body = {"peace"}}, {.id = "b", .body = {"war"}}};
  index.add({{.id = "c", .title = "war", .body = {"river"}}, {.id = "d", .body = {"peace, then war"}}});
  index.add({{.id = "e", .title = "War", .body = {"peace"}}});
  EXPECT_EQ(index.count("body:war"), 2U);
  EXPECT_EQ(index.search("body:war peace"), Ids{"d"});
  EXPECT_EQ(index.count("body:war OR body:river"), 3U);
  EXPECT_EQ(index.count("peace NOT body:war"), 2U);
  EXPECT_EQ(index.count("NOT body:war"), 3U);
}

}  // namespace
}  // namespace backfile
