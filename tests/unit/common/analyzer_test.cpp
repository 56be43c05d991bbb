#include "common/analyzer.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using std::string_literals::operator""s;

using Words = std::vector<std::string>;

struct Treatment {
  std::string text{};
  Words words{};
};

Words folded_words(std::string_view text, std::string_view language = "") {
  Analyzer analyzer(language);
  Words words;
  for (const Token& token : analyzer.tokenize(text)) words.emplace_back(token.folded);
  return words;
}

Words spans(std::string_view text) {
  Analyzer analyzer("");
  Words words;
  for (const Token& token : analyzer.tokenize(text))
    words.emplace_back(text.substr(token.begin, token.end - token.begin));
  return words;
}

std::string stem(std::string_view language, std::string_view word) {
  Analyzer analyzer(language);
  const std::vector<Token>& tokens = analyzer.tokenize(word);
  return tokens.size() == 1 ? std::string(tokens[0].stem) : "not one word";
}

void expect_one_stem(std::string_view language, const Words& words) {
  for (const std::string& word : words) EXPECT_EQ(stem(language, word), stem(language, words[0])) << word;
}

void expect_words(const std::vector<Treatment>& treatments) {
  for (const auto& [text, words] : treatments) EXPECT_EQ(folded_words(text), words) << text;
}

TEST(Analyzer, SeparatesAtSpaceAndPunctuation) {
  expect_words({
      {"", {}},
      {" \t\n... -- !", {}},
      {"NATO, (Minsk); \"policies\"—talks", {"nato", "minsk", "policies", "talks"}},
      {"Москва: «переговоры»…", {"москва", "переговоры"}},
      {"snake_case and/or 5% $7 €8", {"snake", "case", "and", "or", "5", "7", "8"}},
      {"covid-19 экс‑министр", {"covid", "19", "экс", "министр"}},
      {"a\0b\x01"s + "c\x1B[0m", {"a", "b", "c", "0m"}},
      {"caf\xC3 a\xFFz", {"caf", "a", "z"}},
  });
}

TEST(Analyzer, TakesDottedSingleLettersAsOneWord) {
  expect_words({
      {"U.S. U.S u.s.a.", {"us", "us", "usa"}},
      {"e.g. this, i.e. that", {"eg", "this", "ie", "that"}},
      {"т.е. А.С. Пушкин", {"те", "ас", "пушкин"}},
      {"Ε.Ε.", {"εε"}},
      {"U.S.'s U.S.-led", {"us", "us", "led"}},
      {"J.K.Rowling А.С.Пушкин", {"jk", "rowling", "ас", "пушкин"}},
      {"J.Smith Ph.D. a.b", {"j", "smith", "ph", "d", "ab"}},
  });
}

TEST(Analyzer, JoinsShortPartsAtAnAmpersand) {
  expect_words({
      {"AT&T S&P PG&E M&Ms AT&T's", {"at&t", "s&p", "pg&e", "m&ms", "at&t"}},
      {"ＡＴ＆Ｔ М&М", {"at&t", "м&м"}},
      {"AT & T Marks&Spencer S&P500 &amp;", {"at", "t", "marks", "spencer", "s", "p500", "amp"}},
  });
}

TEST(Analyzer, KnowsTheSignsOfProgrammingLanguages) {
  expect_words({
      {"C++ c++, C++11 C# (F#)", {"c++", "c++", "c++", "11", "c#", "f#"}},
      {"Disney+ A+++ ab# C## 1++", {"disney", "a", "ab", "c", "1"}},
      {"#NATO @user #выборы", {"nato", "user", "выборы"}},
  });
}

TEST(Analyzer, KeepsAnApostropheInsideAWord) {
  expect_words({
      {"don't don’t DON`T O'Brien", {"don't", "don't", "don't", "o'brien"}},
      {"rock'n'roll 'quoted' workers'", {"rock'n'roll", "quoted", "workers"}},
      {"п'ять п’ять обʼєкт", {"п'ять", "п'ять", "об'єкт"}},
      {"ג׳ורג", {"ג'ורג"}},
      {"aujourd'hui", {"aujourd'hui"}},
  });
}

