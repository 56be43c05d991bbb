#include "searcher/query/wildcard.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace backfile::query {
namespace {

TEST(Wildcard, StarIsAnyCharactersOrNone) {
  const Wildcard elect = Wildcard::of_word("elect*");
  EXPECT_TRUE(elect.fits("elect"));
  EXPECT_TRUE(elect.fits("elections"));
  EXPECT_FALSE(elect.fits("reelect"));
  EXPECT_TRUE(Wildcard::of_word("*gate").fits("watergate"));
  EXPECT_FALSE(Wildcard::of_word("*gate").fits("gates"));
  EXPECT_TRUE(Wildcard::of_word("*a*a*").fits("banana"));
  EXPECT_FALSE(Wildcard::of_word("ab*ba").fits("aba"));
}

TEST(Wildcard, QuestionMarkIsOneCharacter) {
  EXPECT_TRUE(Wildcard::of_word("wom?n").fits("women"));
  EXPECT_FALSE(Wildcard::of_word("wom?n").fits("womn"));
  EXPECT_TRUE(Wildcard::of_word("к?ев").fits("киев"));
  EXPECT_FALSE(Wildcard::of_word("к??ев").fits("киев"));
  EXPECT_TRUE(Wildcard::of_word("?京").fits("東京"));
}

TEST(Wildcard, FoldsWhatIsTypedAsWordsAreFolded) {
  EXPECT_EQ(Wildcard::of_word("ÉLECT*").pattern(), "elect*");
  EXPECT_TRUE(Wildcard::of_word("Straß*").fits("strasse"));
  EXPECT_EQ(Wildcard::of_word("U.S.*").pattern(), "us*");
  EXPECT_EQ(Wildcard::of_word("3.5*").pattern(), "3.5*");
  EXPECT_EQ(Wildcard::of_word("O’Br*").pattern(), "o'br*");
}

TEST(Wildcard, FoldsWholeValuesAsValues) {
  EXPECT_TRUE(Wildcard::of_value("White  H*").fits("white house"));
  EXPECT_TRUE(Wildcard::of_value("*, d.c.").fits("washington, d.c."));
  EXPECT_FALSE(Wildcard::of_value("house*").fits("white house"));
}

TEST(Wildcard, LeavesAddressesAsTheyAre) {
  EXPECT_TRUE(Wildcard::exact("*/News/*").fits("https://a.example/News/1"));
  EXPECT_FALSE(Wildcard::exact("*/News/*").fits("https://a.example/news/1"));
}

TEST(Wildcard, KnowsWhatAllThatFitsBeginsAndEndsWith) {
  EXPECT_EQ(Wildcard::of_word("Él?ct*s").literal_prefix(), "el");
  EXPECT_EQ(Wildcard::of_word("Él?ct*s").literal_suffix(), "s");
  EXPECT_EQ(Wildcard::of_word("*").literal_prefix(), "");
  EXPECT_EQ(Wildcard::of_word("plain").literal_prefix(), "plain");
}

TEST(Wildcard, TakesNoExponentialTime) {
  std::string typed;
  for (int i = 0; i < 50; ++i) typed += "a*";
  EXPECT_FALSE(Wildcard::of_word(typed + "b").fits(std::string(2'000, 'a') + "c"));
  EXPECT_FALSE(Wildcard::of_word(typed + "b?").fits(std::string(2'000, 'a')));
}

bool fits_by_trying(const std::string& pattern, std::size_t at, const std::string& text, std::size_t offset) {
  if (at == pattern.size()) return offset == text.size();
  if (pattern[at] == '*') {
    for (std::size_t next = offset; next <= text.size(); ++next) {
      if (fits_by_trying(pattern, at + 1, text, next)) return true;
    }
    return false;
  }
  if (offset == text.size() || (pattern[at] != '?' && pattern[at] != text[offset])) return false;
  return fits_by_trying(pattern, at + 1, text, offset + 1);
}

TEST(Wildcard, FitsWhatTryingEverythingFits) {
  std::mt19937 random(3);
  int fitting = 0;
  for (int round = 0; round < 200'000; ++round) {
    std::string pattern(random() % 7, '*');
    for (char& c : pattern) c = "ab*?*"[random() % 5];
    std::string text(random() % 8, 'a');
    for (char& c : text) c = "ab"[random() % 2];
    const bool expected = fits_by_trying(pattern, 0, text, 0);
    ASSERT_EQ(Wildcard::exact(pattern).fits(text), expected) << pattern << ' ' << text;
    fitting += expected ? 1 : 0;
  }
  EXPECT_GT(fitting, 10'000);
}

}  // namespace
}  // namespace backfile::query
