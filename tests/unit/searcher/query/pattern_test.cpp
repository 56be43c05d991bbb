// Words and phrases that are compared otherwise than by their stems: =word, caps(), wildcards, word~.

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/query_reading.hpp"

namespace backfile::query {
namespace {

using test::expect_errors;
using test::expect_readings;
using test::hint;
using test::kAny;
using test::read;
using test::warnings;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(ExactForm, IsAPatternOfItsTokens) {
  expect_readings({
      {"=Elections", R"((pattern ="Elections"))"},
      {R"(="trade wars")", R"((pattern ="trade" ="wars"))"},
      {R"(="trade wars"~3)", R"((pattern ="trade" ="wars" ~3))"},
      {"=covid-19", R"((pattern ="covid" ="19"))"},
      {"=9:30", R"((pattern ="9" ="30"))"},
      {"title:=Élan", R"((pattern title ="Élan"))"},
      {R"(lead:=“trade wars”)", R"((pattern lead ="trade" ="wars"))"},
      {"title:(=a OR b)", R"((or (pattern title ="a") (word title "b")))"},
      {"-=a", R"((not (pattern ="a")))"},
      {"=AND", R"((pattern ="AND"))"},
      {"=NEAR/5", R"((pattern ="NEAR" ="5"))"},
      {"=U.S.", R"((pattern ="U.S."))"},
      {"=北京大学", R"((pattern ="北京" ="京大" ="大学"))"},
      {"a=b", R"((word "a=b"))"},
      {R"("=a")", R"((phrase "=a"))"},
      {"tag:=a", R"((tag "=a"))"},
  });
}

TEST(ExactForm, NamesWhatItDoesNotTake) {
  expect_errors({
      {"=", 1, "there is no word behind '='"},
      {"a = b", 3, "there is no word behind '='"},
      {"(=)", 2, "there is no word behind '='"},
      {"==a", 1, "'==' is no operator"},
      {"=(a b)", 1, "'=' stands before a bracket"},
      {"=caps(a)", 6, "a bracket stands directly behind a word"},
      {"=title:a", 1, "'=' stands before a field"},
      {"=!!", 1, "there is no word in '!!'"},
      {R"(="")", 1, "there is nothing between the quotes"},
      {R"(="a)", 2, "unclosed quote"},
      {"=elect*", 7, "'*' does not go together with ="},
      {R"(="who won?")", 10, "'?' does not go together with ="},
      {"=belaruss~", 10, "'~' does not go together with ="},
  });
  EXPECT_EQ(hint("=(a b)"), "write it before each word, as in (=war OR =peace)");
  EXPECT_EQ(hint("=elect*"), "leave out the *, or write the word without =");
}

TEST(Caps, ComparesEveryWordInItsBracketsAsTyped) {
  expect_readings({
      {"caps(AIDS)", R"((pattern caps:"AIDS"))"},
      {"CAPS(AIDS)", R"((pattern caps:"AIDS"))"},
      {R"(caps("New York"))", R"((pattern caps:"New" caps:"York"))"},
      {R"(caps("New York"~2))", R"((pattern caps:"New" caps:"York" ~2))"},
      {"caps(AIDS OR HIV)", R"((or (pattern caps:"AIDS") (pattern caps:"HIV")))"},
      {"caps(AIDS -(HIV OR SARS)) a",
       R"((and (and (pattern caps:"AIDS") (not (or (pattern caps:"HIV") (pattern caps:"SARS")))) (word "a")))"},
      {"title:caps(AIDS)", R"((pattern title caps:"AIDS"))"},
      {"caps(title:AIDS)", R"((pattern title caps:"AIDS"))"},
      {"title:(caps(AIDS) OR b)", R"((or (pattern title caps:"AIDS") (word title "b")))"},
      {"caps(AIDS NEAR/5 WHO)", R"((near/5 (pattern caps:"AIDS") (pattern caps:"WHO")))"},
      {"caps(atleast3(AIDS))", R"((atleast 3 (pattern caps:"AIDS")))"},
      {"caps(U.S.)", R"((pattern caps:"U.S."))"},
      {"-caps(AIDS)", R"((not (pattern caps:"AIDS")))"},
      {"caps(caps(A) B) c", R"((and (and (pattern caps:"A") (pattern caps:"B")) (word "c")))"},
  });
}

TEST(Caps, IsAWordWithoutABracket) {
  expect_readings({
      {"caps", R"((word "caps"))"},
      {"bottle caps", R"((and (word "bottle") (word "caps")))"},
      {"caps (AIDS)", R"((and (word "caps") (word "AIDS")))"},
      {"\"caps(AIDS)\"", R"q((phrase "caps(AIDS)"))q"},
      {"atleast3 atleast", R"((and (word "atleast3") (word "atleast")))"},
  });
  EXPECT_THAT(
      warnings("caps (AIDS)"),
      ElementsAre("'caps' is searched for as a word; write caps( without a space to mean what is in the brackets"));
  EXPECT_THAT(warnings("atleast3 (flood)").front(), HasSubstr("write atleast3( without a space"));
  EXPECT_THAT(warnings("bottle caps"), IsEmpty());
}

TEST(Caps, NamesWhatItDoesNotTake) {
  expect_errors({
      {"caps()", 5, "there is nothing between the brackets"},
      {"caps(AIDS", 5, "this bracket is not closed"},
      {"caps(AI*)", 8, "'*' does not go together with caps()"},
      {R"(caps("Why me?"))", 13, "'?' does not go together with caps()"},
      {"caps(AIDS~)", 10, "'~' does not go together with caps()"},
      {"caps(=AIDS)", 6, "'=' stands inside caps()"},
      {"caps(tag:AIDS)", 6, "tag: stands inside caps()"},
      {"caps((a OR date:2022))", 12, "date: stands inside caps()"},
      {"tag:caps(AIDS)", 9, "a bracket stands directly behind a value"},
      {"caps(...)", 6, "there is no word in '...'"},
  });
}

TEST(AtLeast, CountsPlaces) {
  expect_readings({
      {"atleast3(flood)", R"((atleast 3 (word "flood")))"},
      {"AtLeast1000(flood)", R"((atleast 1000 (word "flood")))"},
      {"atleast3(a OR b)", R"((atleast 3 (or (word "a") (word "b"))))"},
      {"atleast2(a NEAR/5 b) c", R"((and (atleast 2 (near/5 (word "a") (word "b"))) (word "c")))"},
      {"title:atleast2(flood)", R"((atleast 2 (word title "flood")))"},
      {"atleast2(title:flood)", R"((atleast 2 (word title "flood")))"},
      {"atleast3(caps(AIDS))", R"((atleast 3 (pattern caps:"AIDS")))"},
      {R"(atleast3("elect* fraud"))", R"((atleast 3 (pattern like:"elect*" "fraud")))"},
      {"NOT atleast3(a)", R"((not (atleast 3 (word "a"))))"},
  });
  expect_readings({{"atleast3(a b)", R"((atleast 3 (or (word "a") (word "b"))))"}}, kAny);
}

TEST(AtLeast, NamesWhatItCannotCount) {
  expect_errors({
      {"atleast0(a)", 8, "atleast takes a number from 1 to 1000"},
      {"atleast1001(a)", 8, "atleast takes a number from 1 to 1000"},
      {"atleast99999999999999999999(a)", 8, "atleast takes a number from 1 to 1000"},
      {"atleast(3, a)", 8, "at least how often?"},
      {"atleast3()", 9, "there is nothing between the brackets"},
      {"atleast3(a b)", 9, "atleast3() cannot count words that are joined by AND"},
      {"atleast3(a OR b c)", 9, "atleast3() cannot count words that are joined by AND"},
      {"atleast3(-a)", 10, "atleast3() counts places in the text, and NOT has none"},
      {"atleast3(tag:a)", 14, "atleast3() counts places in the text, and tag: has none"},
      {"atleast3(a OR modified:none)", 24, "atleast3() counts places in the text, and a date has none"},
      {"atleast3(atleast2(a))", 10, "atleast3() counts places in the text, and atleast2() has none"},
      {"atleastmany(a)", 12, "a bracket stands directly behind a word"},
  });
  EXPECT_EQ(hint("atleast(3, a)"), "write the number before the bracket, as in atleast3(flood)");
  EXPECT_EQ(hint("atleast3(a b)"), "write atleast3(a OR b), or atleast3(a) AND atleast3(b)");
}

TEST(Wildcards, MakeAPatternOfAWord) {
  expect_readings({
      {"elect*", R"((pattern like:"elect*"))"},
      {"wom?n", R"((pattern like:"wom?n"))"},
      {"*gate", R"((pattern like:"*gate"))"},
      {"title:Elect*", R"((pattern title like:"Elect*"))"},
      {"-elect*", R"((not (pattern like:"elect*")))"},
      {"covid-1*", R"((pattern "covid" like:"1*"))"},
      {"anti-trade/war*-zones", R"((pattern "anti" "trade" like:"war*" "zones"))"},
      {"o’b*n", R"((pattern like:"o’b*n"))"},
      {"l'écon*", R"((pattern "l" like:"écon*"))"},
      {"govern*'s", R"((pattern like:"govern*"))"},
      {"AT&*", R"((pattern like:"AT&*"))"},
      {"бел*с", R"((pattern like:"бел*с"))"},
      {"elect*, (wom?n)", R"((and (pattern like:"elect*") (pattern like:"wom?n")))"},
      {"a*b*c*d*e*f*g*h*", R"((pattern like:"a*b*c*d*e*f*g*h*"))"},
  });
}

TEST(Wildcards, StandInPhrasesToo) {
  expect_readings({
      {R"("elect* fraud")", R"((pattern like:"elect*" "fraud"))"},
      {R"("covid-19 vaccin*"~2)", R"((pattern "covid" "19" like:"vaccin*" ~2))"},
      {R"(title:“a* b?c”)", R"((pattern title like:"a*" like:"b?c"))"},
      {R"("a~ elect*")", R"((pattern "a" like:"elect*"))"},
  });
}

TEST(Wildcards, WarnOfAQuestionMarkThatMayEndAQuestion) {
  EXPECT_THAT(warnings("end?"),
              ElementsAre("'end?' stands for 'end' and one more character; leave out the ? to search for 'end'"));
  EXPECT_THAT(warnings(R"("who won? nobody")").front(), HasSubstr("'won?' stands for 'won' and one more character"));
  EXPECT_THAT(warnings("who won??").front(), HasSubstr("'won?\?' stands for 'won' and 2 more characters"));
  EXPECT_THAT(warnings("won?!").front(), HasSubstr("'won?' stands for"));
  EXPECT_THAT(warnings("wom?n elect*"), IsEmpty());
}

TEST(Wildcards, NeedALetterAndHaveABound) {
  expect_errors({
      {"*", 1, "the wildcard * stands alone"},
      {"war ??", 5, "the wildcard ?? stands alone"},
      {"*-gate", 1, "the wildcard * stands alone"},
      {"?\?\?\?\?\?\?\?*", 1, "the wildcard ?\?\?\?\?\?\?\?… stands alone"},
      {R"("war * peace")", 6, "the wildcard * stands alone"},
      {"北京*", 3, "the wildcard * stands alone"},
      {"*'s", 1, "the wildcard * stands alone"},
      {"x a*b*c*d*e*f*g*h*i*", 3, "'a*b*c*d*e*f*g*h*i*' has 9 wildcards; at most 8 are read"},
      {R"("x a?????????")", 4, "'a????????\?' has 9 wildcards; at most 8 are read"},
  });
  EXPECT_EQ(hint("*"), "write at least one letter or digit with it, as in elect*");
  EXPECT_EQ(hint("what ?"), "leave out the ?, or write at least one letter or digit with it, as in elect*");
  EXPECT_EQ(hint(R"("war * peace")"),
            "for any one word between two others write a loose phrase, as in \"trade war\"~1");
  EXPECT_EQ(hint("北京*"), "leave out the *: the characters before it are words by themselves");
}

TEST(Wildcards, StandInUnquotedValues) {
  expect_readings({
      {"tag:nato*", R"((tag like:"nato*"))"},
      {"tag:a,b*", R"((tag "a" like:"b*"))"},
      {"tag:*", R"((tag like:"*"))"},
      {R"(tag:"a*",b*)", R"((tag "a*" like:"b*"))"},
      {"author:d?e,*roe", R"((author like:"d?e" like:"*roe"))"},
      {"source:*.example", R"((source like:"*.example"))"},
      {"lang:e? section:pol*", R"((and (lang like:"e?") (section like:"pol*")))"},
      {"tag:(a OR b*)", R"((or (tag "a") (tag like:"b*")))"},
      {"url:https://a.example/?q=*", R"((url "https://a.example/?q=*"))"},
      {"id:a*", R"((id "a*"))"},
  });
  EXPECT_THAT(warnings("tag:who?"), ElementsAre("'who?' stands for 'who' and one more character; in quotes the ? is an "
                                                "ordinary character"));
  expect_errors({{"tag:x,*********", 7, "'*********' has 9 wildcards; at most 8 are read"}});
}

TEST(Similar, IsAPatternOfOneToken) {
  expect_readings({
      {"belaruss~", R"((pattern "belaruss"~1))"},
      {"belaruss~1", R"((pattern "belaruss"~1))"},
      {"belaruss~2", R"((pattern "belaruss"~2))"},
      {"title:Belaruss~", R"((pattern title "Belaruss"~1))"},
      {"abc~ (abcde~2)", R"((and (pattern "abc"~1) (pattern "abcde"~2)))"},
      {"(belaruss~)", R"((pattern "belaruss"~1))"},
      {"йод~", R"((pattern "йод"~1))"},
      {"a~b", R"((word "a~b"))"},
      {R"("belaruss~ war")", R"((phrase "belaruss~ war"))"},
  });
}

TEST(Similar, NamesWhatItDoesNotTake) {
  expect_errors({
      {"belaruss~0", 10, "the number behind ~ is 1 or 2: so many letters may differ"},
      {"belaruss~3", 10, "the number behind ~ is 1 or 2: so many letters may differ"},
      {"belaruss~0.8", 10, "the number behind ~ is 1 or 2: so many letters may differ"},
      {"belaruss~,", 10, "',' stands behind '~'"},
      {"belaruss~~", 9, "'~~' is no operator"},
      {"x covid-19~", 3, "'~' is for one word; 'covid-19' is 2 words"},
      {"is~", 1, "'is' is too short for ~: it would match nearly everything"},
      {"nato~2", 1, "'nato' is too short for ~2: it would match nearly everything"},
      {"ab~2", 1, "'ab' is too short for ~2: it would match nearly everything"},
      {"éé~", 1, "'éé' is too short for ~: it would match nearly everything"},
      {"elect*~", 6, "'*' does not go together with '~'"},
      {"!~", 1, "'!' is no operator"},
      {"~war", 1, "'~' belongs directly behind a word or a closing quote"},
  });
  EXPECT_EQ(hint("nato~2"), "write nato~");
  EXPECT_EQ(hint("is~"), "leave out the ~");
}

}  // namespace
}  // namespace backfile::query
