#include "common/terminal.hpp"

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using std::string_view_literals::operator""sv;

TEST(Printable, LeavesOrdinaryTextOfAnyScriptAsItIs) {
  for (const std::string_view text :
       {""sv, "NATO policies"sv, "Überfluß"sv, "Елена ё"sv, "東京 2022"sv, "हिन्दी"sv, "👩‍👩‍👧"sv}) {
    EXPECT_EQ(printable(text), text);
  }
}

TEST(Printable, DisarmsEscapeSequences) {
  EXPECT_EQ(printable("\x1b[31mred\x1b]0;title\x07"), "\uFFFD[31mred\uFFFD]0;title\uFFFD");
}

TEST(Printable, DisarmsC1ControlsAndDelete) {
  EXPECT_EQ(printable("a\u009b31mb\x7f"), "a\uFFFD31mb\uFFFD");
  EXPECT_EQ(printable("a\x9b"
                      "31mb"),
            "a\uFFFD31mb");
}

TEST(Printable, KeepsALineOneLine) {
  EXPECT_EQ(printable("a\nb\tc\rd\u0085e\u2028f\u2029g\vh\fi"), "a b c d e f g h i");
}

TEST(Printable, LeavesOutBidirectionalControlsButKeepsMarks) {
  EXPECT_EQ(printable("a\u202eb\u2066c\u2069d\u202ae\u206af"), "abcdef");
  EXPECT_EQ(printable("שלום\u200f!"), "שלום\u200f!");
}

TEST(Printable, LeavesOutWhatTerminalsMeasureDifferently) { EXPECT_EQ(printable("\uFEFFhy\u00ADphen"), "hyphen"); }

TEST(Printable, ReplacesIllFormedBytes) {
  EXPECT_EQ(printable("caf\xe9 au lait"), "caf\uFFFD au lait");
  EXPECT_EQ(printable("cut \xe2\x82"), "cut \uFFFD");
  EXPECT_EQ(printable("a\0b"sv), "a\uFFFDb");
}

TEST(EscapeControls, WritesWhatATerminalWouldObeyAsEscapes) {
  EXPECT_EQ(escape_controls("a\nb\r\tc\x1b[0m\u009b\x7f\u202e\u2028"), R"(a\nb\r\tc\u001b[0m\u009b\u007f\u202e\u2028)");
}

TEST(EscapeControls, LeavesBackslashesAndOrdinaryTextAsTheyAre) {
  EXPECT_EQ(escape_controls(R"(C:\news\dump.txt#12)"), R"(C:\news\dump.txt#12)");
  EXPECT_EQ(escape_controls("société\u00AD"), "société\u00AD");
}

TEST(EscapeControls, ReplacesIllFormedBytes) { EXPECT_EQ(escape_controls("\xff\n"), "\uFFFD\\n"); }

TEST(DisplayWidth, CountsColumnsNotBytesOrCharacters) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("NATO"), 4U);
  EXPECT_EQ(display_width("élan"), 4U);
  EXPECT_EQ(display_width("e\u0301lan"), 4U);
  EXPECT_EQ(display_width("東京"), 4U);
  EXPECT_EQ(display_width("ＡＢ"), 4U);
  EXPECT_EQ(display_width("ｱｲ"), 2U);
  EXPECT_EQ(display_width("\u1112\u1161\u11ab"), 2U);
  EXPECT_EQ(display_width("a\u200db"), 2U);
  EXPECT_EQ(display_width("📰"), 2U);
}

TEST(WantsColour, FollowsTheOptionFirst) {
  EXPECT_TRUE(wants_colour(ColourMode::always, {.is_terminal = false, .no_color = "1"}));
  EXPECT_FALSE(wants_colour(ColourMode::never, {.is_terminal = true}));
}

TEST(WantsColour, IsAutomaticOnATerminalOnly) {
  EXPECT_TRUE(wants_colour(ColourMode::automatic, {.is_terminal = true, .term = "xterm-256color"}));
  EXPECT_TRUE(wants_colour(ColourMode::automatic, {.is_terminal = true}));
  EXPECT_FALSE(wants_colour(ColourMode::automatic, {.is_terminal = false, .term = "xterm"}));
  EXPECT_FALSE(wants_colour(ColourMode::automatic, {.is_terminal = true, .term = "dumb"}));
}

TEST(WantsColour, IsRefusedByANonEmptyNoColor) {
  EXPECT_FALSE(wants_colour(ColourMode::automatic, {.is_terminal = true, .no_color = "1"}));
  EXPECT_TRUE(wants_colour(ColourMode::automatic, {.is_terminal = true, .no_color = ""}));
}

TEST(TerminalWidth, FallsBackWhereThereIsNoTerminal) { EXPECT_EQ(terminal_width(-1, 77), 77U); }

}  // namespace
}  // namespace backfile
