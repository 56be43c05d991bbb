// What holds for the analyzer on any text, tried on samples of many scripts and on damaged ones.

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include "common/analyzer.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

using Words = std::vector<std::string>;

const std::vector<std::string> kSamples{
    "The U.S. said \"No.\"He left AT&T's C++ at 3.5% or 1,000.50; don't, it's l'été covid-19.",
    "Économie: L’œuvre d’Évariste à Łódź, naïve Straße, Tromsø, Việt Nam, Ångström.",
    "Ёлка и йод, т.е. за\u0301мок; об’єкт, їжак, ѓавол. Українська.",
    "Αθήνα, ΟΔΟΣ οδός, Ε.Ε.",
    "राष्ट्रपति ने क़ानून २०२२ पर। मुख्यमंत्री",
    "مُحَمَّد أخبار آسيا محـــمد ٣٫٥ می\u200Cخواهم؟ نعم",
    "שָׁלוֹם צה״ל ג׳ורג",
    "北京大学。日本のガニュース！ ｶﾞｷﾞ ２０２２年 ＡＴ＆Ｔ",
    "ภาษาไทยน้ำท่วม ໜັງສື မြန်မာ ខ្មែរ",
    "한국어 뉴스 LG전자",
    "👍🏽 🇩🇪🇫🇷 👩🏽\u200D🚒 ❤️ 1️⃣ CO₂ ½ ™",
};

Words folded_words(std::string_view text) {
  Analyzer analyzer("");
  Words words;
  for (const Token& token : analyzer.tokenize(text)) words.emplace_back(token.folded);
  return words;
}

std::string normalized(const std::string& text, const icu::Normalizer2* (*form)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  std::string result;
  form(status)->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(result);
  EXPECT_TRUE(U_SUCCESS(status));
  return result;
}

TEST(AnalyzerLaw, TokensLieOnCodePointsAndAdvance) {
  Analyzer analyzer("en");
  for (const std::string& text : kSamples) {
    std::uint32_t last_begin = 0;
    std::uint32_t last_end = 0;
    for (const Token& token : analyzer.tokenize(text)) {
      EXPECT_TRUE(token.position == 0 || token.begin > last_begin) << text;
      EXPECT_GT(token.end, last_end) << text;
      EXPECT_EQ(floor_to_boundary(text, token.begin), token.begin) << text;
      EXPECT_EQ(floor_to_boundary(text, token.end), token.end) << text;
      last_begin = token.begin;
      last_end = token.end;
    }
    EXPECT_GT(last_end, 0U) << text;
  }
}

TEST(AnalyzerLaw, AFoldedWordFoldsToItself) {
  for (const std::string& text : kSamples) {
    for (const std::string& word : folded_words(text)) EXPECT_EQ(folded_words(word), Words{word});
  }
}

TEST(AnalyzerLaw, EveryCodePointFoldsToAFixedForm) {
  Analyzer analyzer("");
  Analyzer again("");
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 7) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "e";
    append_utf8(text, c);
    text += "ab ";
    append_utf8(text, c);
    for (const Token& token : analyzer.tokenize(text)) {
      const std::vector<Token>& tokens = again.tokenize(token.folded);
      ASSERT_EQ(tokens.size(), 1U) << std::hex << static_cast<std::uint32_t>(c);
      ASSERT_EQ(tokens[0].folded, token.folded) << std::hex << static_cast<std::uint32_t>(c);
    }
  }
}

TEST(AnalyzerLaw, ComposedAndDecomposedTextHaveTheSameWords) {
  for (const std::string& text : kSamples) {
    const Words words = folded_words(text);
    EXPECT_EQ(folded_words(normalized(text, icu::Normalizer2::getNFCInstance)), words);
    EXPECT_EQ(folded_words(normalized(text, icu::Normalizer2::getNFDInstance)), words);
  }
}

