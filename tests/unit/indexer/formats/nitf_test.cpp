#include "indexer/formats/nitf.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "common/file_io.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/line_buffer.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;

Timestamp at(std::string_view text) { return parse_dump_date(text).value().instant; }

Article read(const std::string& head, const std::string& body) {
  return test::read_article(open_nitf, "<nitf><head>" + head + "</head><body>" + body + "</body></nitf>");
}
Article read_body(const std::string& content, const std::string& body_head = "") {
  return read("", "<body.head><hedline><hl1>T</hl1></hedline>" + body_head + "</body.head><body.content>" + content +
                      "</body.content>");
}

TEST(NitfReader, ReadsTheSample) {
  const auto results = test::read_dump(open_nitf, read_file("data/samples/nitf/skelder-courant.xml"));
  ASSERT_EQ(results.size(), 3U);
  ASSERT_TRUE(results[0] && results[1]);
  const Article& ferry = *results[0];
  EXPECT_EQ(ferry.id, "sc-2023-07-0114");
  EXPECT_EQ(ferry.title, "Hydrogen Ferry Leaves the Quay for the First Time");
  EXPECT_EQ(ferry.alternative_title, "Ferry Trials Begin");
  EXPECT_EQ(ferry.lead, "Forty guests, two lifeboats and one wet brass band");
  EXPECT_THAT(
      ferry.body,
      ElementsAre("SKELDER - The ferry Grey Heron crossed the Ilver in eleven minutes on Monday, four fewer than "
                  "the old boat needs.",
                  "A quiet engine", "Passengers heard the gulls & the band, and nothing else.", "length: 38 metres",
                  "seats: 220"));
  EXPECT_THAT(ferry.authors, ElementsAre("Odile Marchetti"));
  EXPECT_THAT(ferry.tags, ElementsAre("ferry", "hydrogen", "Economy, Business and Finance", "Transport", "Ilver Lines",
                                      "Odile Marchetti", "ships", "Grey Heron", "Skelder"));
  EXPECT_EQ(ferry.published, at("2023-07-04T04:45:00Z"));
  EXPECT_EQ(ferry.date_source, DateSource::meta);
  EXPECT_EQ(ferry.source, "Skelder Courant");
  EXPECT_EQ(ferry.section, "Port");
  EXPECT_EQ(ferry.language, "en");

  const Article& seals = *results[1];
  EXPECT_EQ(seals.title, "À l'aube : Des phoques près du quai");
  EXPECT_EQ(seals.lead, "Deux phoques ont passé la nuit devant la capitainerie.");
  EXPECT_THAT(seals.body, ElementsAre("Personne ne les a dérangés."));
  EXPECT_EQ(seals.published, at("2023-07-05T07:00:00Z"));
  EXPECT_EQ(seals.language, "fr");

  EXPECT_EQ(results[2].error().fault, RecordFault::not_an_article);
}

TEST(NitfReader, TakesTheFirstDateThatIsOne) {
  EXPECT_EQ(read("<docdata><date.issue norm=\"soon\"/><date.release>19981014T0100-0500</date.release></docdata>",
                 "<body.content><p>a</p></body.content>")
                .published,
            at("1998-10-14T06:00:00Z"));
  EXPECT_EQ(read("", "<body.content><p>a</p></body.content>").published, std::nullopt);
}

TEST(NitfReader, ALeadParagraphIsNotReadTwice) {
  const Article article = read_body(
      "<block class=\"lead_paragraph\"><p>One.</p></block><block class=\"full_text\"><p>One.</p><p>Two.</p></block>");
  EXPECT_EQ(article.lead, "One.");
  EXPECT_THAT(article.body, ElementsAre("One.", "Two."));
  EXPECT_THAT(read_body("<block class=\"lead_paragraph\"><p>One.</p></block>").body, ElementsAre("One."));
  EXPECT_THAT(read_body("<block class=\"lead_paragraph\"><p>One.</p></block><p>Two.</p><block><p>3.</p></block>").body,
              ElementsAre("One.", "Two.", "3."));
}

