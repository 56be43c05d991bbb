#include "common/quoted.hpp"

#include <string>

#include <gtest/gtest.h>

namespace backfile {
namespace {

std::string repeated(const std::string& part, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += part;
  return out;
}

TEST(Quoted, PutsTextInSingleQuotes) {
  EXPECT_EQ(backfile::quoted(""), "''");
  EXPECT_EQ(backfile::quoted("16.02.2022"), "'16.02.2022'");
}

TEST(Quoted, LetsNoControlThrough) { EXPECT_EQ(backfile::quoted("a\x1b[31m\n\xff"), "'a\\u001b[31m\\n\uFFFD'"); }

TEST(Quoted, CutsAfterSixtyCharacters) {
  EXPECT_EQ(backfile::quoted(repeated("a", 60)), "'" + repeated("a", 60) + "'");
  EXPECT_EQ(backfile::quoted(repeated("a", 61)), "'" + repeated("a", 60) + "…'");
  EXPECT_EQ(backfile::quoted(repeated("日", 60)), "'" + repeated("日", 60) + "'");
  EXPECT_EQ(backfile::quoted(repeated("😀", 10'000)), "'" + repeated("😀", 60) + "…'");
}

}  // namespace
}  // namespace backfile
