#include "indexer/formats/page_title.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(PageTitle, LosesTheNameOfTheSite) {
  const std::vector<std::string> sites{"Harbour Gazette", "harbour-gazette.example"};
  for (const char* title :
       {"Flood - Harbour Gazette", "Flood | Harbour Gazette", "Harbour Gazette: Flood", "Flood – HARBOUR GAZETTE",
        "Flood | harbour-gazette.example", "Flood | Harbour Gazette News", "Flood"}) {
    EXPECT_EQ(without_site_name(title, sites, {}), "Flood") << title;
  }
  EXPECT_EQ(without_site_name("Flood - What we know", sites, {}), "Flood - What we know");
  EXPECT_EQ(without_site_name("Flood - What we know - Some Site", {}, {"Flood: what we know"}), "Flood - What we know");
  EXPECT_EQ(without_site_name("", sites, {}), "");
}

TEST(PageTitle, ComparesHeadlines) {
  EXPECT_TRUE(is_same_headline("“Two seals”, one lock", "Two Seals one lock!"));
  EXPECT_TRUE(is_same_headline("Two seals move into the lock", "Two seals move into the lock | Courier"));
  EXPECT_FALSE(is_same_headline("Flood", "Flood gates"));
  EXPECT_FALSE(is_same_headline("", ""));
  EXPECT_DOUBLE_EQ(shared_words("two grey seals", "Two seals swim"), 2.0 / 3.0);
}

}  // namespace
}  // namespace backfile
