#include "common/same_text.hpp"

#include <string>

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(SameText, SeesEveryByte) {
  for (std::size_t size = 0; size <= 40; ++size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) text += static_cast<char>('a' + i % 26);
    EXPECT_TRUE(is_same_text(text, std::string(text)));
    EXPECT_FALSE(is_same_text(text, text + "a"));
    EXPECT_FALSE(is_same_text(text + "a", text));
    for (std::size_t i = 0; i < size; ++i) {
      std::string other = text;
      other[i] = '\0';
      EXPECT_FALSE(is_same_text(text, other)) << "byte " << i << " of " << size;
    }
  }
}

}  // namespace
}  // namespace backfile
