#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/query/parser.hpp"
#include "tests/support/query_reading.hpp"

namespace backfile::query {
namespace {

using ::testing::HasSubstr;

using test::expect_errors;
using test::hint;

const ParseOptions kOptions = test::kAll;

TEST(ParserErrors, NameQuotesAndBracketsThatDoNotPair) {
  expect_errors({
      {R"(title:"flood)", 7, "unclosed quote"},
      {R"(a "b" "c)", 7, "unclosed quote"},
      {R"(日本 "c)", 4, "unclosed quote"},
      {R"("trade war”)", 1, "unclosed quote"},
      {R"(“trade war)", 1, "unclosed quote"},
      {R"(")", 1, "unclosed quote"},
      {R"(tag:"white house)", 5, "unclosed quote"},
      {"(a", 1, "this bracket is not closed"},
      {"((a)", 1, "this bracket is not closed"},
      {"a (b (c", 6, "this bracket is not closed"},
      {"title:(a", 7, "this bracket is not closed"},
      {"a)", 2, "this bracket closes nothing"},
      {"(a))", 4, "this bracket closes nothing"},
      {")", 1, "this bracket closes nothing"},
  });
  EXPECT_EQ(hint(R"("trade war”)"), "a quotation ends with the kind of quote that it begins with");
}

TEST(ParserErrors, NameOperatorsWithoutAnOperand) {
  expect_errors({
      {"AND", 1, "there is nothing before AND"},
      {"OR a", 1, "there is nothing before OR"},
      {"a (AND b)", 4, "there is nothing before AND"},
      {"a AND", 3, "there is nothing behind AND"},
      {"a OR", 3, "there is nothing behind OR"},
      {"(a OR)", 4, "there is nothing behind OR"},
      {"a AND OR b", 3, "there is nothing behind AND"},
      {"a AND AND b", 3, "there is nothing behind AND"},
      {"a NOT", 3, "there is nothing behind NOT"},
      {"NOT AND a", 1, "there is nothing behind NOT"},
      {"-AND", 1, "there is nothing behind -"},
      {"()", 1, "there is nothing between the brackets"},
      {"a ( )", 3, "there is nothing between the brackets"},
      {"title:()", 7, "there is nothing between the brackets"},
      {"-", 1, "there is nothing to exclude behind '-'"},
      {"- word", 1, "there is nothing to exclude behind '-'"},
      {"a - b", 3, "there is nothing to exclude behind '-'"},
      {"(-)", 2, "there is nothing to exclude behind '-'"},
      {"--a", 1, "'--' is no operator"},
  });
  EXPECT_EQ(hint("OR a"), "put OR in quotes to search for the word");
  EXPECT_EQ(hint("- word"), "write -word without a space; a dash between words can be left out");
}

TEST(ParserErrors, NameFieldsThatDoNotExist) {
  expect_errors({
      {"titel:x", 1, "there is no field 'titel'"},
      {"a titel:x", 3, "there is no field 'titel'"},
      {"signature:1", 1, "there is no field 'signature'"},
      {"Ukraine: what next", 1, "there is no field 'Ukraine'"},
      {"title:foo:bar", 7, "there is no field 'foo'"},
      {"https://site.example/a", 1, "there is no field 'https'"},
      {"größe:3", 1, "there is no field 'größe'"},
  });
  EXPECT_THAT(hint("titel:x"), HasSubstr("did you mean title:?"));
  EXPECT_THAT(hint("auther:x"), HasSubstr("did you mean author:?"));
  EXPECT_THAT(hint("dat:2022"), HasSubstr("did you mean date:?"));
  EXPECT_THAT(hint("headline:x"), HasSubstr("did you mean title:?"));
  EXPECT_THAT(hint("from:2022"), HasSubstr("did you mean since:?"));
  EXPECT_EQ(hint("Ukraine: what next"), "put the text in quotes if the colon belongs to it");
  EXPECT_EQ(hint("https://site.example/a"), "put url: in front of it to find an article by its address");
}

TEST(ParserErrors, NameFieldsWithoutAValue) {
  expect_errors({
      {"title:", 7, "there is nothing behind title:"},
      {"title: foo", 7, "there is nothing behind title:"},
      {"(tag:)", 6, "there is nothing behind tag:"},
      {"url:", 5, "there is nothing behind url:"},
      {"tag:,a", 5, "there is no value next to the comma"},
      {"tag:a,", 7, "there is no value next to the comma"},
      {"tag:a,,b", 7, "there is no value next to the comma"},
      {"tag:a, b", 7, "there is no value next to the comma"},
      {R"(tag:"")", 5, "there is nothing between the quotes"},
      {R"(tag:" ")", 5, "there is nothing between the quotes"},
      {"tag:-c", 5, "'-' does not belong behind tag:"},
      {"title:-c", 7, "'-' does not belong behind title:"},
      {"title:AND", 7, "there is an operator behind title:"},
      {"tag:NOT x", 5, "there is an operator behind tag:"},
      {"title:tag:b", 7, "tag: stands inside title:"},
      {"title:(a tag:b)", 10, "tag: stands inside title:"},
      {"tag:(a date:2022)", 8, "date: stands inside another field"},
      {"tag:tag:a", 5, "tag: stands inside another field"},
  });
  EXPECT_EQ(hint("tag:-c"), "write -tag: to exclude, or put the value in quotes");
}

TEST(ParserErrors, NameTextWithoutAWord) {
  expect_errors({
      {"&", 1, "there is no word in '&'"},
      {"a & b", 3, "there is no word in '&'"},
      {"a ... b", 3, "there is no word in '...'"},
      {"–", 1, "there is no word in '–'"},
      {R"("")", 1, "there is nothing between the quotes"},
      {R"("!!")", 1, "there is no word in '!!'"},
      {R"(title:" ")", 7, "there is no word in ' '"},
  });
  EXPECT_EQ(hint("a && b"), "write AND");
  EXPECT_EQ(hint("a || b"), "write OR");
}

TEST(ParserErrors, RefuseWhatWouldBeMisreadAsAWord) {
  expect_errors({
      {"–iraq", 1, "'–' does not exclude a word"},
      {"−iraq", 1, "'−' does not exclude a word"},
      {"!iraq", 1, "'!' is no operator"},
      {"+iraq", 1, "'+' is no operator"},
      {R"(foo"bar")", 4, "a quote stands directly behind a word"},
      {R"("a""b")", 4, "a quote stands directly behind a closing quote"},
      {R"("a b"-c)", 6, "'-' stands directly behind a closing quote"},
      {R"("a b"c)", 6, "'c' stands directly behind a closing quote"},
      {R"(tag:"a"b)", 8, "'b' stands directly behind a value"},
      {"foo(bar)", 4, "a bracket stands directly behind a word"},
      {"tag:foo(bar)", 8, "a bracket stands directly behind a value"},
      {R"("a b" ~3)", 7, "'~' belongs directly behind a word or a closing quote"},
      {R"("a b"~)", 6, "how many words may stand between?"},
      {R"("a b"~x)", 6, "how many words may stand between?"},
      {R"("a b"~3x)", 8, "'x' stands directly behind a closing quote"},
      {R"("a b"~99)", 7, "a loose phrase has at most 98 words between"},
      {R"("a b"~99999999999999999999)", 7, "a loose phrase has at most 98 words between"},
  });
  EXPECT_EQ(hint("–iraq"), "write -word with a plain hyphen, or leave the dash out");
}

TEST(ParserErrors, TellWhatFormsOfOtherLanguagesAreHere) {
  expect_errors({
      {"hd=flood", 3, "a field is followed by a colon"},
      {"a TITLE=flood", 8, "a field is followed by a colon"},
      {"hd=(flood or dam)", 3, "a field is followed by a colon"},
      {"date>=2020-01", 5, "a field is followed by a colon"},
      {"wc>500", 3, "a field is followed by a colon"},
      {"flood^2", 6, "words have no weights"},
      {"title:flood^0.5", 12, "words have no weights"},
      {R"("a b"^2)", 6, "words and phrases have no weights"},
      {"flood /s dam", 7, "'/s' is no operator"},
      {"flood near5 dam", 7, "'near5' is no operator"},
      {"flood ADJ5 dam", 7, "'ADJ5' is no operator"},
      {"flood w/sent dam", 7, "'w/sent' is no operator"},
      {"flood onear/5 dam", 7, "'onear/5' is no operator"},
      {"[2020 TO 2021]", 1, "'[' begins no range"},
      {"headline(strike)", 1, "there is no function 'headline'"},
      {"date:[2020 TO 2021]", 6, "'[2020' is not a date as a query writes it"},
      {"date:>2020", 6, "'>2020' is not a date as a query writes it"},
  });
  EXPECT_EQ(hint("hd=flood"), "write title:flood, or put the text in quotes");
  EXPECT_EQ(hint("hd=(flood or dam)"), "write title:..., or put the text in quotes");
  for (const char* const query : {"hd:flood", "hlead:flood"}) {
    EXPECT_THAT(hint(query), ::testing::StartsWith("did you mean title:?")) << query;
  }
  EXPECT_THAT(hint("sn:gazette"), ::testing::StartsWith("did you mean source:?"));
  EXPECT_THAT(hint("td:flood"), ::testing::StartsWith("did you mean body:?"));
  EXPECT_EQ(hint("date>=2020-01"), "write since:2020-01, or put the text in quotes");
  EXPECT_EQ(hint("wc>500"),
            "write words:500..2000, both ends included, words:500.. or words:..2000, or put the text in quotes");
  EXPECT_EQ(hint("flood^2"), "leave out ^2, or put the text in quotes");
  EXPECT_EQ(hint("flood /5 dam"), "write w/5, or put '/5' in quotes to search for it");
  EXPECT_EQ(hint("flood W/para dam"), "write w/p, or put 'W/para' in quotes to search for it");
  EXPECT_EQ(hint("flood onear/5 dam"), "write pre/5, or put 'onear/5' in quotes to search for it");
  EXPECT_EQ(hint("flood near5 dam"), "write NEAR/5, or put 'near5' in quotes to search for it");
  EXPECT_EQ(hint("[2020 TO 2021]"), "write date:2020..2021 or words:500..2000, or put the text in quotes");
  EXPECT_EQ(hint("headline(strike)"), "write title:(...), or put a space before the bracket");
  EXPECT_EQ(hint("plural(walls)"), "write =elections for that form alone, or put a space before the bracket");
  EXPECT_EQ(hint("a AROUND(5) b"), "write NEAR/5, or put a space before the bracket");
  EXPECT_EQ(hint("date:[2020 TO 2021]"), "write a range as date:2020..2021");
  EXPECT_EQ(hint("date:<=2020"), "write until:2020");
}

TEST(ParserErrors, LeaveAloneWhatOnlyLooksForeign) {
  for (const char* const text : {"E=mc2", "10^6", "a^b", "\"hd=flood\"", "=hd", "9/11", "and/or", "near", "adjacent5",
                                 "[sic]", "[2020]", "foo>5", "w/o", "AT&T", "!=", "a=b", "near5th"}) {
    const auto query = parse(text, kOptions);
    EXPECT_TRUE(query.has_value() || query.error().message.starts_with("there is no word") ||
                query.error().message.starts_with("'!' is no operator"))
        << text;
  }
}

TEST(ParserErrors, NameImpossibleDatesAndLengths) {
  expect_errors({
      {"date:2022-02-30", 6, "February 2022 has 28 days"},
      {"war date:2022-02-30", 10, "February 2022 has 28 days"},
      {"date:2022-13", 6, "there is no month 13"},
      {"date:2022-01..2022-02-30", 15, "February 2022 has 28 days"},
      {R"(date:"2022-02-30")", 7, "February 2022 has 28 days"},
      {"date:(2021 2022-04-31)", 12, "April 2022 has 30 days"},
      {"date:16.02.2022", 6, "'16.02.2022' is not a date as a query writes it"},
      {"date:2021,2022", 6, "'2021,2022' is not a date as a query writes it"},
      {"date:1066", 6, "the year 1066 is not between 1400 and 2999"},
      {"date:2022-03..2022-01", 6, "the range ends before it begins"},
      {"date:..", 6, "a range needs at least one end"},
      {"date:2022...2023", 12, "'.2023' is not a date as a query writes it"},
      {"since:2022..2023", 7, "'2022..2023' is a range; one date is wanted here"},
      {"since:none", 7, "'none' is not a date as a query writes it"},
      {"modified:2022-00", 10, "there is no month 0"},
      {"date:9999y..", 6, "that is before the year 1400"},
      {"words:x", 7, "'x' is no number of words"},
      {"words:500..x", 12, "'x' is no number of words"},
      {"words:-5", 7, "'-' does not belong behind words:"},
      {"words:1,000", 7, "'1,000' is no number of words"},
      {"words:..", 7, "a range needs at least one end"},
      {"words:2000..500", 7, "the range ends before it begins"},
      {"words:99999999999999999999", 7, "'99999999999999999999' is no number of words"},
  });
  EXPECT_EQ(hint("date:16.02.2022"), "write 2022-02-16");
  EXPECT_EQ(hint("date:2022-03..2022-01"), "write 2022-01..2022-03");
  EXPECT_EQ(hint("words:2000..500"), "write words:500..2000");
}

TEST(ParserErrors, NameBytesThatAreNoText) {
  using namespace std::string_view_literals;
  expect_errors({
      {"a\0b"sv, 2, "there is a control character (U+0000) in the query"},
      {"a \x1b[31m"sv, 3, "there is a control character (U+001B) in the query"},
      {"a\u009Bb"sv, 2, "there is a control character (U+009B) in the query"},
      {"é\xff"sv, 2, "the query is not valid UTF-8"},
      {"\"a\xe2\x82"sv, 3, "the query is not valid UTF-8"},
  });
  EXPECT_TRUE(parse("a \uFFFD b"sv, kOptions).error().message.starts_with("there is no word in"));
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += part;
  return out;
}

TEST(ParserBounds, StateTheGreatestLength) {
  EXPECT_TRUE(parse(std::string(kMaxQueryBytes, 'a'), kOptions).has_value());
  const auto query = parse(std::string(kMaxQueryBytes + 1, 'a'), kOptions);
  ASSERT_FALSE(query.has_value());
  EXPECT_EQ(query.error().message, "the query has 65537 bytes; at most 65536 are read");
  EXPECT_EQ(query.error().offset, kMaxQueryBytes);
}

TEST(ParserBounds, StateTheGreatestDepth) {
  const auto nested = [](std::size_t depth) { return repeated("(", depth) + "a" + repeated(")", depth); };
  EXPECT_TRUE(parse(nested(kMaxQueryDepth), kOptions).has_value());
  const auto query = parse(nested(kMaxQueryDepth + 1), kOptions);
  ASSERT_FALSE(query.has_value());
  EXPECT_EQ(query.error().message, "brackets and NOT are nested more than 100 deep");
  EXPECT_EQ(query.error().offset, kMaxQueryDepth);
  EXPECT_TRUE(parse(repeated("NOT ", kMaxQueryDepth) + "a", kOptions).has_value());
  EXPECT_FALSE(parse(repeated("NOT ", kMaxQueryDepth + 1) + "a", kOptions).has_value());
  EXPECT_FALSE(parse(repeated("-(", kMaxQueryDepth) + "a" + repeated(")", kMaxQueryDepth), kOptions).has_value());
}

TEST(ParserBounds, HoldForAnyNumberOfBrackets) {
  EXPECT_FALSE(parse(repeated("(", 100'000), kOptions).has_value());
  EXPECT_FALSE(parse(repeated("(", 32'000) + "a" + repeated(")", 32'000), kOptions).has_value());
  EXPECT_FALSE(parse(repeated("NOT ", 16'000) + "a", kOptions).has_value());
}

TEST(ParserBounds, StateTheGreatestNumberOfOperands) {
  EXPECT_TRUE(parse(repeated("a ", kMaxQueryOperands), kOptions).has_value());
  const auto words = parse(repeated("a ", kMaxQueryOperands + 1), kOptions);
  ASSERT_FALSE(words.has_value());
  EXPECT_EQ(words.error().message, "the query has more than 2000 words, phrases and values");
  EXPECT_EQ(words.error().offset, 2 * kMaxQueryOperands);
  EXPECT_FALSE(parse("tag:a" + repeated(",a", kMaxQueryOperands), kOptions).has_value());
}

}  // namespace
}  // namespace backfile::query
