// NEAR, ADJ, SAME, PARA and their Lexis spellings.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/query_reading.hpp"

namespace backfile::query {
namespace {

using test::expect_errors;
using test::expect_readings;
using test::hint;
using test::kAll;
using test::kAny;
using test::read;
using test::warnings;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Proximity, HasTwoSpellings) {
  expect_readings({
      {"a NEAR/5 b", R"((near/5 (word "a") (word "b")))"},
      {"a near/5 b", R"((near/5 (word "a") (word "b")))"},
      {"a w/5 b", R"((near/5 (word "a") (word "b")))"},
      {"a W/1000 b", R"((near/1000 (word "a") (word "b")))"},
      {"a ADJ/5 b", R"((adj/5 (word "a") (word "b")))"},
      {"a Adj/5 b", R"((adj/5 (word "a") (word "b")))"},
      {"a pre/05 b", R"((adj/5 (word "a") (word "b")))"},
      {"a SAME b", R"((same (word "a") (word "b")))"},
      {"a w/s b", R"((same (word "a") (word "b")))"},
      {"a PARA b", R"((para (word "a") (word "b")))"},
      {"a W/P b", R"((para (word "a") (word "b")))"},
  });
}

TEST(Proximity, IsNegatedByTheNotBeforeIt) {
  expect_readings({
      {"a NOT NEAR/5 b", R"((not-near/5 (word "a") (word "b")))"},
      {"a NOT ADJ/5 b", R"((not-adj/5 (word "a") (word "b")))"},
      {"a NOT SAME b", R"((not-same (word "a") (word "b")))"},
      {"a NOT  PARA b", R"((not-para (word "a") (word "b")))"},
      {"a NOT w/s b", R"((not-same (word "a") (word "b")))"},
      {"a not w/5 b", R"((not-near/5 (word "a") (word "b")))"},
      {"a Not pre/5 b", R"((not-adj/5 (word "a") (word "b")))"},
      {"title:not w/5 b", R"((near/5 (word title "not") (word "b")))"},
      {"(not) w/5 b", R"((near/5 (word "not") (word "b")))"},
      {"a not SAME b", R"((and (word "a") (same (word "not") (word "b"))))"},
  });
  EXPECT_THAT(warnings("a not SAME b"), ElementsAre("'not' is searched for as a word; the operator is NOT"));
}

TEST(Proximity, BindsTighterThanNotAndLooserThanAField) {
  expect_readings({
      {"a NEAR/5 b c", R"((and (near/5 (word "a") (word "b")) (word "c")))"},
      {"a b NEAR/5 c", R"((and (word "a") (near/5 (word "b") (word "c"))))"},
      {"a OR b SAME c", R"((or (word "a") (same (word "b") (word "c"))))"},
      {"NOT a NEAR/5 b", R"((not (near/5 (word "a") (word "b"))))"},
      {"-a NEAR/5 b", R"((not (near/5 (word "a") (word "b"))))"},
      {"a NEAR/5 b ADJ/2 c", R"((adj/2 (near/5 (word "a") (word "b")) (word "c")))"},
      {"a NEAR/5 (b ADJ/2 c)", R"((near/5 (word "a") (adj/2 (word "b") (word "c"))))"},
      {"title:a NEAR/5 title:b", R"((near/5 (word title "a") (word title "b")))"},
      {"title:a NEAR/5 b", R"((near/5 (word title "a") (word "b")))"},
      {"title:(a NEAR/5 b)", R"((near/5 (word title "a") (word title "b")))"},
      {R"(title:(a OR "b c" NEAR/5 d))", R"((or (word title "a") (near/5 (phrase title "b c") (word title "d"))))"},
      {"a NEAR/5(b OR c)SAME d", R"((same (near/5 (word "a") (or (word "b") (word "c"))) (word "d")))"},
  });
  expect_readings({{"a NEAR/5 b c", R"((or (near/5 (word "a") (word "b")) (word "c")))"},
                   {"(a b) NEAR/5 c", R"((near/5 (or (word "a") (word "b")) (word "c")))"}},
                  kAny);
}

TEST(Proximity, TakesEverythingThatHasPlaces) {
  expect_readings({
      {R"("a b"~2 NEAR/5 =c)", R"((near/5 (phrase "a b" ~2) (pattern ="c")))"},
      {"(a OR b) SAME elect*", R"((same (or (word "a") (word "b")) (pattern like:"elect*")))"},
      {"caps(AIDS) PARA belaruss~", R"((para (pattern caps:"AIDS") (pattern "belaruss"~1)))"},
      {"((a)) NEAR/1 ((b))", R"((near/1 (word "a") (word "b")))"},
  });
}

TEST(Proximity, IsNoOperatorInQuotesAndOtherWords) {
  expect_readings({
      {R"("a NEAR/5 b")", R"((phrase "a NEAR/5 b"))"},
      {"a near b", R"((and (word "a") (word "near") (word "b")))"},
      {"same para adj Near", R"((and (word "same") (word "para") (word "adj") (word "Near")))"},
      {"near/far w/o w/ same/5", R"((and (word "near/far") (word "w/o") (word "w/") (word "same/5")))"},
      {"NEARBY w/5th", R"((and (word "NEARBY") (word "w/5th")))"},
      {R"("NEAR" "w/5")", R"((and (phrase "NEAR") (phrase "w/5")))"},
      {"tag:near,w/5,b id:w/5", R"((and (tag "near" "w/5" "b") (id "w/5")))"},
  });
}

TEST(Proximity, IsReadForEachPairBesideAnd) {
  expect_readings({
      {"(a b) NEAR/5 c", R"((and (near/5 (word "a") (word "c")) (near/5 (word "b") (word "c"))))"},
      {"a NEAR/5 (b c)", R"((and (near/5 (word "a") (word "b")) (near/5 (word "a") (word "c"))))"},
      {"(a b) SAME (c d)", R"((and (same (word "a") (word "c")) (same (word "a") (word "d")) )"
                           R"((same (word "b") (word "c")) (same (word "b") (word "d"))))"},
      {"(a OR b c) ADJ/2 d", R"((or (adj/2 (word "a") (word "d")) )"
                             R"((and (adj/2 (word "b") (word "d")) (adj/2 (word "c") (word "d")))))"},
      {"(a b) NEAR/5 c NEAR/2 d", R"((and (near/2 (near/5 (word "a") (word "c")) (word "d")) )"
                                  R"((near/2 (near/5 (word "b") (word "c")) (word "d"))))"},
      {"(a b) NOT NEAR/5 c", R"((and (not-near/5 (word "a") (word "c")) (not-near/5 (word "b") (word "c"))))"},
  });
  const std::string start = "AND stands beside a proximity; read as ";
  EXPECT_THAT(warnings("(a b) w/5 c"), ElementsAre(start + "(a NEAR/5 c) AND (b NEAR/5 c)"));
  EXPECT_THAT(warnings(R"(title:(caps(A) =b) NOT SAME (c OR "d e"~2))"),
              ElementsAre(start + R"((title:caps(A) NOT SAME (c OR "d e"~2)) AND (title:=b NOT SAME (c OR "d e"~2)))"));
  EXPECT_THAT(warnings("(a b) ADJ/1 c PARA title:d"),
              ElementsAre(start + "((a ADJ/1 c) PARA title:d) AND ((b ADJ/1 c) PARA title:d)"));
  EXPECT_THAT(warnings("(a OR b) NEAR/5 c"), IsEmpty());
}

TEST(Proximity, SaysWhatItsWarningsSay) {
  for (const std::string_view text :
       {"(a b) w/5 c", R"(title:(caps(A) =b) NOT SAME (c OR "d e"~2))", "(a OR b* c~d) ADJ/2 (e f)"}) {
    const std::string warning = warnings(text).back();
    EXPECT_EQ(read(warning.substr(warning.find("read as ") + 8)), read(text)) << warning;
  }
}

TEST(ProximityErrors, AskHowNear) {
  expect_errors({
      {"a NEAR b", 3, "how near?"},
      {"a ADJ b", 3, "how near?"},
      {"a NEAR/ b", 7, "how near?"},
      {"a NEAR/x b", 7, "how near?"},
      {"a NEAR/0 b", 8, "a distance is from 1 to 1000 words"},
      {"a w/1001 b", 5, "a distance is from 1 to 1000 words"},
      {"a pre/99999999999999999999 b", 7, "a distance is from 1 to 1000 words"},
      {"a SAME/5 b", 7, "SAME takes no distance"},
      {"a pre/s b", 3, "pre/s is no operator"},
      {"a near/p b", 3, "near/p is no operator"},
  });
  EXPECT_EQ(hint("a NEAR b"), "write NEAR/5 for at most 5 words apart, or put NEAR in quotes to search for the word");
}

TEST(ProximityErrors, NameMissingOperands) {
  expect_errors({
      {"NEAR/5 a", 1, "there is nothing before NEAR/5"},
      {"NOT NEAR/5 a", 1, "there is nothing before NOT NEAR/5"},
      {"a (SAME b)", 4, "there is nothing before SAME"},
      {"a w/5", 3, "there is nothing behind w/5"},
      {"(a NOT\tw/5)", 4, "there is nothing behind NOT w/5"},
      {"a NEAR/5 AND b", 3, "there is nothing behind NEAR/5"},
      {"a NEAR/5 SAME b", 3, "there is nothing behind NEAR/5"},
      {"a AND NEAR/5 b", 3, "there is nothing behind AND"},
      {"a NEAR/5 -b", 10, "'-' does not belong behind NEAR/5"},
      {"a SAME NOT b", 8, "'NOT' does not belong behind SAME"},
      {"a NOT SAME -b", 12, "'-' does not belong behind NOT SAME"},
      {"title:SAME", 7, "there is an operator behind title:"},
      {"tag:(a NEAR/5 b)", 8, "'NEAR/5' stands inside tag:"},
      {"tag:(a NEAR b)", 8, "'NEAR' stands inside tag:"},
  });
  EXPECT_EQ(hint("a NEAR/5 -b"), "write a NOT NEAR/5 b, or a AND NOT (a NEAR/5 b)");
  EXPECT_EQ(hint("NEAR/5 a"), "put NEAR/5 in quotes to search for the word");
}

TEST(ProximityErrors, NameOperandsWithoutPlaces) {
  expect_errors({
      {"a NEAR/5 tag:b", 14, "NEAR/5 is about places in the text, and tag: has none"},
      {"date:2022 SAME a", 6, "SAME is about places in the text, and a date has none"},
      {"a NEAR/5 date:none", 15, "NEAR/5 is about places in the text, and a date has none"},
      {"a NEAR/5 words:5", 16, "NEAR/5 is about places in the text, and words: has none"},
      {"a w/5 atleast3(b)", 7, "w/5 is about places in the text, and atleast3() has none"},
      {"(a -b) NEAR/5 c", 4, "NEAR/5 is about places in the text, and NOT has none"},
      {"a NEAR/5 (NOT b)", 11, "NEAR/5 is about places in the text, and NOT has none"},
      {"(a OR (b tag:c)) NEAR/5 d", 14, "NEAR/5 is about places in the text, and tag: has none"},
      {"a NOT NEAR/5 (b c)", 14, "NOT NEAR/5 takes no AND on its right side"},
      {"a NOT NEAR/5 (b OR c d)", 14, "NOT NEAR/5 takes no AND on its right side"},
  });
  EXPECT_EQ(hint("a NEAR/5 tag:b"), "join it by AND, as in (a NEAR/5 b) AND tag:c");
  EXPECT_EQ(hint("(a -b) NEAR/5 c"), "write a NOT NEAR/5 b, or take the exclusion out of the brackets");
  EXPECT_EQ(hint("a NOT NEAR/5 (b c)"), "write (b OR c) if neither may be near, or a NOT NEAR/5 b AND a NOT NEAR/5 c");
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

TEST(ProximityBounds, StateTheGreatestDepth) {
  EXPECT_TRUE(parse("a" + repeated(" SAME a", kMaxQueryDepth), kAll).has_value());
  const std::string message = "error: brackets and proximities are nested more than 100 deep";
  EXPECT_EQ(read("a" + repeated(" SAME a", kMaxQueryDepth + 1)), message);
  EXPECT_TRUE(parse("(a b)" + repeated(" SAME a", kMaxQueryDepth - 1), kAll).has_value());
  EXPECT_EQ(read("(a b)" + repeated(" SAME a", kMaxQueryDepth)), message);
  EXPECT_EQ(read("(a" + repeated(" SAME a", 60) + ")" + repeated(" SAME a", 60)), message);
  EXPECT_EQ(read("a SAME (a" + repeated(" SAME a", 99) + ")" + repeated(" SAME a", 2)), message);
}

TEST(ProximityBounds, StateTheGreatestNumberOfPairs) {
  EXPECT_TRUE(parse("(" + repeated("a ", 8) + ") SAME (" + repeated("b ", 8) + ")", kAll).has_value());
  EXPECT_EQ(read("(" + repeated("a ", 5) + ") SAME (" + repeated("b ", 13) + ")"),
            "error: AND beside SAME makes 65 pairs; at most 64 are read");
}

TEST(ProximityBounds, CountWhatIsRepeated) {
  const std::string alternatives = "(a" + repeated(" OR a", 99) + ")";
  EXPECT_TRUE(parse(alternatives + " SAME (" + repeated("b ", 19) + ")", kAll).has_value());
  EXPECT_EQ(read(alternatives + " SAME (" + repeated("b ", 20) + ")"),
            "error: the query has more than 2000 words, phrases and values");
  EXPECT_EQ(read("\"" + repeated("a* ", kMaxQueryOperands + 1) + "\""),
            "error: the query has more than 2000 words, phrases and values");
}

}  // namespace
}  // namespace backfile::query
