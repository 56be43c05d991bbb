#include "indexer/formats/newsml.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "common/file_io.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Timestamp at(std::string_view text) { return parse_dump_date(text).value().instant; }

Article read(const std::string& dump) { return test::read_article(open_newsml, dump); }

std::string g2(const std::string& content_meta, const std::string& content, const std::string& item_meta = "") {
  return "<newsItem guid=\"g\" xml:lang=\"en\"><itemMeta>" + item_meta + "</itemMeta><contentMeta>" + content_meta +
         "</contentMeta><contentSet>" + content + "</contentSet></newsItem>";
}
std::string newsml1(const std::string& components) {
  return "<NewsML><NewsItem>" + components + "</NewsItem></NewsML>";
}

/// "fault: detail" of the only record.
std::string refusal(const std::string& dump) {
  const auto results = test::read_dump(open_newsml, dump);
  if (results.size() != 1 || results[0]) return "an article";
  return std::string(fault_name(results[0].error().fault)) + ": " + results[0].error().detail;
}

TEST(NewsmlReader, ReadsTheSampleOfG2) {
  const auto results = test::read_dump(open_newsml, read_file("data/samples/newsml/ilver-press-agency.xml"));
  ASSERT_EQ(results.size(), 4U);
  EXPECT_EQ(results[0].error().detail, "a package of 2 items");
  EXPECT_EQ(results[2].error().detail, "a picture");
  EXPECT_EQ(results[3].error().detail, "an item that its publisher cancelled");
  ASSERT_TRUE(results[1]);
  const Article& article = *results[1];
  EXPECT_EQ(article.id, "tag:ipa.example,2023:text:78");
  EXPECT_EQ(article.url, "https://ipa.example/2023/09/78");
  EXPECT_EQ(article.title, "Dam Party Wins Thornbeck by Nine Votes");
  EXPECT_EQ(article.lead, "Nine votes decide the upper valley.");
  EXPECT_THAT(article.body, ElementsAre("THORNBECK, Sept 18 (IPA) - The Dam Party took the last open seat on Monday.",
                                        "Both sides agreed to wait."));
  EXPECT_THAT(article.authors, ElementsAre("Tamsin Borg", "Leopold Anwar"));
  EXPECT_THAT(article.tags, ElementsAre("Thornbeck", "election", "dam-law", "turnout"));
  EXPECT_EQ(article.published, at("2023-09-18T18:10:00Z"));
  EXPECT_EQ(article.modified, at("2023-09-18T19:05:00Z"));
  EXPECT_EQ(article.source, "Ilver Press Agency");
  EXPECT_EQ(article.language, "en");
}

TEST(NewsmlReader, ReadsTheSampleOfNewsml1) {
  const auto results = test::read_dump(open_newsml, read_file("data/samples/newsml/halvern-telegraph-bureau.xml"));
  ASSERT_EQ(results.size(), 2U);
  EXPECT_EQ(results[1].error().fault, RecordFault::not_an_article);
  ASSERT_TRUE(results[0]);
  const Article& article = *results[0];
  EXPECT_EQ(article.id, "urn:newsml:htb.example:20230314:H0301:1");
  EXPECT_EQ(article.title, "Hochwasser: Hohenwehr räumt die Unterstadt");
  EXPECT_EQ(article.lead, "2.900 Menschen in Turnhallen");
  EXPECT_THAT(article.body,
              ElementsAre("HOHENWEHR, 14. März - Um vier Uhr läuteten die Glocken – „zum ersten Mal seit 1968“.",
                          "Der Pegel stieg auf 7,40 Meter."));
  EXPECT_THAT(article.authors, ElementsAre("Ruprecht Säumer"));
  EXPECT_THAT(article.tags, ElementsAre("Flut", "Wetter", "Halvern", "Hohenwehr"));
  EXPECT_EQ(article.published, at("2023-03-14T04:45:00Z"));
  EXPECT_EQ(article.modified, at("2023-03-14T05:00:00Z"));
  EXPECT_EQ(article.source, "Halvern Telegraph Bureau");
  EXPECT_EQ(article.language, "de");
}

TEST(NewsmlReader, ATitleIsNoTag) {
  const auto tags = [](const std::string& text) {
    return read(
               g2("<headline>" + text + "</headline><subject literal=\"Sea\"/><subject literal=\"" + text + "\"/>", ""))
        .tags;
  };
  EXPECT_THAT(tags("Ferry leaves the quay"), ElementsAre("Sea"));
  EXPECT_THAT(tags("Grey Heron"), ElementsAre("Sea", "Grey Heron"));
}

TEST(NewsmlReader, TakesNamesInTheLanguageOfTheItem) {
  const Article article =
      read(g2("<language tag=\"de-AT\"/><headline xml:lang=\"en\">Flood</headline><headline "
              "xml:lang=\"de\">Hochwasser</headline>"
              "<subject qcode=\"a:1\"><name role=\"nrol:mnemonic\">FL</name><name xml:lang=\"en\">flood</name>"
              "<name xml:lang=\"de\">Flut</name></subject><subject literal=\"Deich\"/><subject qcode=\"a:77\"/>",
              ""));
  EXPECT_EQ(article.title, "Hochwasser");
  EXPECT_EQ(article.alternative_title, "Flood");
  EXPECT_THAT(article.tags, ElementsAre("Flut", "Deich"));
  EXPECT_EQ(article.language, "de");
}