TEST(AnalyzerLaw, UpperAndLowerCaseHaveTheSameWords) {
  for (const std::string& text : kSamples) {
    std::string upper;
    std::string lower;
    icu::UnicodeString::fromUTF8(text).toUpper().toUTF8String(upper);
    icu::UnicodeString::fromUTF8(text).toLower().toUTF8String(lower);
    EXPECT_EQ(folded_words(upper), folded_words(text));
    EXPECT_EQ(folded_words(lower), folded_words(text));
  }
}

TEST(AnalyzerLaw, TheTextAroundAWordDoesNotChangeIt) {
  for (const std::string& text : kSamples) {
    Words twice = folded_words(text);
    const Words once = twice;
    twice.insert(twice.end(), once.begin(), once.end());
    EXPECT_EQ(folded_words(text + "\n" + text), twice);
  }
}

TEST(AnalyzerLaw, DamagedTextHasTheWordsOfItsRepair) {
  for (const std::string& text : kSamples) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string without = text.substr(0, i) + text.substr(i + 1);
      ASSERT_EQ(folded_words(without), folded_words(to_valid_utf8(without))) << i;
      std::string broken = text;
      broken[i] = '\xFF';
      ASSERT_EQ(folded_words(broken), folded_words(to_valid_utf8(broken))) << i;
    }
  }
}

const std::vector<std::string> kLanguages{"en", "de", "fr", "es", "it", "pt", "nl", "sv", "no",
                                          "da", "fi", "ru", "ro", "hu", "tr", "ca", "eu", "ga",
                                          "hy", "ar", "ta", "lt", "ne", "id", "el", "zh", ""};

TEST(AnalyzerLaw, TheFoldedFormDecidesTheStem) {
  std::vector<std::string> texts = kSamples;
  texts.emplace_back("elections flooding its it's dogs' U.S.A. U.S.'s Ph.D. e.g. 1990s covid-19 x.");
  texts.emplace_back("Häuser größten Wahlen, Überschwemmungen; élections investigaciones investigación corazón ações");
  texts.emplace_back("Ankara'nın Türkiye'de İstanbul'dan; maçã información où; l'été; dell'arte; Paral·lel col·legis");
  texts.emplace_back("выборы наводнения ёлки; τις εκλογές; விளையாட்டு தேர்தல்; निर्वाचनहरू; ընտրություններ");
  for (const std::string& language : kLanguages) {
    Analyzer analyzer(language);
    Analyzer other(language);
    for (const std::string& text : texts) {
      for (const Token& token : analyzer.tokenize(text)) {
        EXPECT_EQ(other.stem_of(token.folded), token.stem) << language << ' ' << token.folded;
      }
    }
  }
}

/// Any token, whatever its kind: every code point next to letters, digits and others of its script.
TEST(AnalyzerLaw, TheFoldedFormDecidesTheStemOfEveryCodePoint) {
  for (const char* language : {"en", "fr", "tr", "ar", "ta", "ne"}) {
    Analyzer analyzer(language);
    Analyzer other(language);
    for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 7) {
      if (c >= 0xD800 && c <= 0xDFFF) continue;
      std::string text = "A.";
      append_utf8(text, c);
      text += ". e";
      append_utf8(text, c);
      text += "es ";
      append_utf8(text, c);
      append_utf8(text, c + 1);
      for (const Token& token : analyzer.tokenize(text)) {
        ASSERT_EQ(other.stem_of(token.folded), token.stem) << std::hex << static_cast<std::uint32_t>(c);
      }
    }
  }
}

TEST(AnalyzerLaw, AnAnalyzerRemembersNothingOfEarlierTexts) {
  Analyzer used("en");
  for (int round = 0; round < 2; ++round) {
    for (const std::string& text : kSamples) {
      Analyzer fresh("en");
      const std::vector<Token>& tokens = used.tokenize(text);
      const std::vector<Token>& expected = fresh.tokenize(text);
      ASSERT_EQ(tokens.size(), expected.size());
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        EXPECT_EQ(tokens[i].folded, expected[i].folded);
        EXPECT_EQ(tokens[i].stem, expected[i].stem);
        EXPECT_EQ(tokens[i].sentence, expected[i].sentence);
      }
    }
  }
}

}  // namespace
}  // namespace backfile
