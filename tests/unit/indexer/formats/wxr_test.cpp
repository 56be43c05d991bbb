#include "indexer/formats/wxr.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "common/file_io.hpp"
#include "indexer/formats/format_table.hpp"
#include "indexer/formats/wordpress_text.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;

Timestamp at(std::string_view text) { return parse_dump_date(text).value().instant; }

std::string item(const std::string& fields) { return "<rss><channel><item>" + fields + "</item></channel></rss>"; }

TEST(WxrReader, ReadsTheSample) {
  const auto results = test::read_dump(open_wxr, read_file("data/samples/wxr/gull-point-blog.xml"));
  ASSERT_EQ(results.size(), 4U);
  EXPECT_EQ(results[1].error().detail, "an attachment");
  EXPECT_EQ(results[2].error().detail, "a draft");
  ASSERT_TRUE(results[0] && results[3]);
  const Article& walk = *results[0];
  EXPECT_EQ(walk.id, "https://gull-point.example/2023/05/salt-bridge/");
  EXPECT_EQ(walk.title, "From the Salt Bridge to Gull Point");
  EXPECT_EQ(walk.lead, "Seven miles, three stiles, one pub.");
  EXPECT_THAT(walk.body, ElementsAre("Start at the Salt Bridge, at low water.", "The bridge at ebb",
                                     "The path is marked [sic] with and white stones. Dogs are allowed."));
  EXPECT_THAT(walk.authors, ElementsAre("Edda Fenwick"));
  EXPECT_EQ(walk.section, "Walks");
  EXPECT_THAT(walk.tags, ElementsAre("gull point"));
  EXPECT_EQ(walk.published, at("2023-05-06T08:00:00Z"));
  EXPECT_EQ(walk.modified, at("2023-05-07T09:00:00Z"));
  EXPECT_EQ(walk.source, "Gull Point Notes");
  EXPECT_EQ(walk.language, "en");

  const Article& about = *results[3];
  EXPECT_THAT(about.body, ElementsAre("Notes by people who walk.", "Nobody is paid."));
  EXPECT_THAT(about.authors, ElementsAre("guest"));
  EXPECT_EQ(about.published, at("2023-01-02T00:00:00Z"));
}

TEST(WxrReader, SaysWhatIsNoArticle) {
  const auto detail = [](const std::string& fields) {
    return test::read_dump(open_wxr, item("<title>t</title>" + fields)).at(0).error().detail;
  };
  EXPECT_EQ(detail("<wp:post_type>nav_menu_item</wp:post_type>"), "an entry of a menu");
  EXPECT_EQ(detail("<wp:post_type>revision</wp:post_type>"), "an old version of a post");
  EXPECT_EQ(detail("<wp:post_type>post</wp:post_type><wp:status>trash</wp:status>"), "a post in the trash");
  EXPECT_EQ(detail("<wp:status><![CDATA[private]]></wp:status>"), "a private post");
  EXPECT_THAT(test::faults_in(open_wxr, item("<title>t</title><wp:post_type>dispatch</wp:post_type>")),
              ElementsAre(""));
  EXPECT_THAT(test::faults_in(open_wxr, item("<wp:post_type>post</wp:post_type>")), ElementsAre("no_text"));
  EXPECT_THAT(test::faults_in(open_wxr, item("<a></b>")), ElementsAre("not_understood"));
  EXPECT_THAT(test::faults_in(open_wxr, "<rss><item><wp:post_id>"), ElementsAre("truncated"));
}

TEST(WxrReader, IsAskedBeforeFeed) {
  EXPECT_EQ(recognise_format("<rss xmlns:wp=\"http://wordpress.org/export/1.2/\">")->name, "wxr");
  EXPECT_EQ(recognise_format("<rss version=\"2.0\">")->name, "feed");
}

TEST(WordpressText, RemovesShortcodesAndKeepsWhatTheyHold) {
  EXPECT_THAT(wordpress_paragraphs("a [gallery ids=\"1,2\"]b[dropcap]C[/dropcap]d [youtube https://v.example/1] e"),
              ElementsAre("a bCd e"));
  EXPECT_THAT(wordpress_paragraphs("He said [sic] [...] [so] [1] and [the mayor] left [a"),
              ElementsAre("He said [sic] [...] [so] [1] and [the mayor] left [a"));
}

TEST(WordpressText, BlankLinesSeparateParagraphs) {
  EXPECT_THAT(wordpress_paragraphs("a\nb\r\n \r\n<b>c</b>\n\n\n\nd"), ElementsAre("a b", "c", "d"));
  EXPECT_THAT(wordpress_paragraphs("<p>a</p>\n<p>b</p>"), ElementsAre("a", "b"));
}

}  // namespace
}  // namespace backfile