TEST(Analyzer, DropsThePossessive) {
  expect_words({
      {"Smith's SMITH’S it's 1990's", {"smith", "smith", "it", "1990"}},
      {"Élise's", {"elise"}},
      {"Smith'sx", {"smith'sx"}},
  });
}

TEST(Analyzer, SeparatesElidedArticles) {
  expect_words({
      {"l'économie L’ÉCONOMIE", {"l", "economie", "l", "economie"}},
      {"d'Italie qu'il jusqu'à", {"d", "italie", "qu", "il", "jusqu", "a"}},
      {"dell'arte un'altra", {"dell", "arte", "un", "altra"}},
      {"ｌ’économie", {"l", "economie"}},
  });
}

TEST(Analyzer, ReadsNumbersAsOneWord) {
  expect_words({
      {"3.5% of 1,000.50", {"3.5", "of", "1000.50"}},
      {"1,000 1000 3,5 1.000.000 1'000", {"1000", "1000", "3.5", "1000000", "1000"}},
      {"٣٫٥ ١٬٠٠٠ २०२२ ２０２２", {"3.5", "1000", "2022", "2022"}},
      {"16.02.2022 1,2,3 9:30 3-1", {"16", "02", "2022", "1", "2", "3", "9", "30", "3", "1"}},
      {"$3.5bn 3.5m 1990s G7 A380 21st", {"3.5bn", "3.5m", "1990s", "g7", "a380", "21st"}},
      {"10² m² CO₂ ①", {"10", "2", "m2", "co2", "1"}},
      {"v1.2 in 2022.", {"v1", "2", "in", "2022"}},
  });
}

TEST(Analyzer, CutsAddressesAtTheirPunctuation) {
  expect_words({
      {"feedback@sputniknews.com", {"feedback", "sputniknews", "com"}},
      {"https://Site.example/2022/a-b.html?id=7", {"https", "site", "example", "2022", "a", "b", "html", "id", "7"}},
      {"президент.рф", {"президент", "рф"}},
  });
}

TEST(Analyzer, LooksThroughInvisibleCharacters) {
  expect_words({
      {"co\u00ADoperate \u200Eab\u200F", {"cooperate", "ab"}},
      {"می\u200Cخواهم", {"میخواهم"}},
      {"क्\u200Dष", {"क्ष"}},
      {"محـــمد ـ", {"محمد"}},
      {"one\u200Btwo", {"one", "two"}},
      {"\uFEFFFirst", {"first"}},
  });
}

TEST(Analyzer, DropsTheMarksInsideCatalanAndHebrewWords) {
  expect_words({
      {"paral·lel PARAL·LEL paraŀlel a·b", {"parallel", "parallel", "parallel", "a", "b"}},
      {"צה״ל צה\"ל \"צהל\"", {"צהל", "צהל", "צהל"}},
  });
}

TEST(Analyzer, CutsScriptsWithoutSpacesIntoOverlappingPairs) {
  expect_words({
      {"北京大学", {"北京", "京大", "大学"}},
      {"東 京", {"東", "京"}},
      {"日本のニュース", {"日本", "本の", "のニ", "ニュ", "ュー", "ース"}},
      {"ﾆｭｰｽ", {"ニュ", "ュー", "ース"}},
      {"ภาษา", {"ภา", "าษ", "ษา"}},
      {"น้ำท่วม", {"น้ำ", "ำท่", "ท่ว", "วม"}},
      {"ໜັງສື", {"ໜັງ", "ງສື"}},
      {"မြန်မာ", {"မြန်", "န်မာ"}},
      {"ខ្មែរ", {"ខ្ម\u17C2", "មែរ"}},
      {"2022年", {"2022", "年"}},
      {"PC版本", {"pc", "版本"}},
      {"北京。大学", {"北京", "大学"}},
      {"𠮷野", {"𠮷野"}},
  });
}

