#include "common/sentence.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "common/analyzer.hpp"

namespace backfile {
namespace {

/// The words as folded, with | where a sentence begins and || where it begins without white space.
std::string sentences(std::string_view text, std::string_view language = "en") {
  Analyzer analyzer(language);
  std::string shown;
  std::uint32_t sentence = 0;
  for (const Token& token : analyzer.tokenize(text)) {
    if (token.sentence != sentence) shown += token.starts_glued_sentence ? "|| " : "| ";
    sentence = token.sentence;
    shown.append(token.folded).append(" ");
  }
  if (!shown.empty()) shown.pop_back();
  return shown;
}

TEST(Sentence, EndsBeforeACapital) {
  EXPECT_EQ(sentences("He left. She stayed! Why? Nobody knows."), "he left | she stayed | why | nobody knows");
  EXPECT_EQ(sentences("Он ушёл. Она осталась."), "он ушел | она осталась");
  EXPECT_EQ(sentences("Έφυγε. Έμεινε."), "εφυγε | εμεινε");
}

TEST(Sentence, EndsBehindClosingQuotesAndBrackets) {
  EXPECT_EQ(sentences("\"Stop.\" He left."), "stop | he left");
  EXPECT_EQ(sentences("(He left.) She stayed."), "he left | she stayed");
  EXPECT_EQ(sentences("«Стой!» Он ушёл."), "стой | он ушел");
  EXPECT_EQ(sentences("He left. \"Stop,\" she said."), "he left | stop she said");
}

TEST(Sentence, EndsBeforeADigitAndUncasedLetters) {
  EXPECT_EQ(sentences("He left. 12 people stayed."), "he left | 12 people stayed");
  EXPECT_EQ(sentences("ذهب. بقيت؟ نعم"), "ذهب | بقيت | نعم");
}

TEST(Sentence, GoesOnBeforeALowerCaseLetter) {
  EXPECT_EQ(sentences("\"Stop!\" he said."), "stop he said");
  EXPECT_EQ(sentences("Yahoo! shares fell vs. last year... and rose"), "yahoo shares fell vs last year and rose");
  EXPECT_EQ(sentences("Apple Inc., the maker"), "apple inc the maker");
}

TEST(Sentence, EndsBetweenGluedSentences) {
  EXPECT_EQ(sentences("NATO policies.The minister"), "nato policies || the minister");
  EXPECT_EQ(sentences("partners\" alone.\"He noted"), "partners alone || he noted");
  EXPECT_EQ(sentences("exercises ended...Next year"), "exercises ended || next year");
  EXPECT_EQ(sentences("ended…Next. Really?Yes!No"), "ended || next | really || yes || no");
  EXPECT_EQ(sentences("in NATO.The minister in 2022.The"), "in nato || the minister in 2022 || the");
  EXPECT_EQ(sentences("его политика.Министр сказал"), "его политика || министр сказал");
  EXPECT_EQ(sentences("policies.NATO said.A minister"), "policies || nato said || a minister");
}

TEST(Sentence, DoesNotEndInsideAddressesAndNames) {
  for (const std::string_view text :
       {"sputniknews.com", "https://site.com/Index.html?Page=2", "Amazon.Com shares", "ASP.NET and .NET",
        "mail john.Smith@site.com", "a Ph.D. thesis", "президент.рф", "see index.html"}) {
    EXPECT_EQ(sentences(text).find('|'), std::string::npos) << text;
  }
}

TEST(Sentence, DoesNotEndBehindAbbreviations) {
  for (const std::string_view text :
       {"the U.S. forces", "the U.S. Steel group", "at 5 p.m. Monday", "e.g.The rest", "Mr. Smith", "Gen. Jones",
        "St. Mary", "J. R. Smith", "J.K.Rowling", "J.Smith", "No. 5", "Jan. 5", "up 3.5 percent", "А. С. Пушкин",
        "проф. Иванов", "Mr. \"Bud\" Jones"}) {
    EXPECT_EQ(sentences(text).find('|'), std::string::npos) << text;
  }
}

TEST(Sentence, EndsBehindAnAbbreviationThatOnlyANumberCanFollow) {
  EXPECT_EQ(sentences("He said no. The vote failed."), "he said no | the vote failed");
}

TEST(Sentence, KnowsOrdinalNumbersByLanguage) {
  EXPECT_EQ(sentences("Am 16. Februar kam er.", "de"), "am 16 februar kam er");
  EXPECT_EQ(sentences("Lose by 16. February came.", "en"), "lose by 16 | february came");
  EXPECT_EQ(sentences("Seit 2022. Februar", "de"), "seit 2022 | februar");
}

TEST(Sentence, EndsAtTheMarksOfOtherScripts) {
  EXPECT_EQ(sentences("北京。東京！", "zh"), "北京 || 東京");
  EXPECT_EQ(sentences("वह गया। वह आया।", "hi"), "वह गया | वह आया");
  EXPECT_EQ(sentences("「北京。」東京", "ja"), "北京 || 東京");
}

TEST(Sentence, EndsAtABlankLine) {
  EXPECT_EQ(sentences("A heading\n\nthe text"), "a heading | the text");
  EXPECT_EQ(sentences("A heading\r\n \r\nthe text"), "a heading | the text");
  EXPECT_EQ(sentences("one line\nand the next"), "one line and the next");
}

TEST(Sentence, BelongsToTheTextAndStartsAtZero) {
  EXPECT_EQ(sentences("...Next year"), "next year");
  Analyzer analyzer("en");
  EXPECT_EQ(analyzer.tokenize("One. Two. Three.").back().sentence, 2U);
  EXPECT_EQ(analyzer.tokenize("Four").front().sentence, 0U);
}

}  // namespace
}  // namespace backfile
