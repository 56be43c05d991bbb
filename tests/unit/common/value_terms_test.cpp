#include "common/value_terms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ValueTerms, PersonIsFoundByWholeNameAndByEachWord) {
  EXPECT_THAT(name_values("Jane  DOE"), ElementsAre("jane doe", "jane", "doe"));
  EXPECT_THAT(name_values("Madonna"), ElementsAre("madonna"));
  EXPECT_THAT(name_values(" "), IsEmpty());
}

TEST(ValueTerms, PunctuationAroundAWordOfANameDoesNotCount) {
  EXPECT_THAT(name_values("Doe, J. (Reuters)"), ElementsAre("doe, j. (reuters)", "doe", "j", "reuters"));
  EXPECT_THAT(name_values("Jane - Doe"), ElementsAre("jane - doe", "jane", "-", "doe"));
}

TEST(ValueTerms, PublisherIsFoundByTheHostOfTheAddress) {
  EXPECT_THAT(source_values("The Gazette", "https://www.Gazette.example/a"),
              ElementsAre("the gazette", "the", "gazette", "gazette.example"));
  EXPECT_THAT(source_values("", "https://gazette.example"), ElementsAre("gazette.example"));
  EXPECT_THAT(source_values("gazette.example", "http://gazette.example/"), ElementsAre("gazette.example"));
}

TEST(ValueTerms, SectionIsFoundByEachPartOfItsPath) {
  EXPECT_THAT(section_values("News > World/Europe"), ElementsAre("news > world/europe", "news", "world", "europe"));
  EXPECT_THAT(section_values("Sport"), ElementsAre("sport"));
  EXPECT_THAT(section_values(""), IsEmpty());
}

TEST(ValueTerms, LanguageIsItsPrimarySubtag) {
  EXPECT_EQ(language_value("en"), "en");
  EXPECT_EQ(language_value("EN-us"), "en");
  EXPECT_EQ(language_value("pt_BR"), "pt");
  EXPECT_EQ(language_value(""), "none");
}

TEST(ValueTerms, HostLeavesOutWhatIsNotTheSite) {
  EXPECT_EQ(host_of("https://www.Site.example:80/a"), "site.example");
  EXPECT_EQ(host_of("http://user:word@site.example?x=a@b"), "site.example");
  EXPECT_EQ(host_of("https://wwwhat.example"), "wwwhat.example");
  EXPECT_EQ(host_of("site.example/a"), "");
  EXPECT_EQ(host_of(""), "");
}

TEST(ValueTerms, CalendarTermsHaveAllTheirDigits) {
  EXPECT_EQ(day_term({2022, 2, 6}), "D20220206");
  EXPECT_EQ(month_term({2022, 2, 6}), "M202202");
  EXPECT_EQ(year_term({1400, 12, 31}), "Y1400");
}

}  // namespace
}  // namespace backfile