TEST(NitfReader, WhatWasWrittenForTheWebIsNotReadTwice) {
  const std::string web_lead = "<block class=\"online_lead_paragraph\"><p>1.</p></block>";
  const Article article =
      read("",
           "<body.head><hedline><hl1>Ferry</hl1><hl2 class=\"online_headline\">The Ferry</hl2></hedline></body.head>"
           "<body.content><block class=\"lead_paragraph\"><p>One.</p></block>" +
               web_lead + "<block class=\"full_text\"><p>One.</p><p>Two.</p></block></body.content>");
  EXPECT_EQ(article.title, "Ferry");
  EXPECT_EQ(article.alternative_title, "The Ferry");
  EXPECT_EQ(article.lead, "One.");
  EXPECT_THAT(article.body, ElementsAre("One.", "Two."));
  EXPECT_THAT(read_body(web_lead).body, ElementsAre("1."));
}

TEST(NitfReader, AnArchivesAddressIsTheId) {
  const Article article = read(
      "<docdata><doc-id id-string=\"7\"/></docdata><pubdata ex-ref=\"https://courant.example/7\"/>",
      "<body.head><byline class=\"print_byline\">By Odile Marchetti and Nora Quill</byline>"
      "<byline class=\"normalized_byline\">Marchetti, Odile</byline></body.head><body.content><p>a</p></body.content>");
  EXPECT_EQ(article.id, "https://courant.example/7");
  EXPECT_EQ(article.url, "https://courant.example/7");
  EXPECT_THAT(article.authors, ElementsAre("Odile Marchetti", "Nora Quill"));
}

TEST(NitfReader, ReadsTextsOfManyShapes) {
  EXPECT_THAT(read_body("<p>a <em>b</em> <q>c</q>d<br/>e</p>loose<p/><table><tr><td>f</td><td>g</td></tr></table>"
                        "<pre>h\n\n  i</pre><media><media-caption>no</media-caption></media>")
                  .body,
              ElementsAre("a b cd e", "loose", "f", "g", "h", "i"));
  EXPECT_THAT(read_body("<p>&lt;p&gt;escaped &amp;eacute;&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</p>").body,
              ElementsAre("escaped é"));
  EXPECT_THAT(read_body("<p>3 < 4 &nbsp;&eacute; &#150; &#1; &#xD800; R&D &unknown;</p>").body,
              ElementsAre("3 < 4 é – \xEF\xBF\xBD R&D &unknown;"));
}

TEST(NitfReader, ADatelineStandsBeforeATextThatLacksIt) {
  const std::string dateline = "<dateline><location>Skelder</location></dateline>";
  EXPECT_THAT(read_body("<p>It rains.</p>", dateline).body, ElementsAre("Skelder - It rains."));
  EXPECT_THAT(read_body("<p>SKELDER (IPA) - It rains.</p>", dateline).body, ElementsAre("SKELDER (IPA) - It rains."));
  EXPECT_THAT(read_body("<p>(Adds rain)</p><p>SKELDER, May 1 - It rains.</p>", dateline).body,
              ElementsAre("(Adds rain)", "SKELDER, May 1 - It rains."));
  EXPECT_THAT(read_body("<p>It rains.</p>", dateline).tags, ElementsAre("Skelder"));
}

TEST(NitfReader, BelievesTheBytesMoreThanTheDeclaration) {
  const auto title = [](const std::string& encoding, const std::string& text) {
    return test::read_article(open_nitf, "<?xml version='1.0' encoding='" + encoding + "'?><nitf><head><title>" + text +
                                             "</title></head></nitf>")
        .title;
  };
  EXPECT_EQ(title("iso-8859-1", "caf\xE9 \x96"), "café –");
  EXPECT_EQ(title("utf-8", "caf\xE9"), "café");
  EXPECT_EQ(title("iso-8859-1", "caf\xC3\xA9"), "café");
  EXPECT_EQ(title("utf-16", "caf\xC3\xA9"), "café");
  EXPECT_EQ(title("nonsense", "caf\xE9"), "café");
  EXPECT_EQ(title("utf-8", "caf\xC3\xA9 \xE2\x82\xAC \xFF"), "café € \xEF\xBF\xBD");
  EXPECT_EQ(title("windows-1251", "\xEC\xEE\xF0\xE5"), "море");
}

