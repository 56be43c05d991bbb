#include "indexer/formats/feed.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "common/file_io.hpp"
#include "indexer/formats/feed_article.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Timestamp at(std::string_view text) { return parse_dump_date(text).value().instant; }

Article read(const std::string& item, const std::string& channel = "") {
  return test::read_article(open_feed, "<rss><channel>" + channel + "<item>" + item + "</item></channel></rss>");
}
Article read_entry(const std::string& entry, const std::string& feed = "") {
  return test::read_article(open_feed, "<feed>" + feed + "<entry>" + entry + "</entry></feed>");
}

TEST(FeedReader, ReadsTheSampleOfRss) {
  const auto results = test::read_dump(open_feed, read_file("data/samples/feed/harbour-gazette.rss"));
  ASSERT_EQ(results.size(), 2U);
  ASSERT_TRUE(results[0] && results[1]);
  const Article& seals = *results[0];
  EXPECT_EQ(seals.id, "https://harbour-gazette.example/2023/11/seals");
  EXPECT_EQ(seals.url, seals.id);
  EXPECT_EQ(seals.title, "Seals & Ships Share the Basin");
  EXPECT_EQ(seals.lead, "Two seals refuse to leave.");
  EXPECT_THAT(seals.body, ElementsAre("Two seals have lived in the inner basin since Monday.",
                                      "The harbour master calls them “tenants”."));
  EXPECT_THAT(seals.authors, ElementsAre("Nora Quill"));
  EXPECT_THAT(seals.tags, ElementsAre("seals", "harbour"));
  EXPECT_EQ(seals.image, "https://cdn.harbour-gazette.example/seals.jpg");
  EXPECT_EQ(seals.published, at("2023-11-17T08:30:00Z"));
  EXPECT_EQ(seals.source, "Harbour Gazette");
  EXPECT_EQ(seals.language, "en");

  const Article& tides = *results[1];
  EXPECT_EQ(tides.id, "https://harbour-gazette.example/tides/2023-11-18");
  EXPECT_THAT(tides.authors, ElementsAre("Tide Desk"));
  EXPECT_EQ(tides.published, at("2023-11-17T12:00:00Z"));
  EXPECT_THAT(tides.body, ElementsAre("High water at 04:12 & 16:40.", "Low water at 10:20 with wind from the west."));
}

TEST(FeedReader, ReadsTheSampleOfAtom) {
  const auto results = test::read_dump(open_feed, read_file("data/samples/feed/valley-courier.atom"));
  ASSERT_EQ(results.size(), 2U);
  ASSERT_TRUE(results[0] && results[1]);
  const Article& bridge = *results[0];
  EXPECT_EQ(bridge.id, "https://valley-courier.example/2024/bridge");
  EXPECT_EQ(bridge.title, "The Bridge — Open Again");
  EXPECT_EQ(bridge.lead, "Lorries may cross from Monday.");
  EXPECT_THAT(bridge.body,
              ElementsAre("Kingfisher Bridge carries lorries again.", "The school bus was the first to cross."));
  EXPECT_THAT(bridge.authors, ElementsAre("Ines Falk"));
  EXPECT_THAT(bridge.tags, ElementsAre("Bridges", "traffic"));
  EXPECT_EQ(bridge.published, at("2024-02-01T06:00:00Z"));
  EXPECT_EQ(bridge.modified, at("2024-02-02T08:00:00Z"));
  EXPECT_EQ(bridge.source, "Valley Courier");
  EXPECT_EQ(bridge.language, "en");

  const Article& market = *results[1];
  EXPECT_EQ(market.id, "tag:valley-courier.example,2024:2");
  EXPECT_EQ(market.url, "");
  EXPECT_THAT(market.body, ElementsAre("Der Markt zieht an den Bahnhof."));
  EXPECT_THAT(market.authors, ElementsAre("Valley Courier Staff"));
  EXPECT_EQ(market.published, at("2024-02-02T09:00:00Z"));
  EXPECT_EQ(market.modified, std::nullopt);
  EXPECT_EQ(market.language, "de");
}

