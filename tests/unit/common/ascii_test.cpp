#include "common/ascii.hpp"

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(Ascii, LowersLettersAlone) {
  EXPECT_EQ(ascii_lower("Content-TYPE [Z] Ä"), "content-type [z] Ä");
  EXPECT_TRUE(equals_ignoring_case("gMt", "GmT"));
  EXPECT_FALSE(equals_ignoring_case("gmt", "gmt+"));
  EXPECT_FALSE(equals_ignoring_case("[", "{"));
  EXPECT_TRUE(starts_with_ignoring_case("HTTPS://x", "https:"));
  EXPECT_FALSE(starts_with_ignoring_case("HTTP", "https:"));
}

}  // namespace
}  // namespace backfile
