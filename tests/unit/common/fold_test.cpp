#include "common/fold.hpp"

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "common/analyzer.hpp"

namespace backfile {
namespace {

std::string folded(std::string_view raw, WordKind kind = WordKind::word) {
  std::string word = "left over";
  fold_word(raw, kind, word);
  return word;
}

TEST(FoldWord, TakesAwayCase) {
  EXPECT_EQ(folded("NATO"), "nato");
  EXPECT_EQ(folded("МОСКВА"), "москва");
  EXPECT_EQ(folded("ΟΔΟΣ"), folded("οδος")) << "final sigma";
  EXPECT_EQ(folded("STRASSE"), folded("Straße"));
  EXPECT_EQ(folded("İSTANBUL"), folded("ıstanbul"));
}

TEST(FoldWord, TakesMarksFromLatinAndGreekOnly) {
  EXPECT_EQ(folded("économie"), "economie");
  EXPECT_EQ(folded("Việt"), "viet");
  EXPECT_EQ(folded("Αθήνα"), "αθηνα");
  EXPECT_EQ(folded("йод"), "йод");
  EXPECT_EQ(folded("їжак"), "їжак");
  EXPECT_EQ(folded("हिन्दी"), "हिन्दी");
  EXPECT_EQ(folded("น้ำ", WordKind::bigram), "น้ำ");
  EXPECT_EQ(folded("أخبار"), "أخبار");
}

TEST(FoldWord, TakesAwayMarksThatAWriterMayLeaveOut) {
  EXPECT_EQ(folded("Ёлка"), "елка");
  EXPECT_EQ(folded("за\u0301мок"), "замок") << "stress mark";
  EXPECT_EQ(folded("ѓавол"), "ѓавол") << "a Macedonian letter";
  EXPECT_EQ(folded("مُحَمَّد"), "محمد") << "short vowels";
  EXPECT_EQ(folded("محـــمد"), "محمد") << "tatweel";
  EXPECT_EQ(folded("שָׁלוֹם"), "שלום") << "points";
}

TEST(FoldWord, WritesStrokesAndLigaturesAsPlainLetters) {
  EXPECT_EQ(folded("Łódź"), "lodz");
  EXPECT_EQ(folded("Tromsø"), "tromso");
  EXPECT_EQ(folded("Æther"), "aether");
  EXPECT_EQ(folded("œuvre"), "oeuvre");
  EXPECT_EQ(folded("ﬁn"), "fin");
}

TEST(FoldWord, MakesFullAndHalfWidthOrdinary) {
  EXPECT_EQ(folded("ＮＡＴＯ２"), "nato2");
  EXPECT_EQ(folded("ｶﾞ", WordKind::bigram), "ガ");
}

TEST(FoldWord, TakesComposedAndDecomposedAsOne) {
  EXPECT_EQ(folded("e\u0301te"), folded("\u00E9te"));
  EXPECT_EQ(folded("и\u0306од"), folded("йод"));
  EXPECT_EQ(folded("カ\u3099", WordKind::bigram), folded("ガ", WordKind::bigram));
  EXPECT_EQ(folded("\u1112\u1161\u11AB"), folded("한"));
}

TEST(FoldWord, WritesDigitsOfAllScriptsInAscii) {
  EXPECT_EQ(folded("٢٠٢٢"), "2022");
  EXPECT_EQ(folded("२०२२"), "2022");
  EXPECT_EQ(folded("CO₂"), "co2");
  EXPECT_EQ(folded("١٬٠٠٠٫٥", WordKind::number), "1000.5");
}

TEST(FoldWord, KeepsNoMoreThanThirtyMarksOnALetter) {
  std::string piled = "и";
  std::string allowed = "и";
  for (int i = 0; i < 1000; ++i) piled += "\u0307";
  for (int i = 0; i < 30; ++i) allowed += "\u0307";
  EXPECT_EQ(folded(piled), allowed);
}

TEST(FoldValue, FoldsLettersAndKeepsPunctuation) {
  EXPECT_EQ(fold_value("  White\u00A0  House "), "white house");
  EXPECT_EQ(fold_value("Washington, D.C."), "washington, d.c.");
  EXPECT_EQ(fold_value("L’Économie"), "l'economie");
  EXPECT_EQ(fold_value("Smith's"), "smith's");
  EXPECT_EQ(fold_value("Ёлкин\u3000Йод"), "елкин йод");
  EXPECT_EQ(fold_value("ＡＴ＆Ｔ"), "at&t");
  EXPECT_EQ(fold_value(""), "");
}

TEST(FoldValue, IsWellFormedForAnyBytes) { EXPECT_EQ(fold_value("Caf\xC3 \xFF"), "caf\uFFFD \uFFFD"); }

TEST(FoldValue, ChangesNothingTheSecondTime) {
  for (const std::string_view value : {"İ ŉ ﬁ ½ ™ ´x´", "Ω ᾳ ẚ ŀl", "ﷺ ﹱ ㍿ ㏂", "e\u0301\u0323 \u0344"}) {
    EXPECT_EQ(fold_value(fold_value(value)), fold_value(value)) << value;
  }
}

}  // namespace
}  // namespace backfile
