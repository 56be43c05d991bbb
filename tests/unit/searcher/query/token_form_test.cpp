#include "searcher/query/token_form.hpp"

#include <map>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "common/analyzer.hpp"
#include "common/utf8.hpp"

namespace backfile::query {
namespace {

std::string form_of(std::string_view raw) {
  CharClassifier classes;
  return query::form_of(raw, classes);
}

std::string cased_form_of(std::string_view raw) {
  CharClassifier classes;
  return query::cased_form_of(raw, classes);
}

TEST(TokenForm, IgnoresCaseAndKeepsAccents) {
  EXPECT_EQ(form_of("Elections"), "elections");
  EXPECT_EQ(form_of("ÉLAN"), "élan");
  EXPECT_NE(form_of("élan"), form_of("elan"));
  EXPECT_EQ(form_of("Straße"), form_of("STRASSE"));
  EXPECT_EQ(form_of("ＡＩＤＳ"), "aids");
}

TEST(TokenForm, OfACasedTokenKeepsCapitals) {
  EXPECT_EQ(cased_form_of("AIDS"), "AIDS");
  EXPECT_NE(cased_form_of("Aids"), cased_form_of("AIDS"));
  EXPECT_EQ(cased_form_of("E\u0301lan"), "Élan");
}

TEST(TokenForm, LeavesOutWhatCannotBeSeen) {
  EXPECT_EQ(form_of("co\u00ADoperation"), "cooperation");
  EXPECT_EQ(cased_form_of("Co\u00ADop"), "Coop");
}

TEST(TokenForm, UnifiesApostrophes) {
  EXPECT_EQ(form_of("O’Brien"), "o'brien");
  EXPECT_EQ(form_of("O`Brien"), "o'brien");
  EXPECT_EQ(cased_form_of("O´Brien"), "O'Brien");
}

TEST(TokenForm, DropsTheFullStopAtTheEnd) {
  EXPECT_EQ(form_of("U.S."), "u.s");
  EXPECT_EQ(cased_form_of("U.S."), "U.S");
  EXPECT_NE(cased_form_of("U.S."), cased_form_of("US"));
}

TEST(TokenForm, KnowsItsPossessive) {
  EXPECT_EQ(without_possessive("smith's"), "smith");
  EXPECT_EQ(without_possessive("AIDS'S"), "AIDS");
  EXPECT_EQ(without_possessive("u.s.'s"), "u.s");
  EXPECT_EQ(without_possessive("'s"), "'s");
  EXPECT_EQ(without_possessive("smiths"), "smiths");
}

/// What fold_word() makes of the words of `text` by what form_of() and cased_form_of() make of them.
class Forms {
 public:
  void check(const std::string& text) {
    for (const Token& token : analyzer_.tokenize(text)) {
      const std::string raw = text.substr(token.begin, token.end - token.begin);
      const std::string form = query::form_of(raw, classes_);
      const std::string cased = query::cased_form_of(raw, classes_);
      ASSERT_TRUE(is_valid_utf8(form) && is_valid_utf8(cased));
      ASSERT_EQ(folded_.try_emplace(form, token.folded).first->second, token.folded) << raw << " is " << form;
      ASSERT_EQ(forms_.try_emplace(cased, form).first->second, form) << raw << " is " << cased;
    }
  }
  std::size_t size() const { return folded_.size(); }

 private:
  CharClassifier classes_{};
  Analyzer analyzer_{""};
  std::map<std::string, std::string> folded_{};
  std::map<std::string, std::string> forms_{};
};

TEST(TokenForm, ThatIsEqualHasAnEqualFoldedFormForEveryCharacter) {
  Forms forms;
  for (char32_t c = 0x21; c < 0x2FA20; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string alone;
    append_utf8(alone, c);
    forms.check(alone);
    forms.check("a" + alone + "b");
    forms.check("1" + alone + "000");
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(forms.size(), 100'000U);
}

TEST(TokenForm, ThatIsEqualHasAnEqualFoldedFormForRandomWords) {
  const std::vector<std::string> pieces{
      "a",  "B", "É",  "e\u0301", "ß",    "SS",     "ﬁ",  "fi",     "'", "’", "´",  "\u00AD", "s",  "S", ".",
      "İ",  "i", "ı",  "Ŀ",       "l",    "·",      "ŉ",  "n",      "1", "١", "１", ",",      "０", "²", "ё",
      "е",  "й", "ς",  "σ",       "Σ",    "ᾳ",      "ａ", "\u200D", "״", "א", "\"", "ב",      "ｶ",  "ﾞ", "カ",
      "ガ", "ໜ", "ຫນ", "👍",       "🏽", "❤️", "ي",  "ـ",      "ُ",  "Ⓜ", "m",  "&",      "t",  "Ⅳ", "Ĳ"};
  std::mt19937 random(5);
  Forms forms;
  for (int round = 0; round < 200'000; ++round) {
    std::string text;
    for (std::size_t i = random() % 7; i-- > 0;) text += pieces[random() % pieces.size()];
    forms.check(text);
    if (HasFatalFailure()) return;
  }
}

TEST(TokenForm, OfAWordThatIsNothingButMarksTakesLinearTime) {
  std::string raw = "a";
  for (int i = 0; i < 500'000; ++i) raw += i % 2 == 0 ? "\u0301" : "\u0323";
  EXPECT_LT(form_of(raw).size(), 200U);
}

}  // namespace
}  // namespace backfile::query
