#include "indexer/formats/byline.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/formats/language_tag.hpp"

namespace backfile {
namespace {

using Names = std::vector<std::string>;

TEST(Byline, SplitsNames) {
  const struct {
    const char* byline;
    Names names;
  } cases[] = {
      {"Jane Doe", {"Jane Doe"}},
      {"By Jane Doe and John Roe", {"Jane Doe", "John Roe"}},
      {"BY JANE DOE AND JOHN ROE", {"JANE DOE", "JOHN ROE"}},
      {"Von Jane Doe und John Roe", {"Jane Doe", "John Roe"}},
      {"Jane Doe, John Roe, and Ann Poe", {"Jane Doe", "John Roe", "Ann Poe"}},
      {"Jane Doe, John Roe & Ann Poe", {"Jane Doe", "John Roe", "Ann Poe"}},
      {"Doe, Jane", {"Doe, Jane"}},
      {"Doe, Jane; Roe, John", {"Doe, Jane", "Roe, John"}},
      {"Doe, Jane and Roe, John", {"Doe, Jane", "Roe, John"}},
      {"Jane Doe, Reuters", {"Jane Doe", "Reuters"}},
      {"AFP, dpa, Reuters", {"AFP", "dpa", "Reuters"}},
      {"Sandra Anderson", {"Sandra Anderson"}},
      {"Byron Land", {"Byron Land"}},
      {" , ; ", {}},
      {"", {}},
  };
  for (const auto& [byline, names] : cases) EXPECT_EQ(split_byline(byline), names) << byline;
}

TEST(LanguageTag, IsThePrimarySubtagOfCodesAndNames) {
  for (const char* stated : {"en", "EN", "en-GB", "en_EN", "eng", "English", " english "}) {
    EXPECT_EQ(primary_language(stated), "en") << stated;
  }
  EXPECT_EQ(primary_language("ger"), "de");
  EXPECT_EQ(primary_language("Français"), "fr");
  EXPECT_EQ(primary_language("gsw-CH"), "gsw");
  EXPECT_EQ(primary_language("bul"), "bg");
  for (const char* stated : {"", "-", "und", "unknown", "e", "12"}) EXPECT_EQ(primary_language(stated), "") << stated;
}

}  // namespace
}  // namespace backfile
