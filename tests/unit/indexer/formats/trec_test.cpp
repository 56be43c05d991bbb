#include "indexer/formats/trec.hpp"

#include <cstddef>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "common/file_io.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Article read(const std::string& dump) { return test::read_article(open_trec, dump); }

/// A document with that number and these elements.
std::string document(const std::string& number, const std::string& elements) {
  return "<DOC>\n<DOCNO> " + number + " </DOCNO>\n" + elements + "\n</DOC>\n";
}

Article read_story(const std::string& elements, const std::string& number = "X-1") {
  return read(document(number, elements));
}

std::string published(const Article& article) {
  return article.published ? format_date({*article.published, article.date_precision}) : "none";
}

std::string published(const std::string& number, const std::string& elements = "") {
  return published(read(document(number, elements + "<TEXT>x</TEXT>")));
}

TEST(TrecReader, ReadsTheStylesOfSeveralCollections) {
  const auto results = test::read_dump(open_trec, read_file("data/samples/trec/halvern-wire.sgml"));
  ASSERT_EQ(results.size(), 3U);
  const Article& telegram = results[0].value();
  EXPECT_EQ(telegram.id, "HPA880212-0001");
  EXPECT_EQ(telegram.title, "Skelder Fishermen Ask For A Later Season");
  EXPECT_THAT(telegram.body,
              ElementsAre("SKELDER, Halvern (CP) - Fishermen from forty boats asked the republic on Friday to open the "
                          "herring season two weeks later.",
                          "``The fish are too small,'' said Joren Fell of Fell & Sons, who has fished the bay for "
                          "thirty years."));
  EXPECT_THAT(telegram.authors, ElementsAre("MARIT OLDERSHAW"));
  EXPECT_EQ(telegram.source, "Coast Press");
  EXPECT_EQ(published(telegram), "1988-02-12");
  EXPECT_EQ(telegram.date_source, DateSource::meta);

  const Article& story = results[1].value();
  EXPECT_EQ(story.id, "HPA_ENG_19990104.0002");
  EXPECT_EQ(story.title, "Ilver flood wall is finished");
  EXPECT_THAT(story.body, ElementsAre("THORNBECK, Jan. 4 - The last stone of the flood wall was laid on Monday.",
                                      "It cost 3.5 million crowns."));
  EXPECT_EQ(published(story), "1999-01-04");
  EXPECT_EQ(story.language, "en");

  const Article& bulletin = results[2].value();
  EXPECT_EQ(bulletin.title, "SALT BRIDGE CLOSES FOR A YEAR");
  EXPECT_THAT(bulletin.body, ElementsAre("HOHENWEHR, Halvern \u2014 The salt bridge closes on Tuesday.",
                                         "Lorries have to go by Thornbeck.", "Cyclists may push."));
  EXPECT_EQ(published(bulletin), "1998-06-01T10:12:00Z");
}

TEST(TrecReader, ReadsTheStyleOfTheLosAngelesTimes) {
  const Article article = read_story(
      "<DOCID> 1 </DOCID>\n<DATE>\n<P>\nJanuary 1, 1989, Sunday, Home Edition \n</P>\n</DATE>\n"
      "<SECTION>\n<P>\nBook Review; Page 1; Book Review Desk \n</P>\n</SECTION>\n"
      "<HEADLINE>\n<P>\nNEW TIDE TABLES; \n</P>\n<P>\nTHE SEA BY OTTILIE MARSH \n</P>\n</HEADLINE>\n"
      "<BYLINE>\n<P>\nBy Joren Fell, Times Staff Writer \n</P>\n</BYLINE>\n"
      "<TEXT>\n<P>\nThe tide turned, \nthe book says. \n</P>\n<P>\nIt rose. \n</P>\n</TEXT>\n"
      "<TYPE>\n<P>\nBook Review \n</P>\n</TYPE>\n<SUBJECT>\n<P>\nTIDES; SEA -- TABLES \n</P>\n</SUBJECT>",
      "LA010189-0001");
  EXPECT_EQ(article.title, "NEW TIDE TABLES; THE SEA BY OTTILIE MARSH");
  EXPECT_EQ(published(article), "1989-01-01");
  EXPECT_EQ(article.section, "Book Review");
  EXPECT_THAT(article.authors, ElementsAre("Joren Fell"));
  EXPECT_THAT(article.body, ElementsAre("The tide turned, the book says.", "It rose."));
  EXPECT_THAT(article.tags, ElementsAre("TIDES", "SEA -- TABLES", "Book Review"));
  EXPECT_EQ(article.source, "Los Angeles Times");
  EXPECT_EQ(article.language, "en");
}