TEST(Analyzer, CutsHangulAtSpaces) { expect_words({{"한국어 뉴스", {"한국어", "뉴스"}}, {"LG전자", {"lg전자"}}}); }

TEST(Analyzer, TakesEveryPictographAsAWord) {
  expect_words({
      {"Win👍👍🏽!", {"win", "👍", "👍"}},
      {"❤️ ❤", {"❤", "❤"}},
      {"🇩🇪🇫🇷", {"🇩🇪", "🇫🇷"}},
      {"👩🏽\u200D🚒 👩\u200D🚒", {"👩\u200D🚒", "👩\u200D🚒"}},
      {"1️⃣", {"1"}},
      {"Name™ © 2022", {"name", "2022"}},
  });
}

TEST(Analyzer, MarksTheWholeWordInTheText) {
  EXPECT_EQ(spans("The U.S. and AT&T’s 1,000.50, e\u0301te\u0301!"),
            (Words{"The", "U.S.", "and", "AT&T’s", "1,000.50", "e\u0301te\u0301"}));
  EXPECT_EQ(spans("co\u00ADop\u00AD l'eau C++"), (Words{"co\u00ADop", "l", "eau", "C++"}));
  EXPECT_EQ(spans("北京人 👩🏽\u200D🚒"), (Words{"北京", "京人", "👩🏽\u200D🚒"}));
}

TEST(Analyzer, CountsPositionsWithoutGaps) {
  Analyzer analyzer("en");
  std::vector<std::uint32_t> positions;
  for (const Token& token : analyzer.tokenize("covid-19 in 北京大学 … yes")) positions.push_back(token.position);
  EXPECT_THAT(positions, testing::ElementsAre(0, 1, 2, 3, 4, 5, 6));
}

TEST(Analyzer, StemsTheFoldedWord) {
  EXPECT_EQ(stem("en", "Elections"), stem("en", "election"));
  EXPECT_EQ(stem("fr", "économies"), stem("fr", "economie"));
  EXPECT_EQ(stem("de", "HÄUSER"), stem("de", "hauser"));
  EXPECT_EQ(stem("ru", "Ёлками"), stem("ru", "елка"));
  EXPECT_EQ(stem("ru", "выборы"), stem("ru", "выборов"));
  EXPECT_EQ(stem("", "Elections"), "elections");
  EXPECT_EQ(stem("sw", "Habari"), "habari");
}

TEST(Analyzer, StemsATurkishNameWithoutItsSuffix) {
  EXPECT_EQ(stem("tr", "Türkiye'nin"), stem("tr", "Türkiye"));
  EXPECT_EQ(stem("tr", "Erdoğan’ın"), stem("tr", "ERDOĞAN"));
}

TEST(Analyzer, DoesNotStemNumbersSignsAndVeryLongWords) {
  EXPECT_EQ(stem("en", "1990s"), "1990s");
  EXPECT_EQ(stem("en", "M&Ms"), "m&ms");
  const std::string longest = std::string(57, 'x') + "ations";
  EXPECT_EQ(stem("en", longest), std::string(57, 'x') + "ation");
  EXPECT_EQ(stem("en", "xx" + longest), "xx" + longest);
}

