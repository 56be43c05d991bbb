#include "searcher/output/concordance_context.hpp"

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(ConcordanceContext, TakesTheEndOrTheBeginning) {
  EXPECT_EQ(last_columns("the old ", 4), "old ");
  EXPECT_EQ(first_columns(" of the law", 4), " of ");
}

TEST(ConcordanceContext, TakesAllOfAShortText) {
  EXPECT_EQ(last_columns("old ", 9), "old ");
  EXPECT_EQ(first_columns(" law", 9), " law");
  EXPECT_EQ(last_columns("", 9), "");
}

TEST(ConcordanceContext, MayBeNothing) {
  EXPECT_EQ(last_columns("old", 0), "");
  EXPECT_EQ(first_columns("old", 0), "");
}

TEST(ConcordanceContext, CountsColumnsNotBytes) {
  EXPECT_EQ(last_columns("éé", 1), "é");
  // A wide character takes two columns and is there as a whole or not at all.
  EXPECT_EQ(last_columns("漢字", 3), "字");
  EXPECT_EQ(first_columns("漢字", 3), "漢");
}

TEST(ConcordanceContext, LeavesAMarkWithItsCharacter) {
  EXPECT_EQ(last_columns("e\xcc\x81x", 1), "x");
  EXPECT_EQ(last_columns("ae\xcc\x81", 1), "e\xcc\x81");
}

}  // namespace
}  // namespace backfile
