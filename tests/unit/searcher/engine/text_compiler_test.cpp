// What the index alone cannot decide, asked of an index: where Xapian's positions would say too little or too much.

#include <gtest/gtest.h>

#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::Ids;
using test::IndexFixture;

TEST(TextCompiler, FindsAWordNearAnotherOfTheSameStemInItsField) {
  const IndexFixture index{
      {.id = "far", .title = "Election a b c d e f elections"},
      {.id = "once", .title = "The elections"},
      {.id = "twice", .title = "Elections and more elections"},
      {.id = "body", .title = "Elections", .body = {"Elections and elections."}},
      {.id = "other", .title = "Election of electoral men"},
  };
  EXPECT_EQ(index.search("elections NEAR/5 title:election"), Ids{"twice"});
  EXPECT_EQ(index.search("title:election NEAR/5 elections"), Ids{"twice"});
  EXPECT_EQ(index.search("(elections OR nothing) NEAR/5 title:elect*").size(), 2U);
  EXPECT_EQ(index.search("(elections OR nothing) NEAR/5 title:electoral*"), Ids{"other"});
  EXPECT_EQ(index.search("=elections ADJ/5 title:elections"), Ids{"twice"});
}

TEST(TextCompiler, CountsPlacesAndNoTerms) {
  const IndexFixture index{
      {.id = "one", .title = "Election"},
      {.id = "two", .title = "Election", .body = {"An election."}},
      {.id = "three", .body = {"Election, elections, elect."}},
  };
  EXPECT_EQ(index.search("atleast2(elect*)").size(), 2U);
  EXPECT_EQ(index.search("atleast3(elect*)"), Ids{"three"});
  EXPECT_EQ(index.search("atleast2(elecion~)"), Ids{"two"});
  EXPECT_EQ(index.search("atleast2(title:elect*)"), Ids{});
}

}  // namespace
}  // namespace backfile