TEST(NewsmlReader, ReadsContentInManyForms) {
  EXPECT_THAT(read(g2("", "<inlineData contenttype=\"text/plain\">One.\n\nTwo.</inlineData>")).body,
              ElementsAre("One.", "Two."));
  EXPECT_THAT(read(g2("", "<inlineData><![CDATA[<p>One.</p><p>Two.</p>]]></inlineData>")).body,
              ElementsAre("One.", "Two."));
  EXPECT_THAT(read(g2("",
                      "<inlineXML><x:html xmlns:x=\"h\"><x:body><x:p>One.</x:p></x:body></x:html></inlineXML>"
                      "<inlineData>One.</inlineData>"))
                  .body,
              ElementsAre("One."));
  const Article nitf =
      read(g2("",
              "<inlineXML><nitf><head><docdata><key-list><keyword key=\"k\"/></key-list></docdata></head><body>"
              "<body.head><hedline><hl1>Inside</hl1></hedline></body.head><body.content><p>One.</p></body.content>"
              "</body></nitf></inlineXML>"));
  EXPECT_EQ(nitf.title, "Inside");
  EXPECT_THAT(nitf.body, ElementsAre("One."));
  EXPECT_THAT(nitf.tags, ElementsAre("k"));
}

TEST(NewsmlReader, TextMakesAnArticleOfAnyClass) {
  const std::string video = "<itemClass qcode=\"ninat:video\"/>";
  EXPECT_EQ(refusal(g2("<headline>T</headline>", "<remoteContent/>", video)), "not_an_article: a video");
  EXPECT_THAT(read(g2("", "<inlineXML><p>SHOTLIST</p></inlineXML>", video)).body, ElementsAre("SHOTLIST"));
  EXPECT_EQ(refusal(g2("<headline>T</headline>", "<remoteContent contenttype=\"image/png\"/>")),
            "not_an_article: a picture");
}

TEST(NewsmlReader, AlternativesAreReadOnce) {
  const auto part = [](const std::string& language, const std::string& text) {
    return "<NewsComponent><NewsLines><HeadLine>" + text +
           "</HeadLine></NewsLines><DescriptiveMetadata><Language FormalName=\"" + language +
           "\"/></DescriptiveMetadata><ContentItem><DataContent><p>" + text +
           ".</p></DataContent></ContentItem></NewsComponent>";
  };
  const std::string parts = part("en", "Flood") + part("de", "Flut");
  const Article first = read(newsml1("<NewsComponent Equivalents=\"yes\">" + parts + "</NewsComponent>"));
  EXPECT_EQ(first.title, "Flood");
  EXPECT_THAT(first.body, ElementsAre("Flood."));
  EXPECT_EQ(first.language, "en");
  EXPECT_THAT(read(newsml1("<NewsComponent>" + parts + "</NewsComponent>")).body, ElementsAre("Flood.", "Flut."));
}

TEST(NewsmlReader, PassesOverPartsThatAreNoText) {
  const Article article = read(newsml1(
      "<NewsComponent><NewsLines><HeadLine>T</HeadLine></NewsLines>"
      "<NewsComponent><Role FormalName=\"StyleSheet\"/><ContentItem><DataContent>.a "
      "{}</DataContent></ContentItem></NewsComponent>"
      "<NewsComponent><Role "
      "FormalName=\"SubHeadLine\"/><ContentItem><DataContent><p>Lead.</p></DataContent></ContentItem></NewsComponent>"
      "<NewsComponent><ContentItem><Encoding "
      "Notation=\"base64\"><DataContent>AAAA</DataContent></Encoding></ContentItem></NewsComponent>"
      "<NewsComponent><ContentItem><DataContent>Text.</DataContent></ContentItem></NewsComponent></NewsComponent>"));
  EXPECT_EQ(article.lead, "Lead.");
  EXPECT_THAT(article.body, ElementsAre("Text."));
}

TEST(NewsmlReader, EndlessNestingIsHarmless) {
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<NewsComponent>";
  EXPECT_EQ(refusal("<NewsItem>" + deep), "truncated: no </NewsItem>, and no text before the end");
}

TEST(NewsmlReader, SaysWhatIsNoArticle) {
  EXPECT_EQ(refusal("<knowledgeItem><conceptSet><concept/><concept/></conceptSet></knowledgeItem>"),
            "not_an_article: a list of 2 concepts");
  EXPECT_EQ(refusal("<conceptItem/>"), "not_an_article: the description of a concept");
  EXPECT_EQ(refusal("<planningItem/>"), "not_an_article: a plan of coverage");
  EXPECT_EQ(refusal(newsml1("<NewsManagement><Status FormalName=\"Canceled\"/></NewsManagement>")),
            "not_an_article: an item that its publisher cancelled");
  EXPECT_EQ(refusal(newsml1("<Update/>")), "not_an_article: changes to another item");
  EXPECT_EQ(refusal(g2("", "")), "no_text: neither a headline nor a text");
  EXPECT_EQ(refusal("<newsItem><a></newsItem>").substr(0, 15), "not_understood:");
}

TEST(NewsmlReader, RecognisesItsRoots) {
  for (const char* root : {"<newsMessage>", "<NewsML Version='1.2'>", "<newsItem guid='a'>", "<g:packageItem>"}) {
    EXPECT_TRUE(looks_like_newsml(root)) << root;
  }
  EXPECT_FALSE(looks_like_newsml("<newsitem itemid='2286'>"));
}

}  // namespace
}  // namespace backfile