TEST(TrecReader, ReadsTheStyleOfTheWallStreetJournal) {
  const Article article = read_story(
      "<HL> Marketing &amp; Media:\n@ Tide Sells Salt\n@ ----\n@ By Jane Doe\n@ Staff Reporter of the Journal </HL>\n"
      "<DD> 03/04/87</DD>\n<SO> THE JOURNAL (J)</SO>\n<IN> REL\nTENDER OFFERS, MERGERS (TNM) </IN>\n"
      "<LP>\n   Salt is sold.\n</LP>\n<TEXT>\n   It is bought\ntoo.\n   Daily.</TEXT>",
      "WSJ870304-0001");
  EXPECT_EQ(article.title, "Marketing & Media:");
  EXPECT_EQ(article.alternative_title, "Tide Sells Salt");
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe"));
  EXPECT_EQ(published(article), "1987-03-04");
  EXPECT_EQ(article.source, "Wall Street Journal");
  EXPECT_THAT(article.tags, ElementsAre("REL", "TENDER OFFERS, MERGERS (TNM)"));
  EXPECT_THAT(article.body, ElementsAre("Salt is sold.", "It is bought too.", "Daily."));
  EXPECT_EQ(read_story("<HL> Tide Turns\nIn the Bay </HL>").title, "Tide Turns In the Bay");
}

TEST(TrecReader, ReadsTheStyleOfTheFinancialTimes) {
  const Article article = read_story(
      "<PROFILE>_AN-X</PROFILE>\n<DATE>910514\n</DATE>\n<HEADLINE>\nFT  14 MAY 91 / Tide turns\n</HEADLINE>\n"
      "<BYLINE>\n    By JANE DOE\n</BYLINE>\n<TEXT>\nONE line\nand more.\nStill the same.\n</TEXT>\n"
      "<PUB>The Financial Times\n</PUB>",
      "FT911-3");
  EXPECT_EQ(article.title, "Tide turns");
  EXPECT_EQ(published(article), "1991-05-14");
  EXPECT_THAT(article.authors, ElementsAre("JANE DOE"));
  EXPECT_THAT(article.body, ElementsAre("ONE line and more. Still the same."));
}

TEST(TrecReader, ReadsTheStylesOfTheFederalRegisterAndOfFbis) {
  const Article rule = read_story(
      "<PARENT> FR940104-0-00001 </PARENT>\n<TEXT>\n\n<!-- PJG STAG 4700 -->\n<USDEPT>HARBOUR DEPARTMENT</USDEPT>\n"
      "<!-- PJG /STAG -->\n<DOCTITLE>Limits on Tide&hyph;Water</DOCTITLE>\n<SUMMARY>SUMMARY: See &sect;&blank;3 of "
      "Fell &amp;amp; Sons.</SUMMARY>\n<DATE>EFFECTIVE DATE: May 3, 1995.</DATE></TEXT>",
      "FR940104-0-00001");
  EXPECT_EQ(rule.title, "Limits on Tide-Water");
  EXPECT_EQ(published(rule), "1994-01-04");
  EXPECT_THAT(rule.body, ElementsAre("HARBOUR DEPARTMENT", "Limits on Tide-Water",
                                     "SUMMARY: See \u00A7 3 of Fell &amp; Sons.", "EFFECTIVE DATE: May 3, 1995."));
  const Article report = read_story(
      "<HT> \"cr000\" </HT>\n<HEADER>\n<H2>   March Reports </H2>\n<DATE1>  1 March 1994 </DATE1>\n<F P=100> FB </F>\n"
      "<H3> <TI>   MEDIA NOTE </TI></H3>\n</HEADER>\n<TEXT>\nThe tide.\n</TEXT>",
      "FBIS3-1");
  EXPECT_EQ(report.title, "MEDIA NOTE");
  EXPECT_EQ(published(report), "1994-03-01");
  EXPECT_EQ(report.source, "Foreign Broadcast Information Service");
}

