#include "indexer/formats/reuters.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/line_buffer.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kDoctype = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n";

/// A record as the collection has it, around what stands in and before TEXT.
std::string record(const std::string& id, const std::string& text, const std::string& before = "",
                   const std::string& date = " 2-MAR-1987 09:12:41.07") {
  return "<REUTERS TOPICS=\"YES\" OLDID=\"7\" NEWID=\"" + id + "\">\n<DATE>" + date + "</DATE>\n" + before +
         "<UNKNOWN>\n&#5;&#5;&#5;C T\n&#22;&#22;&#1;f0704&#31;reute</UNKNOWN>\n" + text + "\n</REUTERS>\n";
}

std::string story(const std::string& body) {
  return "<TEXT>&#2;\n<TITLE>TIDE TURNS</TITLE>\n<DATELINE>    SKELDER, March 2 - </DATELINE><BODY>" + body +
         "\n Reuter\n&#3;</BODY></TEXT>";
}

Article read(const std::string& dump) { return test::read_article(open_reuters, dump); }

TEST(ReutersReader, ReadsAStory) {
  const Article article =
      read(kDoctype + record("90001", story("The tide turned, the\nharbour said.\n    It rose &lt;by> a foot."),
                             "<TOPICS><D>ship</D><D>acq</D></TOPICS>\n<PLACES><D>halvern</D></PLACES>\n"
                             "<PEOPLE></PEOPLE><ORGS><D>imf</D></ORGS><EXCHANGES><D>nyse</D></EXCHANGES>"
                             "<COMPANIES><D>Ship</D><D>tidd</D></COMPANIES>\n"));
  EXPECT_EQ(article.id, "90001");
  EXPECT_EQ(article.url, "");
  EXPECT_EQ(article.title, "TIDE TURNS");
  EXPECT_THAT(article.body,
              ElementsAre("SKELDER, March 2 - The tide turned, the harbour said.", "It rose <by> a foot."));
  EXPECT_THAT(article.tags, ElementsAre("ship", "acq", "halvern", "imf", "nyse", "tidd"));
  EXPECT_EQ(article.published, parse_dump_date("1987-03-02T09:12:41Z").value().instant);
  EXPECT_EQ(article.date_source, DateSource::meta);
  EXPECT_EQ(article.source, "Reuters");
  EXPECT_EQ(article.language, "en");
  EXPECT_THAT(article.authors, IsEmpty());
}

TEST(ReutersReader, RemovesTheSignOffInAllItsSpellings) {
  for (const char* sign_off : {" Reuter", " REUTER", "  reuter...", "REUTER\r", "Reuters"}) {
    const std::string text = std::string("<TEXT><BODY>One.\n    Two.\n") + sign_off + "\n&#3;</BODY></TEXT>";
    EXPECT_THAT(read(record("1", "<TEXT><TITLE>T</TITLE>" + text.substr(6))).body, ElementsAre("One.", "Two."))
        << sign_off;
  }
}

TEST(ReutersReader, KeepsTheAgencysNameInASentence) {
  EXPECT_THAT(read(record("1", "<TEXT><TITLE>T</TITLE><BODY>He spoke to Reuters.\n&#3;</BODY></TEXT>")).body,
              ElementsAre("He spoke to Reuters."));
}

TEST(ReutersReader, FindsAuthorsInTheByline) {
  const auto authors = [](const std::string& byline) {
    return read(record("1", "<TEXT><TITLE>T</TITLE><AUTHOR>" + byline + "</AUTHOR></TEXT>")).authors;
  };
  EXPECT_THAT(authors("    by Jane Doe, Reuters"), ElementsAre("Jane Doe"));
  EXPECT_THAT(authors("    BY JANE DOE AND JOHN ROE, REUTERS."), ElementsAre("JANE DOE", "JOHN ROE"));
  EXPECT_THAT(authors("    By Jane Doe Reutersd"), ElementsAre("Jane Doe"));
}

TEST(ReutersReader, TakesTheFirstLineOfAnUnprocessedStoryAsItsTitle) {
  const Article article = read(record(
      "1",
      "<TEXT TYPE=\"UNPROC\">&#2;\nHARBOUR REPORT - FEB 26\n    Two weeks\n Net tonnes...644\n Reuter\n&#3;</TEXT>"));
  EXPECT_EQ(article.title, "HARBOUR REPORT - FEB 26");
  EXPECT_THAT(article.body, ElementsAre("Two weeks", "Net tonnes...644"));
}

TEST(ReutersReader, DropsTheFillerOfABrief) {
  const Article article =
      read(record("1", "<TEXT TYPE=\"BRIEF\">&#2;\n******<TITLE>TIDE RISES\n</TITLE>Blah blah blah.\n&#3;\n\n</TEXT>"));
  EXPECT_EQ(article.title, "TIDE RISES");
  EXPECT_THAT(article.body, IsEmpty());
}