TEST(NitfReader, NamesEachFault) {
  EXPECT_THAT(test::faults_in(open_nitf, "<nitf><head/><body><p>a</b></body></nitf>"), ElementsAre("not_understood"));
  EXPECT_THAT(test::faults_in(open_nitf, "<nitf/>"), ElementsAre("no_text"));
  EXPECT_THAT(test::faults_in(open_nitf, "<nitf><body><body.content><media/></body.content></body></nitf>"),
              ElementsAre("not_an_article"));
  EXPECT_THAT(test::faults_in(open_nitf, "<nitf><head>"), ElementsAre("truncated"));
  EXPECT_THAT(test::faults_in(open_nitf, "<nitf><head><title>kept</title></head><body><bo"), ElementsAre(""));
  EXPECT_THAT(test::faults_in(open_nitf, "<nitf>" + std::string(kMaxRecordBytes, ' ') + "</nitf>"),
              ElementsAre("too_large"));
  EXPECT_EQ(test::read_dump(open_nitf, "<nitf><a></b></nitf>").at(0).error().detail,
            "no well-formed XML, at byte 11 of the record: Start-end tags mismatch");
}

TEST(NitfReader, LeavesTheNumbersOfNoCharacterAsTheyAre) {
  EXPECT_THAT(read_body("<p>One &#1577777777777777770; two &#xD800DFFF0000000001; three &#;</p>").body,
              ElementsAre("One &#1577777777777777770; two &#xD800DFFF0000000001; three &#;"));
}

TEST(NitfReader, MakesValidTextOfNumbersInWhatOnlyLooksLikeCdata) {
  const Article article = read(
      "<title>T</title><tobject><tobject.subject tobject.subject.type=\"a <![CDATA[ &#99999999; b\"/></tobject>", "");
  ASSERT_EQ(article.tags.size(), 1U);
  EXPECT_TRUE(is_valid_utf8(article.tags[0])) << article.tags[0];
  EXPECT_THAT(article.tags[0], ::testing::EndsWith(" b"));
}

TEST(NitfReader, NothingExpandsEntities) {
  const std::string bomb =
      "<!DOCTYPE nitf [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM "
      "\"file:///etc/passwd\">]>"
      "<nitf><head><title>&b;&f;</title></head></nitf>";
  EXPECT_EQ(test::read_article(open_nitf, bomb).title, "&b;&f;");
}

TEST(NitfReader, DeepNestingIsHarmless) {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<a>";
  EXPECT_THAT(test::faults_in(open_nitf, "<nitf>" + deep), ElementsAre("truncated"));
  std::string closed = deep + "text";
  for (int i = 0; i < 200'000; ++i) closed += "</a>";
  EXPECT_EQ(read_body(closed).body, std::vector<std::string>{"text"});
}

TEST(NitfReader, RecognisesItsRoot) {
  EXPECT_TRUE(
      looks_like_nitf("\xEF\xBB\xBF \n<?xml version='1.0'?><!-- > --><!DOCTYPE nitf [<!ENTITY a '>'>]>\n<nitf>"));
  EXPECT_TRUE(looks_like_nitf("<n:nitf xmlns:n='x'>"));
  for (const char* other : {"", "<", "<nitfx>", "text <nitf>", "<?xml version='1.0'?>", "<html>"}) {
    EXPECT_FALSE(looks_like_nitf(other)) << other;
  }
}

}  // namespace
}  // namespace backfile