TEST(Analyzer, KeepsAVeryLongWordWhole) {
  const std::string word(10'000, 'a');
  EXPECT_EQ(folded_words(word), Words{word});
  EXPECT_EQ(folded_words(word + "é"), Words{word + "e"});
}

TEST(Analyzer, ForgetsNothingWhenItsCacheIsFull) {
  Analyzer analyzer("en");
  std::string text;
  const std::size_t count = 100'000;
  for (std::size_t i = 0; i < count; ++i) text += "Word" + std::to_string(i) + ' ';
  for (int round = 0; round < 2; ++round) {
    const std::vector<Token>& tokens = analyzer.tokenize(text);
    ASSERT_EQ(tokens.size(), count);
    for (std::size_t i = 0; i < count; ++i) ASSERT_EQ(tokens[i].folded, "word" + std::to_string(i));
  }
}

TEST(StemmerName, KnowsEverySnowballLanguage) {
  EXPECT_EQ(stemmer_name("en"), "english");
  EXPECT_EQ(stemmer_name("nb"), "norwegian");
  EXPECT_EQ(stemmer_name("nn"), stemmer_name("no"));
  EXPECT_EQ(stemmer_name("sw"), "");
  EXPECT_EQ(stemmer_name(""), "");
  for (const std::string_view code : {"ar", "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "hu", "hy", "id",
                                      "it", "lt", "nb", "ne", "nl", "nn", "no", "pt", "ro", "ru", "sv", "ta", "tr"}) {
    EXPECT_FALSE(stemmer_name(code).empty()) << code;
    EXPECT_NO_THROW(Analyzer{code}) << code;
  }
}

TEST(Analyzer, StemsSuffixesThatTheirStemmersKnowWithAccentsOnly) {
  expect_one_stem("es", {"investigación", "investigacion", "investigaciones", "INVESTIGACIÓN"});
  expect_one_stem("es", {"biología", "biologia", "biologías", "biológico"});
  expect_one_stem("es", {"economía", "economia", "economías", "económico"});
  expect_one_stem("es", {"nación", "nacion", "naciones"});
  expect_one_stem("pt", {"informação", "informacao", "informações", "informacoes"});
  expect_one_stem("pt", {"situação", "situacao", "situações", "situacoes"});
  expect_one_stem("pt", {"milhão", "milhao", "milhões", "milhoes"});
  expect_one_stem("pt", {"decisão", "decisoes"});
  expect_one_stem("ca", {"informació", "informacio", "informacions"});
  expect_one_stem("ca", {"solució", "solucio", "solucions"});
  expect_one_stem("fr", {"protestée", "protestee", "protestées", "protesté", "proteste"});
  expect_one_stem("fr", {"armée", "armee", "armées", "armees"});
  EXPECT_EQ(stem("en", "employee"), "employe");
  EXPECT_EQ(stem("pt", "ao"), "ao");
}

/// More words than are handed over at a time, of all kinds, and more different ones than an analyzer remembers.
std::string long_text() {
  std::string text;
  for (int i = 0; i < 70'000; ++i) {
    text += "Mr. Word" + std::to_string(i) + " met Dr. No" + (i % 7 == 0 ? ". The" : "") +
            " \u5317\u4eac\u5927\u5b66 U.S." + (i % 3 == 0 ? "\n\n" : " ");
  }
  return text;
}

TEST(Analyzer, HandsOverTheSameTokensAFewThousandAtATime) {
  const std::string text = long_text();
  Analyzer whole("en");
  const std::vector<Token>& expected = whole.tokenize(text);
  Analyzer pieces("en");
  std::size_t seen = 0;
  std::size_t most = 0;
  std::size_t different = 0;
  pieces.tokenize(text, [&](std::span<const Token> tokens) {
    most = std::max(most, tokens.size());
    for (const Token& token : tokens) {
      ASSERT_LT(seen, expected.size());
      const Token& other = expected[seen++];
      const bool is_same = token.folded == other.folded && token.stem == other.stem && token.begin == other.begin &&
                           token.end == other.end && token.position == other.position &&
                           token.sentence == other.sentence &&
                           token.starts_glued_sentence == other.starts_glued_sentence;
      different += is_same ? 0 : 1;
    }
  });
  EXPECT_EQ(seen, expected.size());
  EXPECT_EQ(different, 0U);
  EXPECT_LT(most, expected.size() / 10);
}

TEST(Analyzer, HandsOverNothingOfATextWithoutWords) {
  Analyzer analyzer("en");
  analyzer.tokenize("", [](std::span<const Token> tokens) { EXPECT_TRUE(tokens.empty()); });
}

}  // namespace
}  // namespace backfile
