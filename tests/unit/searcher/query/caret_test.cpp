#include "searcher/query/caret.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile::query {
namespace {

using ::testing::EndsWith;
using ::testing::StartsWith;

TEST(Column, CountsCodePointsFromOne) {
  EXPECT_EQ(column("abc", 0), 1U);
  EXPECT_EQ(column("abc", 2), 3U);
  EXPECT_EQ(column("abc", 3), 4U);
  EXPECT_EQ(column("äb", 2), 2U);
  EXPECT_EQ(column("日本 x", 7), 4U);
  EXPECT_EQ(column("a\nb", 2), 3U);
  EXPECT_EQ(column("", 0), 1U);
  EXPECT_EQ(column("ab", 99), 3U);
}

TEST(Column, OfAByteInsideACharacterIsThatCharacters) {
  EXPECT_EQ(column("äb", 1), 1U);
  EXPECT_EQ(column("日本", 4), 2U);
}

TEST(CaretLine, PointsAtTheByte) {
  EXPECT_EQ(caret_line("title:\"flood", 6), "  title:\"flood\n        ^");
  EXPECT_EQ(caret_line("a AND", 5), "  a AND\n       ^");
  EXPECT_EQ(caret_line("", 0), "  \n  ^");
}

TEST(CaretLine, GivesWideCharactersTwoColumnsAndMarksNone) {
  EXPECT_EQ(caret_line("日本 \"x", 7), "  日本 \"x\n       ^");
  EXPECT_EQ(caret_line("e\u0301 \"x", 4), "  e\u0301 \"x\n    ^");
}

TEST(CaretLine, ShowsTheLineThatHasTheByte) {
  EXPECT_EQ(caret_line("war\nand (peace\nnow", 8), "  and (peace\n      ^");
  EXPECT_EQ(caret_line("war\r\n)", 5), "  )\n  ^");
}

TEST(CaretLine, MakesControlsVisible) {
  EXPECT_EQ(caret_line("a\t\"b", 2), "  a \"b\n    ^");
  EXPECT_EQ(caret_line("a\x1b[31m\"", 6), "  a\\u001b[31m\"\n             ^");
  EXPECT_EQ(caret_line("a\x1b", 1), "  a\\u001b\n   ^");
}

TEST(CaretLine, ShowsOnlyThePartAroundTheCaretOfALongLine) {
  const std::string text = std::string(10'000, 'a') + "\"" + std::string(10'000, 'b');
  const std::string shown = caret_line(text, 10'000);
  EXPECT_LT(shown.size(), 500U);
  EXPECT_THAT(shown, StartsWith("  …aaa"));
  EXPECT_THAT(shown, EndsWith(" ^"));
  const std::size_t line_break = shown.find('\n');
  // The ellipsis is three bytes in one column.
  EXPECT_EQ(shown[shown.size() - line_break - 2 + 2], '"');
}

TEST(CaretLine, CutsLongLinesBetweenCharacters) {
  std::string text;
  for (int i = 0; i < 1'000; ++i) text += "日";
  for (std::size_t offset = 1'500; offset < 1'512; offset += 3) {
    EXPECT_EQ(caret_line(text, offset).find("\uFFFD"), std::string::npos) << offset;
  }
}

}  // namespace
}  // namespace backfile::query
