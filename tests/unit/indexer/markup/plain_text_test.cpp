#include "indexer/markup/plain_text.hpp"

#include <gtest/gtest.h>

namespace backfile {
namespace {

/// By the definition, one character after another; of UTF-8 it knows what the tests write.
std::string plainly(std::string_view text) {
  std::string line;
  bool is_pending = false;
  while (!text.empty()) {
    const auto byte = static_cast<unsigned char>(text[0]);
    const bool is_wide_blank = text.starts_with("\xC2\xA0") || text.starts_with("\xC2\x85");
    const std::size_t length = byte == 0xC2 && text.size() > 1 ? 2 : 1;
    if (byte <= 0x20 || byte == 0x7F || is_wide_blank) {
      is_pending = !line.empty();
    } else {
      if (is_pending) line += ' ';
      is_pending = false;
      line += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return line;
}

TEST(OneLine, MakesOneSpaceOfAnyRunOfBlanks) {
  EXPECT_EQ(one_line("  The  ferry\n\tsails \xC2\xA0 at\x01noon\x7F.\r\n"), "The ferry sails at noon .");
  EXPECT_EQ(one_line(" \n\xC2\x85"), "");
  EXPECT_EQ(one_line(""), "");
}

TEST(OneLine, IsTheSameWhereverABlankOrAnotherCharacterStands) {
  const std::string text = "the harbour master of skelder has kept his post for fourteen years and more";
  for (const char* odd :
       {" ", "  ", "\n", "\t ", " \x7F", "\xC2\xA0", " \xC2\xA0", "\xC2\xBF", " \xC2\xBF ", "\xC2", "\x1F"}) {
    for (std::size_t place = 0; place <= text.size(); ++place) {
      const std::string odd_text = text.substr(0, place) + odd + text.substr(place);
      EXPECT_EQ(one_line(odd_text), plainly(odd_text)) << place;
    }
  }
}

}  // namespace
}  // namespace backfile
