#include "searcher/query/parser.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/query_reading.hpp"

namespace backfile::query {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using test::expect_readings;
using test::kAll;
using test::kAny;
using test::read;
using test::warnings;

TEST(Parser, ReadsNoQueryAsEveryArticle) {
  expect_readings({{"", "(all)"}, {"  \t\r\n", "(all)"}, {"\u00A0\u3000", "(all)"}, {"\uFEFF", "(all)"}});
  EXPECT_EQ(parse("", kAll)->root, nullptr);
}

TEST(Parser, JoinsWordsByAnd) {
  expect_readings({
      {"war", R"((word "war"))"},
      {"trade war", R"((and (word "trade") (word "war")))"},
      {"a b c", R"((and (word "a") (word "b") (word "c")))"},
      {"a AND b", R"((and (word "a") (word "b")))"},
      {"a AND b c", R"((and (word "a") (word "b") (word "c")))"},
      {"a\tb\nc\u3000d\u2009e", R"((and (word "a") (word "b") (word "c") (word "d") (word "e")))"},
      {"\uFEFFwar", R"((word "war"))"},
  });
}

TEST(Parser, BindsAndTighterThanOr) {
  expect_readings({
      {"a OR b", R"((or (word "a") (word "b")))"},
      {"a OR b OR c", R"((or (word "a") (word "b") (word "c")))"},
      {"a AND b OR c", R"((or (and (word "a") (word "b")) (word "c")))"},
      {"a OR b AND c", R"((or (word "a") (and (word "b") (word "c"))))"},
      {"a b OR c d", R"((or (and (word "a") (word "b")) (and (word "c") (word "d"))))"},
      {"(a OR b) c", R"((and (or (word "a") (word "b")) (word "c")))"},
      {"a (b OR c)", R"((and (word "a") (or (word "b") (word "c"))))"},
      {"(a)(b)", R"((and (word "a") (word "b")))"},
      {"(a)b", R"((and (word "a") (word "b")))"},
      {"((a))", R"((word "a"))"},
      {"( a )", R"((word "a"))"},
      {"a AND(b OR c)", R"((and (word "a") (or (word "b") (word "c"))))"},
      {"(a b) c", R"((and (and (word "a") (word "b")) (word "c")))"},
  });
}

TEST(Parser, BindsNotTighterThanAnd) {
  expect_readings({
      {"NOT a", R"((not (word "a")))"},
      {"-a", R"((not (word "a")))"},
      {"a NOT b", R"((and (word "a") (not (word "b"))))"},
      {"a -b", R"((and (word "a") (not (word "b"))))"},
      {"a AND NOT b OR c", R"((or (and (word "a") (not (word "b"))) (word "c")))"},
      {"a OR -b", R"((or (word "a") (not (word "b"))))"},
      {"-a -b", R"((and (not (word "a")) (not (word "b"))))"},
      {"NOT(a b)", R"((not (and (word "a") (word "b"))))"},
      {"-(a OR b) c", R"((and (not (or (word "a") (word "b"))) (word "c")))"},
      {"(-a)", R"((not (word "a")))"},
      {"(a)-b", R"((and (word "a") (not (word "b"))))"},
      {"NOT NOT a", R"((not (not (word "a"))))"},
      {"NOT -a", R"((not (not (word "a"))))"},
      {"-\"trade war\"", R"((not (phrase "trade war")))"},
      {"-5", R"((not (word "5")))"},
      {"-title:a", R"((not (word title "a")))"},
      {"NOT title:a b", R"((and (not (word title "a")) (word "b")))"},
  });
}

TEST(Parser, KeepsPunctuationInsideWords) {
  expect_readings({
      {"covid-19", R"((word "covid-19"))"},
      {"U.S.", R"((word "U.S."))"},
      {"AT&T", R"((word "AT&T"))"},
      {"don't", R"((word "don't"))"},
      {"don’t", R"((word "don’t"))"},
      {"l'économie", R"((word "l'économie"))"},
      {"'trade war'", R"((and (word "'trade") (word "war'")))"},
      {"9:30", R"((word "9:30"))"},
      {"9:30:title", R"((word "9:30:title"))"},
      {":war", R"((word ":war"))"},
      {"and/or w/o", R"((and (word "and/or") (word "w/o")))"},
      {"a- b", R"((and (word "a-") (word "b")))"},
      {"a=b", R"((word "a=b"))"},
      {"a~b", R"((word "a~b"))"},
      {"war,", R"((word "war,"))"},
      {"#metoo @who 50%", R"((and (word "#metoo") (word "@who") (word "50%")))"},
      {"Россия 日本", R"((and (word "Россия") (word "日本")))"},
      {"back\\slash", R"((word "back\\slash"))"},
  });
}

TEST(Parser, TakesOperatorsInCapitalsOnly) {
  expect_readings({
      {"war and peace", R"((and (word "war") (word "and") (word "peace")))"},
      {"And or Not", R"((and (word "And") (word "or") (word "Not")))"},
      {"ANDROID NOTE ORDER", R"((and (word "ANDROID") (word "NOTE") (word "ORDER")))"},
      {"near same para adj caps atleast3 NEARBY",
       R"((and (word "near") (word "same") (word "para") (word "adj") (word "caps") (word "atleast3") (word "NEARBY")))"},
      {R"("AND" "OR")", R"((and (phrase "AND") (phrase "OR")))"},
  });
}

TEST(Parser, ReadsPhrases) {
  expect_readings({
      {R"("trade war")", R"((phrase "trade war"))"},
      {R"("war")", R"((phrase "war"))"},
      {R"("trade war"~3)", R"((phrase "trade war" ~3))"},
      {R"("trade war"~0)", R"((phrase "trade war"))"},
      {R"("trade war"~98)", R"((phrase "trade war" ~98))"},
      {R"(("trade war"~3))", R"((phrase "trade war" ~3))"},
      {R"("a (b) -c OR d: e")", R"((phrase "a (b) -c OR d: e"))"},
      {R"(“trade war”)", R"((phrase "trade war"))"},
      {R"(„Handelskrieg und Frieden“)", R"((phrase "Handelskrieg und Frieden"))"},
      {R"(„trade war”)", R"((phrase "trade war"))"},
      {R"(«guerre commerciale»)", R"((phrase "guerre commerciale"))"},
      {R"(»Krieg und Frieden«)", R"((phrase "Krieg und Frieden"))"},
      {R"(”krig och fred”)", R"((phrase "krig och fred"))"},
      {R"(“trade war")", R"((phrase "trade war"))"},
      {R"(“trade war”~3)", R"((phrase "trade war" ~3))"},
      {R"("he said “go” now")", R"((phrase "he said “go” now"))"},
      {R"("it's 'so'")", R"((phrase "it's 'so'"))"},
      {R"("a" "b")", R"((and (phrase "a") (phrase "b")))"},
  });
}

TEST(Parser, BindsAFieldToTheNextOperandOnly) {
  expect_readings({
      {"title:war peace", R"((and (word title "war") (word "peace")))"},
      {"lead:war", R"((word lead "war"))"},
      {"body:war", R"((word body "war"))"},
      {"TITLE:war", R"((word title "war"))"},
      {"title:covid-19", R"((word title "covid-19"))"},
      {"title:9:30", R"((word title "9:30"))"},
      {R"(title:"trade war"~2 peace)", R"((and (phrase title "trade war" ~2) (word "peace")))"},
      {"title:(a b)", R"((and (word title "a") (word title "b")))"},
      {"title:(a OR b) c", R"((and (or (word title "a") (word title "b")) (word "c")))"},
      {"title:(a -(b OR c))", R"((and (word title "a") (not (or (word title "b") (word title "c")))))"},
      {R"(body:("a b" OR c))", R"((or (phrase body "a b") (word body "c")))"},
      {"(title:a) b", R"((and (word title "a") (word "b")))"},
  });
}

TEST(Parser, ReadsTagsAsWholeValues) {
  expect_readings({
      {"tag:nato", R"((tag "nato"))"},
      {"tag:a tag:b", R"((and (tag "a") (tag "b")))"},
      {"tag:a,b", R"((tag "a" "b"))"},
      {R"(tag:"white house")", R"((tag "white house"))"},
      {R"(tag:"washington, d.c.")", R"((tag "washington, d.c."))"},
      {R"(tag:"a","b")", R"((tag "a" "b"))"},
      {R"(tag:a,"b c",d)", R"((tag "a" "b c" "d"))"},
      {R"(tag:“white house”)", R"((tag "white house"))"},
      {"-tag:c", R"((not (tag "c")))"},
      {"NOT tag:c", R"((not (tag "c")))"},
      {"-tag:a,b", R"((not (tag "a" "b")))"},
      {"tag:(a OR b)", R"((or (tag "a") (tag "b")))"},
      {"tag:(a b)", R"((and (tag "a") (tag "b")))"},
      {"tag:(a,b -c)", R"((and (tag "a" "b") (not (tag "c"))))"},
      {R"(tag:("white house" OR nato) war)", R"((and (or (tag "white house") (tag "nato")) (word "war")))"},
      {"tag:(ANDROID OR NOTE)", R"((or (tag "ANDROID") (tag "NOTE")))"},
      {"tag:geo:lat", R"((tag "geo:lat"))"},
      {R"(tag:"who?")", R"((tag "who?"))"},
      {R"(tag:"nato*")", R"((tag "nato*"))"},
      {R"(tag:"AND")", R"((tag "AND"))"},
      {R"(tag:"-c")", R"((tag "-c"))"},
      {"tag:covid-19", R"((tag "covid-19"))"},
  });
}

TEST(Parser, ReadsTheOtherValuesLikeTags) {
  expect_readings({
      {R"(author:"jane doe")", R"((author "jane doe"))"},
      {"author:doe,roe", R"((author "doe" "roe"))"},
      {"source:gazette.example", R"((source "gazette.example"))"},
      {"source:(gazette OR courier)", R"((or (source "gazette") (source "courier")))"},
      {"lang:en,fr", R"((lang "en" "fr"))"},
      {"section:politics", R"((section "politics"))"},
  });
}

TEST(Parser, TakesAddressesAndIdentifiersAsTheyAre) {
  expect_readings({
      {"url:https://site.example/a.html", R"((url "https://site.example/a.html"))"},
      {"url:https://site.example/a_(b)?x=1,2&y=~*", R"((url "https://site.example/a_(b)?x=1,2&y=~*"))"},
      {"(url:https://site.example/a) b", R"((and (url "https://site.example/a") (word "b")))"},
      {"(url:https://site.example/a_(b))", "(url \"https://site.example/a_(b)\")"},
      {R"(url:"https://site.example/a b")", R"((url "https://site.example/a b"))"},
      {"id:21578", R"((id "21578"))"},
      {"id:dump.txt#3", R"((id "dump.txt#3"))"},
      {"id:tag:example.org,2022:1", R"((id "tag:example.org,2022:1"))"},
      {"id:(1 OR 2)", R"((or (id "1") (id "2")))"},
      {R"(id:say"so")", R"((id "say\"so\""))"},
  });
}

TEST(Parser, ReadsDatesAndRanges) {
  expect_readings({
      {"date:2022", "(date 2022-01-01T00:00:00Z..2022-12-31T23:59:59Z)"},
      {"date:2022-02", "(date 2022-02-01T00:00:00Z..2022-02-28T23:59:59Z)"},
      {"date:2022-02-16", "(date 2022-02-16T00:00:00Z..2022-02-16T23:59:59Z)"},
      {"date:2022-02-16T09:30", "(date 2022-02-16T09:30:00Z..2022-02-16T09:30:59Z)"},
      {"date:2022-02-16T00:30+01:00", "(date 2022-02-15T23:30:00Z..2022-02-15T23:30:59Z)"},
      {"date:2022-01..2022-03", "(date 2022-01-01T00:00:00Z..2022-03-31T23:59:59Z)"},
      {"date:2022-01-05..", "(date 2022-01-05T00:00:00Z..)"},
      {"date:..2019", "(date ..2019-12-31T23:59:59Z)"},
      {"date:7d..", "(date 2022-02-09T00:00:00Z..)"},
      {"date:today", "(date 2022-02-16T00:00:00Z..2022-02-16T23:59:59Z)"},
      {"date:yesterday..today", "(date 2022-02-15T00:00:00Z..2022-02-16T23:59:59Z)"},
      {R"(date:"2022")", "(date 2022-01-01T00:00:00Z..2022-12-31T23:59:59Z)"},
      {"date:(2019 OR 2021)",
       "(or (date 2019-01-01T00:00:00Z..2019-12-31T23:59:59Z) (date 2021-01-01T00:00:00Z..2021-12-31T23:59:59Z))"},
      {"-date:2022", "(not (date 2022-01-01T00:00:00Z..2022-12-31T23:59:59Z))"},
      {"date:none", "(undated)"},
      {"-date:none", "(not (undated))"},
      {"modified:2022-02-16", "(modified 2022-02-16T00:00:00Z..2022-02-16T23:59:59Z)"},
      {"modified:2022..", "(modified 2022-01-01T00:00:00Z..)"},
      {"modified:none", "(not (modified ..))"},
      {"since:2022", "(date 2022-01-01T00:00:00Z..)"},
      {"until:2022-02", "(date ..2022-02-28T23:59:59Z)"},
      {"before:2022", "(date ..2021-12-31T23:59:59Z)"},
      {"after:2022", "(date 2023-01-01T00:00:00Z..)"},
      {"after:2022-02-16T09:30", "(date 2022-02-16T09:31:00Z..)"},
      {"before:2022-02-16T09:30", "(date ..2022-02-16T09:29:59Z)"},
      {"since:1w", "(date 2022-02-09T00:00:00Z..)"},
      {"until:yesterday", "(date ..2022-02-15T23:59:59Z)"},
  });
}

TEST(Parser, ReadsWordCounts) {
  expect_readings({
      {"words:500..2000", "(words 500..2000)"},
      {"words:500..", "(words 500..)"},
      {"words:..2000", "(words 0..2000)"},
      {"words:500", "(words 500)"},
      {"words:0", "(words 0)"},
      {"-words:..100", "(not (words 0..100))"},
      {"words:(1 OR 2)", "(or (words 1) (words 2))"},
  });
}

TEST(Parser, ReadsWholeQuestions) {
  expect_readings({
      {R"(tag:nato date:2022-02 "irrational policies")",
       R"((and (tag "nato") (date 2022-02-01T00:00:00Z..2022-02-28T23:59:59Z) (phrase "irrational policies")))"},
      {R"(title:(strike OR walkout) -source:courier words:300.. author:"jane doe",roe)",
       R"((and (or (word title "strike") (word title "walkout")) (not (source "courier")) (words 300..) (author "jane doe" "roe")))"},
  });
}

TEST(Parser, ReadsWordsSideBySideAsAlternativesInAnyMode) {
  expect_readings(
      {
          {"a b", R"((or (word "a") (word "b")))"},
          {"a b OR c", R"((or (word "a") (word "b") (word "c")))"},
          {"title:(a b)", R"((or (word title "a") (word title "b")))"},
          // A typed AND stays an AND and is tighter than standing side by side.
          {"a AND b", R"((and (word "a") (word "b")))"},
          {"a b AND c d", R"((or (word "a") (and (word "b") (word "c")) (word "d")))"},
          // An exclusion removes articles from what all the others find, unless it is typed as an alternative.
          {"a b -c", R"((and (or (word "a") (word "b")) (not (word "c"))))"},
          {"-c a b", R"((and (or (word "a") (word "b")) (not (word "c"))))"},
          {"a NOT b", R"((and (word "a") (not (word "b"))))"},
          {"-a -b", R"((and (not (word "a")) (not (word "b"))))"},
          {"-a", R"((not (word "a")))"},
          {"a OR -b", R"((or (word "a") (not (word "b"))))"},
          {"a b AND -c", R"((or (word "a") (and (word "b") (not (word "c")))))"},
      },
      kAny);
}

TEST(Parser, PlacesNodesInTheText) {
  const auto query = parse("war (title:peace OR \"x y\")", kAll);
  const auto& root = std::get<And>(query->root->form);
  EXPECT_EQ(query->root->span.begin, 0U);
  EXPECT_EQ(root.operands[0]->span.end, 3U);
  const auto& group = std::get<Or>(root.operands[1]->form);
  EXPECT_EQ(group.operands[0]->span.begin, 11U);
  EXPECT_EQ(group.operands[1]->span.begin, 20U);
  EXPECT_EQ(group.operands[1]->span.end, 25U);
}

TEST(ParserWarnings, ShowHowAndWithOrWasRead) {
  const std::string start = "AND and OR are mixed without brackets; read as ";
  EXPECT_THAT(warnings("a OR b AND c"), ElementsAre(start + "a OR (b AND c)"));
  EXPECT_THAT(warnings("a b OR c"), ElementsAre(start + "(a AND b) OR c"));
  EXPECT_THAT(warnings("a -title:b OR \"c  d\""), ElementsAre(start + "(a AND -title:b) OR \"c  d\""));
  EXPECT_THAT(warnings("x (a OR b c)"), ElementsAre(start + "a OR (b AND c)"));
  EXPECT_THAT(warnings("(x OR y) OR title:(a OR b) c"), ElementsAre(start + "(x OR y) OR (title:(a OR b) AND c)"));
  EXPECT_THAT(warnings("a b AND c", kAny), ElementsAre(start + "a OR (b AND c)"));
  EXPECT_THAT(warnings("a b AND c -d", kAny), ElementsAre(start + "(a OR (b AND c)) AND -d"));
  EXPECT_THAT(warnings("a OR (b AND c)"), IsEmpty());
  EXPECT_THAT(warnings("a AND b -c"), IsEmpty());
  EXPECT_THAT(warnings("a OR b OR c"), IsEmpty());
}

TEST(ParserWarnings, PointAtLowerCaseOperators) {
  EXPECT_THAT(warnings("war and peace"), ElementsAre("'and' is searched for as a word; the operator is AND"));
  EXPECT_THAT(warnings("war or peace or truce"), ElementsAre("'or' is searched for as a word; the operator is OR"));
  EXPECT_THAT(warnings("war not peace"), ElementsAre("'not' is searched for as a word; the operator is NOT"));
  EXPECT_THAT(warnings("not peace"), ElementsAre("'not' is searched for as a word; the operator is NOT"));
  EXPECT_THAT(warnings("title:(war And peace)"), ElementsAre("'And' is searched for as a word; the operator is AND"));
  EXPECT_THAT(warnings("war or peace", kAny), ElementsAre("'or' is searched for as a word; the operator is OR"));
  EXPECT_THAT(warnings("\"war and peace\""), IsEmpty());
  EXPECT_THAT(warnings("tag:and tag:or tag:not x"), IsEmpty());
  EXPECT_THAT(warnings("or"), IsEmpty());
  EXPECT_THAT(warnings("and peace"), IsEmpty());
  EXPECT_THAT(warnings("why not"), IsEmpty());
}

TEST(ParserWarnings, PointAtFormsOfOtherLanguages) {
  EXPECT_THAT(warnings("elect! fraud"),
              ElementsAre("'!' is no wildcard; write elect* for all words that begin with elect"));
  EXPECT_THAT(warnings("atleast5 strike"),
              ElementsAre("'atleast5' is searched for as a word; write atleast5(flood) to count flood"));
  EXPECT_THAT(warnings("flood date after 2020"),
              ElementsAre("'date after 2020' is searched for as words; write after:2020 for the date"));
  EXPECT_THAT(warnings("flood date aft 2020-01"),
              ElementsAre("'date aft 2020-01' is searched for as words; write after:2020-01 for the date"));
  EXPECT_THAT(warnings("\"elect!\" \"atleast5\" date after noon =stop! \"date after 2020\""), IsEmpty());
  EXPECT_THAT(warnings("atleast5(strike)"), IsEmpty());
}

TEST(ParserWarnings, SayThatAnAgeAloneIsOneDay) {
  EXPECT_THAT(warnings("date:7d"), ElementsAre("7d is one day, 2022-02-09; write 7d.. for that day and all after it"));
  EXPECT_THAT(warnings("date:7d.. since:7d"), IsEmpty());
}

TEST(ParserWarnings, StayShortAndHarmless) {
  const auto found = warnings("a OR b " + std::string(5'000, 'x'));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_LT(found.front().size(), 500U);
  EXPECT_THAT(warnings("a\u202E OR b c").front(), ::testing::Not(::testing::HasSubstr("\u202E")));
}

TEST(Parser, GivesTheSameAnswerEveryTime) {
  for (const std::string_view text : {"a OR b -c", "title:(a b) tag:x,y", "(a", "date:2022-02-30"}) {
    EXPECT_EQ(read(text), read(text)) << text;
  }
}

}  // namespace
}  // namespace backfile::query
