#include "common/article.hpp"

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(Article, NamesItsPrecisionsAndDateSources) {
  EXPECT_EQ(name(DatePrecision::second), "second");
  EXPECT_EQ(name(DatePrecision::minute), "minute");
  EXPECT_EQ(name(DatePrecision::day), "day");
  EXPECT_EQ(name(DatePrecision::month), "month");
  EXPECT_EQ(name(DatePrecision::year), "year");
  EXPECT_EQ(name(DateSource::none), "none");
  EXPECT_EQ(name(DateSource::meta), "meta");
  EXPECT_EQ(name(DateSource::text), "text");
  EXPECT_EQ(name(DateSource::url), "url");
}

TEST(LeadBeginsBody, SeesThroughTheEllipsisThatEndsALead) {
  EXPECT_TRUE(lead_begins_body({.lead = "Two ships left.", .body = {"Two ships left. They came back."}}));
  EXPECT_TRUE(lead_begins_body({.lead = " Two ships... ", .body = {"Two ships left."}}));
  EXPECT_TRUE(lead_begins_body({.lead = "Two ships …", .body = {" Two ships left."}}));
}

TEST(LeadBeginsBody, IsFalseWhereTheLeadSaysSomethingElse) {
  EXPECT_FALSE(lead_begins_body({.lead = "Two ships.", .body = {"Three ships left."}}));
  EXPECT_FALSE(lead_begins_body({.lead = "", .body = {"Three ships left."}}));
  EXPECT_FALSE(lead_begins_body({.lead = "...", .body = {"Three ships left."}}));
  EXPECT_FALSE(lead_begins_body({.lead = "Two ships."}));
}

}  // namespace
}  // namespace backfile