TEST(TrecReader, FindsDatesInNumbers) {
  EXPECT_EQ(published("AP880212-0001"), "1988-02-12");
  EXPECT_EQ(published("LA010289-0001"), "1989-01-02");
  EXPECT_EQ(published("NYT19980601.0001"), "1998-06-01");
  EXPECT_EQ(published("XIE19960101.0250"), "1996-01-01");
  EXPECT_EQ(published("LEMONDE94-000001-19940101"), "1994-01-01");
  EXPECT_EQ(published("GH950102-000000"), "1995-01-02");
  EXPECT_EQ(published("FT911-3"), "none");
  EXPECT_EQ(published("FBIS3-1"), "none");
  EXPECT_EQ(published("AP881332-0001"), "none");
}

TEST(TrecReader, NeverGuessesADateThatHasTwoReadings) {
  EXPECT_EQ(published("X-1", "<DATE> 02/03/88 </DATE>"), "none");
  EXPECT_EQ(published("X-1", "<DATE> 02/13/88 </DATE>"), "1988-02-13");
  EXPECT_EQ(published("X-1", "<DATE> 13/02/88 </DATE>"), "none");
  EXPECT_EQ(published("X-1", "<DATE> 03/03/1988 </DATE>"), "1988-03-03");
  EXPECT_EQ(published("AP880203-0001", "<DATE> 02/03/88 </DATE>"), "1988-02-03");
  EXPECT_EQ(published("X-1", "<DATE>19980601</DATE>"), "1998-06-01");
  EXPECT_EQ(published("WSJ891102-0161", "<DD> = 891102 </DD>"), "1989-11-02");
  EXPECT_EQ(published("APW19980213.1310", "<DATE_TIME> 02/13/1998 14:26:00 </DATE_TIME>"), "1998-02-13T14:26:00Z");
  EXPECT_EQ(published("APW19980203.1310", "<DATE_TIME> 02/03/1998 14:26:00 </DATE_TIME>"), "1998-02-03T14:26:00Z");
  EXPECT_EQ(published("X-1", "<DATE_TIME> 02/03/1998 14:26:00 </DATE_TIME>"), "none");
}

TEST(TrecReader, FindsTheBylineBetweenHeadlineAndText) {
  const Article article = read_story(
      "<BODY>\n<HEADLINE>\nTIDE TURNS\n</HEADLINE>\n   (sw)\n By OTTILIE MARSH\n c.1998 Coast News "
      "Service\n<TEXT>\n<P>\n "
      "One line.\n By and by another.\n</P>\n</TEXT>\n</BODY>");
  EXPECT_THAT(article.authors, ElementsAre("OTTILIE MARSH"));
  EXPECT_THAT(article.body, ElementsAre("One line. By and by another."));
}

TEST(TrecReader, TellsTagsFromText) {
  EXPECT_THAT(read_story("<TEXT>a < b, <i>c</i>, R&D; and AT&T; &UR; <3 <!-- gone --> <P>Next<BR>line</TEXT>").body,
              ElementsAre("a < b, c, R&D; and AT&T; <3", "Next", "line"));
  EXPECT_THAT(read_story("<TEXT>one <!-- open <P>two</TEXT>").body, ElementsAre("one <!-- open", "two"));
}

TEST(TrecReader, DecodesLatin1AndUtf8) {
  EXPECT_THAT(read_story("<TEXT>Caf\xE9</TEXT>").body, ElementsAre("Caf\u00E9"));
  EXPECT_THAT(read_story("<TEXT>Caf\u00E9</TEXT>").body, ElementsAre("Caf\u00E9"));
}

