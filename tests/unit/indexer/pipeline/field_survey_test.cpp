#include "indexer/pipeline/field_survey.hpp"

#include <gmock/gmock.h>

namespace backfile {
namespace {

using testing::ElementsAre;
using testing::Pair;

std::uint64_t missing(const FieldSurvey& survey, std::string_view field) {
  for (const auto& row : survey.missing()) {
    if (row.field == field) return row.missing;
  }
  return 999;
}

TEST(FieldSurvey, CountsWhatIsMissing) {
  FieldSurvey survey;
  survey.add({.title = "Title", .body = {"Text."}, .published = 5, .authors = {"Ada Pell"}});
  survey.add({.title = "Title", .tags = {"dam"}, .source = "Gazette", .language = "en"});
  EXPECT_EQ(survey.articles(), 2U);
  EXPECT_EQ(missing(survey, "title"), 0U);
  EXPECT_EQ(missing(survey, "date"), 1U);
  EXPECT_EQ(missing(survey, "body"), 1U);
  EXPECT_EQ(missing(survey, "authors"), 1U);
  EXPECT_EQ(missing(survey, "tags"), 1U);
  EXPECT_EQ(missing(survey, "section"), 2U);
  EXPECT_EQ(missing(survey, "source"), 1U);
  EXPECT_EQ(missing(survey, "language"), 1U);
}

TEST(FieldSurvey, JoinsSpellingsOfATagAndKeepsTheFirst) {
  FieldSurvey survey;
  survey.add({.tags = {"Flood"}});
  survey.add({.tags = {"flood", "Dam"}});
  survey.add({.tags = {"FLOOD", "Ferry"}});
  EXPECT_THAT(survey.most_frequent_tags(2), ElementsAre(Pair("Flood", 3), Pair("Dam", 1)));
}

TEST(FieldSurvey, AddsUpToTheSameAsOneOverAll) {
  FieldSurvey first;
  first.add({.published = 50, .tags = {"a"}, .language = "de"});
  FieldSurvey second;
  second.add({.published = 20, .tags = {"A", "b"}, .language = "de"});
  second.add({.published = 90, .tags = {"b"}, .language = "en"});
  first.add(second);
  EXPECT_EQ(first.articles(), 3U);
  EXPECT_EQ(first.first_published(), 20);
  EXPECT_EQ(first.last_published(), 90);
  EXPECT_THAT(first.most_frequent_tags(10), ElementsAre(Pair("a", 2), Pair("b", 2)));
  EXPECT_THAT(first.languages(), ElementsAre(Pair("de", 2), Pair("en", 1)));
}

TEST(FieldSurvey, KeepsFrequentTagsHoweverManyRareOnesThereAre) {
  FieldSurvey survey;
  for (std::size_t i = 0; i < FieldSurvey::kMostTags + 1000; ++i) {
    survey.add({.tags = {"rare " + std::to_string(i), i % 100 == 0 ? "weekly" : "daily"}});
  }
  const auto tags = survey.most_frequent_tags(2);
  ASSERT_EQ(tags.size(), 2U);
  EXPECT_EQ(tags[0].first, "daily");
  EXPECT_EQ(tags[1], std::pair(std::string("weekly"), std::uint64_t{2010}));
}

}  // namespace
}  // namespace backfile
