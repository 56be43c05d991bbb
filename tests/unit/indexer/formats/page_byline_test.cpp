#include "indexer/formats/page_byline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(PageByline, FindsNamesInLines) {
  EXPECT_THAT(names_in_byline("By Jane Doe and John van Roe | Harbour Correspondent"),
              ElementsAre("Jane Doe", "John van Roe"));
  EXPECT_THAT(names_in_byline("Von Jörg Öhler, Redakteur"), ElementsAre("Jörg Öhler"));
  EXPECT_THAT(names_in_byline("By Jane Doe, Senior Reporter Monday, Nov. 18, 2019"), ElementsAre("Jane Doe"));
  EXPECT_THAT(names_in_byline("Share this article"), IsEmpty());
  EXPECT_THAT(names_in_byline("16 comments"), IsEmpty());
}

TEST(PageByline, CleansStatedAuthors) {
  EXPECT_EQ(stated_author("By Jane Doe"), "Jane Doe");
  EXPECT_EQ(stated_author("https://www.facebook.com/jane"), "");
  EXPECT_EQ(stated_author("@jane"), "");
  EXPECT_EQ(stated_author("jane@gazette.example"), "");
  EXPECT_THAT(stated_authors("Jane Doe, Harbour Editor", false, false), ElementsAre("Jane Doe"));
  EXPECT_THAT(stated_authors("Staff", false, false), ElementsAre("Staff"));
}

}  // namespace
}  // namespace backfile
