#include "indexer/formats/html.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Article sample(const std::string& name) {
  std::ifstream file("data/samples/html/" + name, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return test::read_article(open_html, bytes.str());
}

Timestamp at(std::string_view date) { return parse_dump_date(date).value().instant; }

TEST(HtmlReader, ReadsAGraphOfJsonLd) {
  const Article article = sample("flood-gates.html");
  EXPECT_EQ(article.id, "https://harbour-gazette.example/inquiry/flood-gates-held-11204.html");
  EXPECT_EQ(article.title, "Flood gates held, inquiry hears");
  EXPECT_EQ(article.alternative_title, "Flood gates at Skelder held, inquiry hears");
  EXPECT_EQ(article.published, at("2023-06-14T06:30:00Z"));
  EXPECT_EQ(article.modified, at("2023-06-14T15:05:00Z"));
  EXPECT_THAT(article.authors, ElementsAre("Orla Quennell", "Tam Reddick"));
  EXPECT_THAT(article.tags, ElementsAre("flood", "inquiry", "Gull Point"));
  EXPECT_EQ(article.section, "Inquiry");
  EXPECT_EQ(article.source, "Harbour Gazette");
  EXPECT_EQ(article.image, "https://harbour-gazette.example/pictures/gates.jpg");
  EXPECT_EQ(article.body.size(), 3U);
}

TEST(HtmlReader, ReadsOpenGraph) {
  const Article article = sample("seals.html");
  EXPECT_EQ(article.id, "https://valley-courier.example/2023/08/two-seals");
  EXPECT_EQ(article.published, at("2023-08-19T05:45:00Z"));
  EXPECT_THAT(article.authors, ElementsAre("Piet Lund"));
  EXPECT_THAT(article.tags, ElementsAre("seals", "Thornbeck, upper valley", "Ilver", "lock"));
  EXPECT_EQ(article.section, "Upper valley");
  EXPECT_EQ(article.language, "en");
}

TEST(HtmlReader, ReadsMicrodataOfTheArticleOnly) {
  const Article article = sample("bridge.html");
  EXPECT_EQ(article.title, "Salt Bridge reopens a month early");
  EXPECT_EQ(article.published, at("2023-11-06T09:15:00Z"));
  EXPECT_THAT(article.authors, ElementsAre("Maud Ferrin"));
  EXPECT_EQ(article.body.size(), 2U);
}

TEST(HtmlReader, ReadsWindows1252ThatIsNotDeclared) {
  const Article article = sample("schleuse.html");
  EXPECT_EQ(article.title, "Schleuse für die Fähre wird größer");
  EXPECT_EQ(article.source, "Hohenwehrer Bote");
  EXPECT_EQ(article.published, at("2024-03-03"));
  EXPECT_EQ(article.date_precision, DatePrecision::day);
  EXPECT_EQ(article.date_source, DateSource::text);
  EXPECT_THAT(article.authors, ElementsAre("Jörg Öhler"));
}

TEST(HtmlReader, AFileIsOneRecordInPiecesOfAnySize) {
  const std::string page = "\n<html>\r\n<h1>A page</h1>\n\n<p>Text\n</html>\n";
  for (const std::size_t chunk_bytes : {1U, 3U, 1000U}) {
    const std::vector<RawRecord> records = test::cut_dump(open_html, page, chunk_bytes);
    ASSERT_EQ(records.size(), 1U);
    EXPECT_EQ(records[0].bytes, page);
    EXPECT_EQ(records[0].offset, 0U);
    EXPECT_EQ(records[0].number, 1U);
  }
  EXPECT_THAT(test::cut_dump(open_html, ""), IsEmpty());
}

TEST(HtmlReader, NamesFaults) {
  EXPECT_THAT(test::faults_in(open_html, "<html></html>"), ElementsAre("no_text"));
  EXPECT_THAT(test::faults_in(open_html, "<html>" + std::string(kMaxRecordBytes, 'x')), ElementsAre("too_large"));
}

TEST(HtmlReader, RecognisesPages) {
  for (const std::string_view head :
       {"<!DOCTYPE html>", "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">", "\xEF\xBB\xBF\n<HTML lang=de>",
        "<!-- saved --> <!-- twice --><html>", "<?xml version=\"1.0\"?>\n<!DOCTYPE html>", "<head><title>x", "<body>",
        "<meta charset=utf-8>", "<title>x</title>"}) {
    EXPECT_TRUE(looks_like_html(head)) << head;
  }
  for (const std::string_view head :
       {"", "text", "<nitf>", "<?xml version=\"1.0\"?><rss>", "<!DOCTYPE nitf>", "<headline>",
        "<!-- never closed <html>", "<!DOCTYPE lewis SYSTEM>", " date 2022-02-16 https://a.example/x.html\n<html>",
        "<htmlx>", "<DOC>", "{\"a\":1}"}) {
    EXPECT_FALSE(looks_like_html(head)) << head;
  }
}

}  // namespace
}  // namespace backfile
