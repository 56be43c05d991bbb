// Queries on which Xapian's own parser and queries hang, crash, or answer another question. Ours are answered or refused,
// at once.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::Ids;
using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class XapianTraps : public ::testing::Test {
 protected:
  static constexpr std::chrono::seconds kAtOnce{2};

  /// The ids that the query finds in the order of the alphabet, or the message of its refusal.
  std::string answer(std::string_view query) {
    const auto begin = std::chrono::steady_clock::now();
    std::string out;
    try {
      for (const std::string& id : index_.search(query)) out += id;
      std::ranges::sort(out);
    } catch (const Error& error) {
      out = error.what();
    }
    EXPECT_LT(std::chrono::steady_clock::now() - begin, kAtOnce) << query.substr(0, 100);
    return out;
  }

  static std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (; times > 0; --times) out += text;
    return out;
  }

  /// `word0 OR word1 OR …`
  static std::string many_words(std::size_t count) {
    std::string out = "trade";
    for (std::size_t i = 1; i < count; ++i) out += " OR w" + std::to_string(i);
    return out;
  }

  test::IndexFixture index_{
      {.id = "a", .title = "Women", .body = {"A trade war with China."}, .published = day_start({2022, 3, 31})},
      {.id = "b", .title = "A woman", .body = {"Trade near five. War, and much later China."}},
      {.id = "c", .body = {"wom n", "date 2022 01"}, .published = day_start({2022, 4, 1})},
  };
};

TEST_F(XapianTraps, DeepNestingIsRefused) {
  for (const std::size_t depth : {1'000UL, 10'000UL}) {
    EXPECT_THAT(answer(repeated("(", depth) + "a" + repeated(")", depth)), HasSubstr("nested more than 100 deep"));
    EXPECT_THAT(answer(repeated("NOT ", depth) + "a"), HasSubstr("nested more than 100 deep"));
    EXPECT_THAT(answer(repeated("-(", depth) + "a" + repeated(")", depth)), HasSubstr("nested more than 100 deep"));
    EXPECT_THAT(answer(repeated("(a ", depth) + repeated(")", depth)), HasSubstr("nested more than 100 deep"));
  }
  EXPECT_THAT(answer(repeated("(", 100'000) + "a" + repeated(")", 100'000)), HasSubstr("at most 65536 are read"));
  EXPECT_THAT(answer(repeated("NOT ", 100'000) + "a"), HasSubstr("at most 65536 are read"));
}

TEST_F(XapianTraps, NestingWithinTheBoundIsAnswered) {
  EXPECT_EQ(answer(repeated("(", 100) + "china" + repeated(")", 100)), "ab");
  EXPECT_EQ(answer(repeated("NOT ", 100) + "china"), "ab");
  std::string mixed = "china";
  for (int i = 0; i < 99; ++i)
    mixed = i % 2 == 0 ? "(" + mixed + " OR nothing)" : "(" + mixed + " AND (a OR b OR war))";
  EXPECT_EQ(answer(mixed), "ab");
}

TEST_F(XapianTraps, ManyWordsAreRefused) {
  EXPECT_THAT(answer(many_words(100'000)), HasSubstr("at most 65536 are read"));
  EXPECT_THAT(answer(many_words(2'001)), HasSubstr("more than 2000 words"));
}

TEST_F(XapianTraps, ManyWordsWithinTheBoundAreAnswered) {
  EXPECT_EQ(answer(many_words(2'000)), "ab");
  EXPECT_EQ(answer(repeated("trade ", 2'000)), "ab");
  EXPECT_EQ(answer("\"" + repeated("trade ", 5'000) + "\""), "");
}

TEST_F(XapianTraps, UnclosedQuotesAndBracketsAreRefused) {
  EXPECT_THAT(answer("\"trade war"), HasSubstr("unclosed quote"));
  EXPECT_THAT(answer("trade \" war"), HasSubstr("unclosed quote"));
  EXPECT_THAT(answer("(trade war"), HasSubstr("this bracket is not closed"));
  EXPECT_THAT(answer("title:(trade"), HasSubstr("this bracket is not closed"));
  EXPECT_THAT(answer("trade) war"), HasSubstr("this bracket closes nothing"));
}

TEST_F(XapianTraps, RangesOfMonthsAreRead) {
  EXPECT_EQ(answer("date:2022-01..2022-03"), "a");
  EXPECT_EQ(answer("date:2022-03..2022-04"), "ac");
}

TEST_F(XapianTraps, OperatorsOfProximityAreNoWords) {
  EXPECT_EQ(answer(R"("trade war" NEAR/5 china)"), "a");
  EXPECT_EQ(answer("trade NEAR/5 five"), "b") << "five is a word here, 5 is not looked for";
  EXPECT_EQ(answer("(\"trade war\" OR war) NEAR/5 (china OR \"much later\")"), "ab");
}

TEST_F(XapianTraps, AQuestionMarkIsOneLetter) { EXPECT_EQ(answer("wom?n"), "ab"); }

TEST_F(XapianTraps, WildcardsForEverythingAreAnsweredOrRefused) {
  std::string all;
  for (char letter = 'a'; letter <= 'z'; ++letter) all += std::string(1, letter) + "* ";
  EXPECT_THAT(answer(all), AnyOf("", HasSubstr("*"))) << "no article has words with every letter";
  std::string either = "trade*";
  for (char letter = 'a'; letter <= 'z'; ++letter) either += " OR tr" + std::string(1, letter) + "*";
  EXPECT_EQ(answer(either), "ab");
}

TEST_F(XapianTraps, PathologicalPatternsAreAnsweredOrRefused) {
  const std::string stars = "trade" + repeated("*a", 10'000) + "*b";
  EXPECT_THAT(answer(stars), AnyOf("", HasSubstr("at most"), HasSubstr("more than")));
  EXPECT_THAT(answer("trade" + repeated("?", 60'000)), AnyOf("", HasSubstr("at most"), HasSubstr("more than")));
}

TEST_F(XapianTraps, DeepProximityIsRefused) {
  const std::string chain = repeated("(trade NEAR/5 ", 10'000) + "china" + repeated(")", 10'000);
  EXPECT_THAT(answer(chain), AnyOf(HasSubstr("at most 65536 are read"), HasSubstr("deep")));
  EXPECT_THAT(answer(repeated("trade NEAR/5 ", 1'500) + "china"),
              AnyOf("", "a", HasSubstr("more than"), HasSubstr("deep")));
}

}  // namespace
}  // namespace backfile