TEST(TrecReader, CutsGluedRecordsAndRecordsWithoutAnEnd) {
  const std::string dump = "<DOC><DOCNO>1</DOCNO><TEXT>One.</TEXT></DOC><DOC id=\"2\" type=\"story\"><TEXT>Two.\n" +
                           document("3", "<TEXT>Three.</TEXT>");
  const auto results = test::read_dump(open_trec, dump);
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[0].value().id, "1");
  EXPECT_THAT(results[1].value().body, ElementsAre("Two."));
  EXPECT_EQ(results[2].value().id, "3");
}

TEST(TrecReader, LosesNothingBetweenRecords) {
  const std::string dump = "<!DOCTYPE x>\n" + document("1", "<TEXT>One.</TEXT>") + "\nnoise <DOCTYPE>" +
                           document("2", "") + "<DOC id=\"3\"\n><TEXT>Three.</TEXT></DOC><DOC";
  for (const std::size_t chunk_bytes : {1U, 7U, 1000000U}) {
    std::string joined;
    for (const RawRecord& cut : test::cut_dump(open_trec, dump, chunk_bytes)) {
      EXPECT_EQ(cut.offset, joined.size());
      joined += cut.bytes;
    }
    EXPECT_EQ(joined, dump);
    EXPECT_EQ(test::cut_dump(open_trec, dump, chunk_bytes).size(), 3U);
  }
}

TEST(TrecReader, SaysWhyARecordIsLeftOut) {
  EXPECT_THAT(test::faults_in(open_trec, "no markup at all\n"), ElementsAre("not_understood"));
  EXPECT_THAT(test::faults_in(open_trec, document("1", "<TEXT>\n</TEXT>")), ElementsAre("no_text"));
  EXPECT_THAT(test::faults_in(open_trec, "<DOC>\n<DOCNO> AP88"), ElementsAre("truncated"));
  EXPECT_THAT(test::faults_in(open_trec, " \n\n"), IsEmpty());
  const std::string large = document("1", "<TEXT>" + std::string(kMaxRecordBytes, '.') + "</TEXT>");
  EXPECT_THAT(test::faults_in(open_trec, large + document("2", "<TEXT>Two.</TEXT>")), ElementsAre("too_large", ""));
}

TEST(TrecReader, TakesLinearTimeOverManyOpenTags) {
  std::string text = "<TEXT>";
  std::string elements;
  for (int i = 0; i < 200000; ++i) {
    text += "<P <!-- <a &";
    elements += "<LP><BYLINE><ANNOTATION><DATE>";
  }
  EXPECT_EQ(read(document("1", "<HEAD>T</HEAD>" + text)).title, "T");
  EXPECT_EQ(read(document("1", "<HEAD>T</HEAD>" + elements)).title, "T");
}

TEST(TrecReader, ReadsElementsThatAreNeverClosed) {
  const Article article = read_story("<HEAD>T\n<LP>First.\n<BYLINE>By X\n<TEXT>Second.");
  EXPECT_EQ(article.title, "T");
  EXPECT_THAT(article.body, ElementsAre("First.", "Second."));
}

TEST(LooksLikeTrec, NeedsADocumentWithANumber) {
  EXPECT_TRUE(looks_like_trec("<DOC>\n<DOCNO> AP880212-0001 </DOCNO>"));
  EXPECT_TRUE(looks_like_trec("\xEF\xBB\xBF<DOCS>\n<DOC id=\"APW_ENG_1\" type=\"story\" >"));
  EXPECT_TRUE(looks_like_trec("<DOC>\n<DOCID> 1 </DOCID>"));
  EXPECT_FALSE(looks_like_trec("<DOC><TITLE>x</TITLE></DOC>"));
  EXPECT_FALSE(looks_like_trec("<DOCNO>1</DOCNO>"));
  EXPECT_FALSE(looks_like_trec("see <DOC><DOCNO>1</DOCNO>"));
  EXPECT_FALSE(looks_like_trec("<html><body>x</body></html>"));
  EXPECT_FALSE(looks_like_trec(""));
}

}  // namespace
}  // namespace backfile
