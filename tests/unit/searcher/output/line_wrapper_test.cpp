#include "searcher/output/line_wrapper.hpp"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/terminal.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> lines_of(std::string_view text, std::size_t width,
                                  std::size_t max_lines = LineWrapper::kAllLines) {
  LineWrapper wrapper;
  std::vector<std::string> lines;
  for (const auto& [begin, end] : wrapper.wrap(text, width, max_lines))
    lines.emplace_back(text.substr(begin, end - begin));
  return lines;
}

TEST(LineWrapper, BreaksAtSpaces) {
  EXPECT_THAT(lines_of("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(lines_of("one two three", 6), ElementsAre("one", "two", "three"));
}

TEST(LineWrapper, KeepsWhatFitsOnOneLine) { EXPECT_THAT(lines_of("one two", 7), ElementsAre("one two")); }

TEST(LineWrapper, HasNoLinesForNoText) {
  EXPECT_THAT(lines_of("", 10), IsEmpty());
  EXPECT_THAT(lines_of("   ", 2), IsEmpty());
}

TEST(LineWrapper, DropsTheSpacesAtABreak) { EXPECT_THAT(lines_of("one    two", 4), ElementsAre("one", "two")); }

TEST(LineWrapper, CutsAWordThatIsLongerThanALine) {
  EXPECT_THAT(lines_of("abcdefgh ij", 3), ElementsAre("abc", "def", "gh", "ij"));
}

TEST(LineWrapper, KeepsMarksWithTheirLetter) {
  EXPECT_THAT(lines_of("e\u0301e\u0301e\u0301", 2), ElementsAre("e\u0301e\u0301", "e\u0301"));
}

TEST(LineWrapper, BreaksBetweenIdeographsButNotBeforeAFullStop) {
  EXPECT_THAT(lines_of("東京都。大阪府", 6), ElementsAre("東京", "都。大", "阪府"));
}

TEST(LineWrapper, TakesAWideCharacterThatDoesNotFitAnywhere) {
  EXPECT_THAT(lines_of("東京", 1), ElementsAre("東", "京"));
}

TEST(LineWrapper, StopsAfterTheLinesAskedFor) {
  EXPECT_THAT(lines_of("one two three", 3, 2), ElementsAre("one", "two"));
}

TEST(LineWrapper, CanBeUsedAgain) {
  LineWrapper wrapper;
  EXPECT_THAT(wrapper.wrap("one two", 3), ElementsAre(ByteRange{0, 3}, ByteRange{4, 7}));
  EXPECT_THAT(wrapper.wrap("ab", 3), ElementsAre(ByteRange{0, 2}));
}

TEST(LineWrapper, LosesNothingButSpacesAndNeverExceedsTheWidth) {
  const std::vector<std::string> pieces{"a",       "word",    " ",
                                        "   ",     "-",       "東",
                                        "。",      "e\u0301", "👩‍👩‍👧",
                                        "ไทยแลนด์", "\u00a0",  "(",
                                        ")",       "/",       "https://a.example/b?c=d",
                                        "שלום",    "1,000.5"};
  std::mt19937 random(7);
  LineWrapper wrapper;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (std::size_t count = random() % 40; count > 0; --count) text += pieces[random() % pieces.size()];
    const std::size_t width = 2 + random() % 30;
    std::size_t done = 0;
    for (const auto& [begin, end] : wrapper.wrap(text, width)) {
      ASSERT_LE(done, begin);
      ASSERT_LT(begin, end);
      ASSERT_EQ(text.find_first_not_of(' ', done), text.find_first_not_of(' ', begin));
      ASSERT_EQ(floor_to_boundary(text, begin), begin);
      ASSERT_EQ(floor_to_boundary(text, end), end);
      ASSERT_LE(display_width(std::string_view(text).substr(begin, end - begin)), width);
      done = end;
    }
    ASSERT_EQ(text.find_first_not_of(' ', done), std::string::npos);
  }
}

}  // namespace
}  // namespace backfile
