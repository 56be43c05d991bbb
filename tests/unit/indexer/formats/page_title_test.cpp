#include "indexer/formats/page_title.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/page_address.hpp"
#include "indexer/formats/page_byline.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

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

TEST(PageAddress, ResolvesReferences) {
  const std::string base = "https://gazette.example/a/b.html?x=1#y";
  EXPECT_EQ(resolve_address(base, "c.jpg"), "https://gazette.example/a/c.jpg");
  EXPECT_EQ(resolve_address(base, "../c.jpg"), "https://gazette.example/c.jpg");
  EXPECT_EQ(resolve_address(base, "/c/./d?z=2"), "https://gazette.example/c/d?z=2");
  EXPECT_EQ(resolve_address(base, "//cdn.example/c"), "https://cdn.example/c");
  EXPECT_EQ(resolve_address(base, "HTTP://other.example/"), "HTTP://other.example/");
  EXPECT_EQ(resolve_address(base, "data:image/png;base64,AA"), "");
  EXPECT_EQ(resolve_address("", "/c"), "");
  EXPECT_EQ(resolve_address(base, "http:///c"), "");
}

TEST(PageAddress, KnowsPagesAgain) {
  EXPECT_TRUE(is_same_page("http://www.gazette.example/a/", "https://gazette.example/a#top"));
  EXPECT_TRUE(is_same_page("https://gazette.example/a?utm=1", "https://gazette.example/a"));
  EXPECT_FALSE(is_same_page("https://gazette.example/?id=1", "https://gazette.example/?id=2"));
  EXPECT_TRUE(is_front_page("https://gazette.example/"));
  EXPECT_FALSE(is_front_page("https://gazette.example/a"));
  EXPECT_EQ(host_name("https://WWW.Gazette.example:8080/a"), "gazette.example");
}

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
