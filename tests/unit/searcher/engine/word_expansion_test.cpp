#include "searcher/engine/word_expansion.hpp"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/engine/near_word_filter.hpp"
#include "searcher/query/edit_distance.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

bool anything(std::string_view) { return true; }

const test::IndexFixture& fixture() {
  static const test::IndexFixture kFixture{
      {.id = "Ab:1",
       .title = "Elections",
       .body = {"the elected voted in an election"},
       .authors = {"Xenia Carrow"},
       .tags = {"nato", "Nato summit", "climate", ":colon"},
       .section = "Sport",
       .source = "Kestrel Wire"},
      {.id = "ab2", .url = "https://Site.example/A", .body = {"electric gate, floodgate"}, .tags = {"nation"}}};
  return kFixture;
}

std::vector<std::string> values(std::string_view prefix, std::string_view literal = "") {
  return expand_values(fixture().open().database(), prefix, literal, anything).value();
}

TEST(WordExpansion, FindsTheWordsThatFit) {
  const OpenIndex index = fixture().open();
  const auto ends_with_gate = [](std::string_view word) { return word.ends_with("gate"); };
  EXPECT_THAT(expand_words(index.vocabulary(), "", ends_with_gate).value(), ElementsAre("floodgate", "gate"));
  EXPECT_THAT(expand_words(index.vocabulary(), "elect", anything).value(),
              ElementsAre("elected", "election", "elections", "electric"));
  EXPECT_THAT(expand_words(index.vocabulary(), "zebra", anything).value(), IsEmpty());
}

TEST(WordExpansion, LooksOnlyAtWordsWithTheLiteralPrefix) {
  const OpenIndex index = fixture().open();
  const auto test = [](std::string_view word) {
    EXPECT_TRUE(word.starts_with("elect")) << word;
    return false;
  };
  EXPECT_THAT(expand_words(index.vocabulary(), "elect", test).value(), IsEmpty());
}

TEST(WordExpansion, RefusesMoreThanTheLimitAndSaysHowMany) {
  const OpenIndex index = fixture().open();
  EXPECT_THAT(expand_words(index.vocabulary(), "elect", anything, 4).value(), SizeIs(4));
  const Expansion refused = expand_words(index.vocabulary(), "elect", anything, 3);
  ASSERT_FALSE(refused);
  EXPECT_EQ(message(refused.error(), "elect*", "words"),
            "'elect*' stands for 4 words of this index; at most 3 can be searched");
  EXPECT_EQ(message({1'003'120, 2'000}, "a*", "tags"),
            "'a*' stands for 1,003,120 tags of this index; at most 2,000 can be searched");
}

TEST(ValueExpansion, FindsTheValuesOfItsFieldOnly) {
  EXPECT_THAT(values("K"), ElementsAre(":colon", "climate", "nation", "nato", "nato summit"));
  EXPECT_THAT(values("K", "nat"), ElementsAre("nation", "nato", "nato summit"));
  EXPECT_THAT(values("K", "nato"), ElementsAre("nato", "nato summit"));
  EXPECT_THAT(values("K", ":c"), ElementsAre(":colon"));
  EXPECT_THAT(values("A"), ElementsAre("carrow", "xenia", "xenia carrow"));
  EXPECT_THAT(values("XSRC", "k"), ElementsAre("kestrel", "kestrel wire"));
  EXPECT_THAT(values("XSEC"), ElementsAre("sport"));
  EXPECT_THAT(values("L"), ElementsAre("en"));
  EXPECT_THAT(values("Q"), ElementsAre("Ab:1", "ab2"));
  EXPECT_THAT(values("Q", "A"), ElementsAre("Ab:1"));
  EXPECT_THAT(values("U"), ElementsAre("https://Site.example/A"));
}

TEST(ValueExpansion, RefusesMoreThanTheLimit) {
  const OpenIndex index = fixture().open();
  const Expansion refused = expand_values(index.database(), "K", "nat", anything, 2);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().found, 3U);
}

TEST(ValueExpansion, TakesALiteralPrefixOfAnyLength) {
  const std::string tag(300, 'a');
  const test::IndexFixture long_tag{{.id = "a", .body = {"tide"}, .tags = {tag}}};
  const OpenIndex index = long_tag.open();
  EXPECT_THAT(expand_values(index.database(), "K", tag, anything).value(), SizeIs(1));
}

TEST(NearWordFilter, NeverHoldsBackAWordThatIsNear) {
  std::mt19937 random(7);
  const std::vector<std::string> letters{"a", "b", "e", "é", "ж", "京", "大", "🇩", "z", "'"};
  const auto word = [&] {
    std::string made;
    for (std::size_t i = random() % 7; i > 0; --i) made += letters[random() % letters.size()];
    return made;
  };
  std::size_t near = 0;
  std::size_t held_back = 0;
  for (int i = 0; i < 100'000; ++i) {
    const std::string a = word();
    const std::string b = word();
    for (const std::size_t distance : {1U, 2U}) {
      const bool is_near = query::edit_distance(a, b, distance) <= distance;
      const bool may_fit = NearWordFilter(a, distance).may_fit(b);
      near += is_near ? 1U : 0U;
      held_back += may_fit ? 0U : 1U;
      if (is_near) {
        ASSERT_TRUE(may_fit) << a << ' ' << b;
      }
    }
  }
  EXPECT_GT(near, 1'000U);
  EXPECT_GT(held_back, 100'000U);
}

}  // namespace
}  // namespace backfile