TEST(FeedReader, ReadsTheSampleOfRdf) {
  const Article article = test::read_article(open_feed, read_file("data/samples/feed/hohenwehrer-bote.rdf"));
  EXPECT_EQ(article.title, "Brücke kostet 3 Mio. €");
  EXPECT_EQ(article.id, "https://hohenwehrer-bote.example/5001");
  EXPECT_EQ(article.published, at("2023-10-05T04:15:00Z"));
  EXPECT_THAT(article.authors, ElementsAre("Käthe Brandl"));
  EXPECT_THAT(article.tags, ElementsAre("Brücke"));
  EXPECT_THAT(article.body, ElementsAre("Der Gemeinderat stimmte zu."));
  EXPECT_EQ(article.source, "Hohenwehrer Bote");
  EXPECT_EQ(article.language, "de");
}

TEST(FeedReader, EachDocumentHasItsOwnHeader) {
  const auto feed = [](const std::string& encoding, const std::string& title, const std::string& text) {
    return "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?><rss><channel><title>" + title +
           "</title><item><title>" + text + "1</title></item><item><title>" + text +
           "2</title></item></channel></rss>\n";
  };
  const auto results = test::read_dump(
      open_feed, feed("iso-8859-2", "A", "\xB1") + feed("utf-8", "B", "\xC3\xA9") + feed("windows-1252", "C", "\x80"));
  std::vector<std::string> found;
  for (const auto& result : results) found.push_back(result->source + " " + result->title);
  EXPECT_THAT(found, ElementsAre("A ą1", "A ą2", "B é1", "B é2", "C €1", "C €2"));
}

TEST(FeedReader, ForeignElementsAreNotTheItemsOwn) {
  const Article article = read(
      "<media:title>no</media:title><title>yes</title><itunes:title>no</itunes:title>"
      "<atom:link "
      "href=\"https://a.example/no\"/><link>https://a.example/yes</link><media:description>no</media:description>"
      "<description>text</description>");
  EXPECT_EQ(article.title, "yes");
  EXPECT_EQ(article.url, "https://a.example/yes");
  EXPECT_THAT(article.body, ElementsAre("text"));
  EXPECT_EQ(test::read_article(open_feed,
                               "<a:feed><a:title>F</a:title><a:entry><a:title>E</a:title>"
                               "<a:content>text</a:content></a:entry></a:feed>")
                .title,
            "E");
}

TEST(FeedReader, AnAddressOfTheSiteIsNoId) {
  EXPECT_EQ(read("<title>t</title><link>https://a.example/</link><guid isPermaLink=\"false\">7</guid>").id, "7");
  EXPECT_EQ(read("<title>t</title><link>https://a.example/?p=7</link><guid>7</guid>").id, "https://a.example/?p=7");
  EXPECT_EQ(read("<title>t</title><link>/7</link><guid>7</guid>").id, "7");
}

TEST(FeedReader, ADescriptionThatIsTheContentIsNoLead) {
  const Article same = read("<description>a</description><content:encoded>&lt;p&gt;a&lt;/p&gt;</content:encoded>");
  EXPECT_EQ(same.lead, "");
  EXPECT_THAT(same.body, ElementsAre("a"));
}

TEST(FeedReader, NamesOfTheFirstSourceCount) {
  EXPECT_EQ(read("<title>t</title><source url=\"x\">Other Paper</source>", "<title>Planet</title>").source,
            "Other Paper");
  EXPECT_EQ(read_entry("<title>t</title><source><title>Other</title></source>", "<title>Planet</title>").source,
            "Other");
}

TEST(FeedReader, AddressesAreNoNames) {
  EXPECT_EQ(name_without_address("jane@a.example (Jane Doe)"), "Jane Doe");
  EXPECT_EQ(name_without_address("Jane Doe <jane@a.example>"), "Jane Doe");
  EXPECT_EQ(name_without_address("Jane Doe (jane@a.example)"), "Jane Doe");
  EXPECT_EQ(name_without_address("jane@a.example Jane Doe"), "Jane Doe");
  EXPECT_EQ(name_without_address("jane@a.example"), "");
  EXPECT_EQ(name_without_address("jane@a.example (Jane"), "Jane");
  EXPECT_EQ(name_without_address(" Jane Doe "), "Jane Doe");
}