TEST(ReutersReader, ReadsDatesWithRemarksAndOddSpacing) {
  const auto date = [](const std::string& text) {
    const Article article = read(record("1", story("x"), "", text));
    return article.published ? format_date({*article.published, article.date_precision}) : "none";
  };
  EXPECT_EQ(date("27-MAR-1987 00:02:59.13&#5;&#5;&#5;RM"), "1987-03-27T00:02:59Z");
  EXPECT_EQ(date("3-MAR-1987  09:15:05.40"), "1987-03-03T09:15:05Z");
  EXPECT_EQ(date("9-APR-1987 00:00:00.00    # date added as guesswork"), "1987-04-09T00:00:00Z");
  EXPECT_EQ(date("31-MAR-1987 605:12:19.12"), "1987-03-31");
  EXPECT_EQ(date("some day"), "none");
}

TEST(ReutersReader, DecodesLatin1AndDropsControlCharacters) {
  EXPECT_THAT(read(record("1", story("growth.\xFC&#5;&#30;said Caf\xE9\x85"))).body,
              ElementsAre("SKELDER, March 2 - growth.\u00FC said Caf\u00E9"));
}

TEST(ReutersReader, MakesTheIdOneLineOfText) { EXPECT_EQ(read(record("9\x01\n\xFF", story("One."))).id, "9 \uFFFD"); }

TEST(ReutersReader, CutsGluedRecordsAndRecordsWithoutAnEnd) {
  const std::string whole = record("1", story("One."));
  const std::string glued = whole.substr(0, whole.size() - 1);
  const std::string open_ended = "<REUTERS NEWID=\"2\"><TEXT><TITLE>CUT</TITLE>\n";
  const auto results = test::read_dump(open_reuters, glued + open_ended + record("3", story("Three.")));
  ASSERT_EQ(results.size(), 3U);
  EXPECT_EQ(results[0].value().id, "1");
  EXPECT_EQ(results[1].value().title, "CUT");
  EXPECT_EQ(results[2].value().id, "3");
}

TEST(ReutersReader, LosesNothingBetweenRecords) {
  const std::string dump = kDoctype + record("1", story("One.")) + "\n" + record("2", story("Two.")) + "noise" +
                           record("3", story("Three.")) + "<REUTERS NEWID";
  for (const std::size_t chunk_bytes : {1U, 7U, 1000000U}) {
    std::string joined;
    for (const RawRecord& cut : test::cut_dump(open_reuters, dump, chunk_bytes)) {
      EXPECT_EQ(cut.offset, joined.size());
      joined += cut.bytes;
    }
    EXPECT_EQ(joined, dump);
  }
}

TEST(ReutersReader, FindsATagAcrossThePiecesOfALongLine) {
  for (std::size_t shift = 0; shift <= 9; ++shift) {
    const std::string first = "<REUTERS NEWID=\"1\"><TEXT><TITLE>A</TITLE>";
    const std::string padding(LineBuffer::kPieceBytes - first.size() - shift, '.');
    EXPECT_EQ(test::cut_dump(open_reuters, first + padding + "<REUTERS NEWID=\"2\"></REUTERS>").size(), 2U) << shift;
  }
}

TEST(ReutersReader, RejectsWhatHasNoRecord) {
  EXPECT_THAT(test::faults_in(open_reuters, "no markup at all\n"), ElementsAre("not_understood"));
  EXPECT_THAT(test::faults_in(open_reuters, " \n\n"), IsEmpty());
}

TEST(ReutersReader, RejectsARecordWithoutTextUnlessItHasANumberAndADate) {
  EXPECT_THAT(test::faults_in(open_reuters, "<REUTERS><TEXT>&#2;\n&#3;</TEXT></REUTERS>"), ElementsAre("no_text"));
  EXPECT_EQ(read(record("12793", "<TEXT TYPE=\"UNPROC\">&#2;\n&#3;\n\n</TEXT>")).id, "12793");
}

TEST(ReutersReader, RejectsARecordThatIsCutOffBeforeItsText) {
  EXPECT_THAT(test::faults_in(open_reuters, "<REUTERS NEWID=\"1\">\n<DATE>26-FEB-1987"), ElementsAre("truncated"));
}

TEST(ReutersReader, RejectsARecordThatIsTooLarge) {
  const std::string dump = record("1", story(std::string(kMaxRecordBytes, '.'))) + record("2", story("Two."));
  EXPECT_THAT(test::faults_in(open_reuters, dump), ElementsAre("too_large", ""));
}

TEST(LooksLikeReuters, NeedsItsFirstElement) {
  EXPECT_TRUE(looks_like_reuters(kDoctype + "<REUTERS TOPICS"));
  EXPECT_TRUE(looks_like_reuters("<!-- a > b -->\n<REUTERS>"));
  EXPECT_FALSE(looks_like_reuters("<!ELEMENT LEWIS O O (REUTERS+)>\n<!ELEMENT REUTERS - - (DATE)>"));
  EXPECT_FALSE(looks_like_reuters("<html>"));
  EXPECT_FALSE(looks_like_reuters(""));
}

}  // namespace
}  // namespace backfile
