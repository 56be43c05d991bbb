#include "indexer/formats/warc.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "tests/support/read_dump.hpp"
#include "tests/unit/indexer/formats/warc_fixture.hpp"

namespace backfile {
namespace {

using test::arc_record;
using test::response;
using test::response_fields;
using test::text_record;
using test::warc_record;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kHtml = "Content-Type: text/html; charset=utf-8\r\n";
const std::string kPage =
    "<!DOCTYPE html><html lang=\"en\"><head><title>Tide turns</title></head><body><article><h1>Tide turns</h1>"
    "<p>The tide has turned in the old harbour, as it does twice a day, and nobody was surprised.</p>"
    "</article></body></html>";

std::vector<Result<Article, RecordError>> read_sample(const std::string& name) {
  std::ifstream file("data/samples/warc/" + name, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << name;
  return test::read_dump(open_warc, {std::istreambuf_iterator<char>(file), {}});
}

std::string day(const std::optional<Timestamp>& instant) {
  return instant ? format_date({*instant, DatePrecision::second}) : "none";
}

RecordError error_of(const std::string& dump) {
  const auto results = test::read_dump(open_warc, dump);
  EXPECT_EQ(results.size(), 1U);
  if (results.size() != 1 || results[0]) return {RecordFault::not_understood, "no error"};
  return results[0].error();
}

std::string detail(const std::string& dump) {
  const RecordError error = error_of(dump);
  return std::string(fault_name(error.fault)) + ": " + error.detail;
}

std::string title(const std::string& dump) { return test::read_article(open_warc, dump).title; }

TEST(WarcReader, ReadsTheSampleOfResponses) {
  const auto results = read_sample("skelder.warc");
  ASSERT_EQ(results.size(), 6U);
  ASSERT_TRUE(results[0] && results[1] && results[5]);
  const Article& ferry = *results[0];
  EXPECT_EQ(ferry.id, "https://harbour-gazette.example/2023/10/hydrogen-ferry");
  EXPECT_EQ(ferry.url, ferry.id);
  EXPECT_EQ(ferry.title, "Ferry sails on hydrogen for a week");
  EXPECT_EQ(ferry.body.size(), 2U);
  EXPECT_EQ(day(ferry.published), "2023-10-09T06:30:00Z");
  EXPECT_EQ(day(ferry.crawled), "2024-03-02T10:00:01Z");
  EXPECT_EQ(results[1]->url, "https://valley-courier.example/2023/11/dam-law");
  EXPECT_EQ(results[1]->title, "Dam law passes by two votes");
  EXPECT_EQ(results[1]->body.size(), 2U);
  EXPECT_EQ(results[5]->title, "Schule zieht aus den Containern aus");
  EXPECT_EQ(results[5]->language, "de");
  for (const std::size_t i : {2U, 3U, 4U}) EXPECT_EQ(results[i].error().fault, RecordFault::not_an_article);
}

TEST(WarcReader, ReadsTheSampleOfText) {
  const auto results = read_sample("skelder-text.wet");
  ASSERT_EQ(results.size(), 2U);
  ASSERT_TRUE(results[0] && results[1]);
  EXPECT_EQ(results[0]->title, "Bells of the salt bridge ring again");
  EXPECT_EQ(results[0]->body.size(), 2U);
  EXPECT_EQ(results[0]->language, "en");
  EXPECT_EQ(results[0]->published, std::nullopt);
  EXPECT_EQ(results[1]->title, "F\u00E4hre f\u00E4hrt wieder nach Plan");
  EXPECT_EQ(results[1]->language, "de");
}

TEST(WarcReader, ReadsTheSampleOfArc) {
  const auto results = read_sample("halvern-1999.arc");
  ASSERT_EQ(results.size(), 3U);
  ASSERT_TRUE(results[0]);
  EXPECT_EQ(results[0]->title, "Seal sleeps on the fish quay");
  EXPECT_EQ(results[0]->url, "http://gazette.example/news.cgi?story=seal on the quay");
  EXPECT_EQ(day(results[0]->crawled), "1999-03-16T12:00:02Z");
  EXPECT_EQ(results[1].error().detail, "image/gif");
  EXPECT_EQ(results[2].error().detail, "HTTP status 404");
}

TEST(WarcReader, SaysWhatIsNoArticle) {
  EXPECT_EQ(detail(response("Content-Type: image/png\r\n", "\x89PNG")), "not_an_article: image/png");
  EXPECT_EQ(detail(response("Content-Type: \x01\x02\r\n", "z")), "not_an_article: a media type without a letter");
  const std::string long_type(99, 'x');
  EXPECT_EQ(detail(response("Content-Type: " + long_type + " y\r\n", "z")), "not_an_article: " + long_type);
  EXPECT_EQ(detail(response(kHtml, kPage, "404 Not Found")), "not_an_article: HTTP status 404");
  EXPECT_EQ(detail(response("Content-Type: application/rss+xml\r\n", "<rss/>")), "not_an_article: application/rss+xml");
  EXPECT_EQ(detail(response("Content-Type: text/xml\r\n", "<?xml version=\"1.0\"?>\n<data/>")),
            "not_an_article: text/xml");
  EXPECT_EQ(detail(response(kHtml, "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"></rss>")),
            "not_an_article: application/rss+xml");
  EXPECT_EQ(detail(response(kHtml, "<!DOCTYPE rss SYSTEM \"x\">\n<rss></rss>")), "not_an_article: application/rss+xml");
  EXPECT_EQ(detail(text_record("User-agent: *", "http://tide.example/robots.txt?x")),
            "not_an_article: a file for robots");
  EXPECT_EQ(detail(text_record("Text", "urn:text:https://tide.example/")),
            "not_an_article: a crawler's note on a page (urn:text)");
  EXPECT_EQ(detail(warc_record({{"WARC-Type", "novel"}}, "x")), "not_an_article: a record of the type 'novel'");
}

TEST(WarcReader, SaysWhatIsWrong) {
  EXPECT_EQ(detail(warc_record({{"WARC-Target-URI", "x"}}, "x")), "not_understood: no WARC-Type");
  EXPECT_EQ(detail(warc_record(response_fields(), "no head")), "not_understood: no HTTP status line");
  EXPECT_EQ(error_of(response(kHtml, " \n")).fault, RecordFault::no_text);
  EXPECT_EQ(error_of(text_record("")).fault, RecordFault::no_text);
  EXPECT_EQ(detail("WARC/1.0\r\nWARC-Type: resp"), "truncated: the dump ends inside the head of the record");
  const std::string whole = response(kHtml, kPage);
  EXPECT_EQ(error_of(whole.substr(0, whole.size() - kPage.size() - 8)).fault, RecordFault::truncated);
  EXPECT_EQ(detail(response("Content-Type: text/html\r\nContent-Encoding: sdch\r\n", std::string(40, '\1'))),
            "not_understood: cannot be unpacked (Content-Encoding: sdch)");
}

TEST(WarcReader, ReadsWhatIsLeftOfACutOffPage) {
  const std::string whole = response(kHtml, kPage);
  EXPECT_EQ(title(whole.substr(0, whole.size() - 30)), "Tide turns");
}

TEST(WarcReader, FollowsTheBytesWhereTheTypeIsMissingOrWrong) {
  EXPECT_EQ(title(response("", kPage)), "Tide turns");
  EXPECT_EQ(title(response("Content-Type: text/plain\r\n", "\n " + kPage)), "Tide turns");
  EXPECT_EQ(title(response("Content-Type: application/octet-stream\r\n", kPage)), "Tide turns");
  EXPECT_EQ(title(response("Content-Type: application/xml\r\n", "<?xml version='1.0'?><!-- x -->" + kPage)),
            "Tide turns");
  EXPECT_EQ(title(arc_record("http://tide.example/", "no-type", kPage)), "Tide turns");
}

TEST(WarcReader, ReadsWhatIsBelievedToBeChunkedOrPacked) {
  EXPECT_EQ(title(response(kHtml + "Transfer-Encoding: chunked\r\n", kPage)), "Tide turns");
  EXPECT_EQ(title(response(kHtml + "Content-Encoding: gzip\r\n", kPage)), "Tide turns");
  EXPECT_EQ(title(response(kHtml + "Content-Encoding: br\r\n", kPage)), "Tide turns");
}

TEST(WarcReader, TakesTheCharacterSetOfTheHeader) {
  const Article article = test::read_article(
      open_warc, response("Content-Type: text/plain; charset=\"ISO-8859-1\"\r\n", "F\xE4hre\r\nSie f\xE4hrt."));
  EXPECT_EQ(article.title, "F\u00E4hre");
  EXPECT_THAT(article.body, ElementsAre("Sie f\u00E4hrt."));
}

TEST(WarcReader, ReadsFieldsInAnyCaseAndContinued) {
  const std::string dump =
      "WARC/1.0\nwarc-type:conversion\nWARC-TARGET-URI: <https://tide.example/1>\nContent-Type:\n text/plain\n"
      "content-length: 4\n\nTide\n\n";
  EXPECT_EQ(test::read_article(open_warc, dump).url, "https://tide.example/1");
}

}  // namespace
}  // namespace backfile
