#include "common/utf8.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using std::string_literals::operator""s;

TEST(DecodeUtf8, ReadsEveryLength) {
  const std::string text = "a\u00E9\u4E2D\U0001F44D";
  const std::vector<CodePoint> expected{{U'a', 1}, {U'\u00E9', 2}, {U'\u4E2D', 3}, {U'\U0001F44D', 4}};
  std::size_t offset = 0;
  for (const CodePoint& want : expected) {
    const CodePoint got = decode_utf8(text, offset);
    EXPECT_EQ(got.value, want.value);
    EXPECT_EQ(got.length, want.length);
    offset += got.length;
  }
  EXPECT_EQ(offset, text.size());
}

TEST(DecodeUtf8, InvertsAppendForEveryCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append_utf8(text, c);
    const CodePoint got = decode_utf8(text, 0);
    ASSERT_EQ(got.value, c);
    ASSERT_EQ(got.length, text.size());
    ASSERT_TRUE(is_valid_utf8(text));
  }
}

TEST(ToValidUtf8, ReplacesMaximalSubparts) {
  // The first two are the worked examples of the Unicode Standard, section 3.9.
  EXPECT_EQ(to_valid_utf8("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82"
                          "A"),
            "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"
            "A");
  EXPECT_EQ(to_valid_utf8("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"
                          "A"),
            "\uFFFD\uFFFD\uFFFD\uFFFD"
            "A");
  EXPECT_EQ(to_valid_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "a surrogate";
  EXPECT_EQ(to_valid_utf8("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD") << "above U+10FFFF";
  EXPECT_EQ(to_valid_utf8("caf\xC3"), "caf\uFFFD") << "cut at the end";
}

TEST(ToValidUtf8, LeavesWellFormedTextAsItIs) {
  const std::string text = "NATO \uFFFD Łódź 東京 👍"s + '\0';
  EXPECT_TRUE(is_valid_utf8(text));
  EXPECT_EQ(to_valid_utf8(text), text);
}

TEST(IsValidUtf8, TellsAWrittenReplacementCharacterFromDamage) {
  EXPECT_TRUE(is_valid_utf8("\uFFFD"));
  EXPECT_FALSE(is_valid_utf8("\xEF\xBF"));
  EXPECT_FALSE(is_valid_utf8("\x80"));
}

TEST(AppendUtf8, WritesWhatIsNoCodePointAsReplacement) {
  std::string text;
  append_utf8(text, 0xD800);
  append_utf8(text, 0x110000);
  EXPECT_EQ(text, "\uFFFD\uFFFD");
}

TEST(Latin1ToUtf8, TakesEveryByteAsACodePoint) {
  EXPECT_EQ(latin1_to_utf8("S\xE3o \x80\xFF"), "S\u00E3o \u0080\u00FF");
}

TEST(FloorToBoundary, NeverLiesInsideACodePoint) {
  const std::string text = "a\u4E2Db";
  const std::vector<std::size_t> expected{0, 1, 1, 1, 4, 5, 5};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(floor_to_boundary(text, i), expected[i]) << i;
}

TEST(Trim, TakesOffAsciiSpaceAndNoBreakSpace) {
  EXPECT_EQ(trim("\u00A0 \t\r\nNews \u00A0\n"), "News");
  EXPECT_EQ(trim("à"), "à") << "whose last byte is that of U+00A0";
  EXPECT_EQ(trim(" \u00A0 "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(CollapseSpaces, MakesRunsOneSpace) {
  EXPECT_EQ(collapse_spaces(" White\u00A0 \n House\t"), "White House");
  EXPECT_EQ(collapse_spaces("\u00A0"), "");
}

}  // namespace
}  // namespace backfile