TEST(FeedReader, FindsPicturesInManyForms) {
  const auto image = [](const std::string& elements) { return read("<title>t</title>" + elements).image; };
  EXPECT_EQ(image("<media:content width=\"140\" url=\"https://i.example/3500.jpg?width=140&amp;q=1\"/>"),
            "https://i.example/3500.jpg?width=140&q=1");
  EXPECT_EQ(image("<media:content url=\"https://i.example/3500\"/>"), "");
  EXPECT_EQ(image("<media:content url=\"https://i.example/a.jpg\" medium=\"video\"/>"), "");
  EXPECT_EQ(image("<media:group><media:content url=\"https://i.example/1\" medium=\"image\"/></media:group>"),
            "https://i.example/1");
  EXPECT_EQ(
      read_entry("<title>t</title><link rel=\"enclosure\" type=\"image/jpeg\" href=\"https://i.example/2\"/>").image,
      "https://i.example/2");
}

TEST(FeedReader, WhatLeadsToThePageIsNoText) {
  EXPECT_THAT(read("<title>t</title><description>&lt;p&gt;One.&lt;/p&gt; &lt;a href=\"x\"&gt;Continue "
                   "reading...&lt;/a&gt;</description>")
                  .body,
              ElementsAre("One."));
  EXPECT_THAT(
      read("<title>t</title><description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;The post &lt;a href=\"x\"&gt;T&lt;/a&gt; "
           "appeared first on &lt;a href=\"y\"&gt;Courant&lt;/a&gt;.&lt;/p&gt;</description>")
          .body,
      ElementsAre("One."));
  EXPECT_THAT(read("<title>t</title><description>Read more</description>").body, ElementsAre("Read more"));
}

TEST(FeedReader, ReadsTheHeadlineThatAnAgencyHasBesideItsSlug) {
  const Article article = read_entry(
      "<title>BC-EU--Ferry, 1st Ld</title><apcm:ContentMetadata><apcm:HeadLine>Ferry sinks slowly</apcm:HeadLine>"
      "<apcm:ByLine Title=\"Writer\">By ODILE MARCHETTI</apcm:ByLine></apcm:ContentMetadata>",
      "<author><name>Coast Press</name></author>");
  EXPECT_EQ(article.title, "Ferry sinks slowly");
  EXPECT_EQ(article.alternative_title, "BC-EU--Ferry, 1st Ld");
  EXPECT_THAT(article.authors, ElementsAre("ODILE MARCHETTI"));
}

TEST(FeedReader, ReadsTheFullTextOfFeedsForYandex) {
  const Article article =
      read("<title>t</title><description>Short.</description><yandex:full-text>Long.</yandex:full-text>");
  EXPECT_EQ(article.lead, "Short.");
  EXPECT_THAT(article.body, ElementsAre("Long."));
}

TEST(FeedReader, MendsWhatFeedsGetWrong) {
  EXPECT_EQ(read("<title>R&D &nbsp;& 3 < 4</title>").title, "R&D & 3 < 4");
  EXPECT_THAT(read("<title>t</title><description>a<br>b<img src=x></description>").body, ElementsAre("a b"));
  EXPECT_THAT(test::faults_in(open_feed, "<rss><item><title>a</title></b></item><item><title>b</title></item></rss>"),
              ElementsAre("not_understood", ""));
}

TEST(FeedReader, TagsThatNeverEndTakeNoTime) {
  for (const char* tag : {"<a", "<title "}) {
    std::string dump = "<rss><item><title>kept</title>";
    for (int i = 0; i < 1'000'000; ++i) dump += tag;
    EXPECT_EQ(test::read_article(open_feed, dump).title, "kept") << tag;
  }
}

TEST(FeedReader, NamesEachFault) {
  EXPECT_THAT(test::faults_in(open_feed, "<rss><item><link>https://a.example/1</link></item></rss>"),
              ElementsAre("no_text"));
  EXPECT_THAT(test::faults_in(open_feed, "<rss><item><title>a</title><item><title>b</title></item><item><link>c"),
              ElementsAre("", "", "truncated"));
  EXPECT_THAT(test::read_dump(open_feed, "<rss><channel><title>Empty</title></channel></rss>"), IsEmpty());
}

TEST(FeedReader, RecognisesItsRoots) {
  EXPECT_TRUE(looks_like_feed("<?xml version=\"1.0\"?>\n<rss version=\"0.91\">"));
  EXPECT_TRUE(looks_like_feed("<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\">"));
  EXPECT_TRUE(looks_like_feed("<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\">"));
  EXPECT_FALSE(looks_like_feed("<rdf:RDF xmlns:foaf=\"x\">"));
  EXPECT_FALSE(looks_like_feed("<feed>"));
  EXPECT_FALSE(looks_like_feed("<html><rss></html>"));
}

}  // namespace
}  // namespace backfile
