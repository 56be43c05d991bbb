#include "searcher/output/csv_writer.hpp"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace backfile {
namespace {

constexpr const char* kNames = "id,date,source,title,url,authors,tags,lang,words,snippet";

Hit ordinary_hit() {
  Hit hit;
  hit.article.id = "a";
  hit.article.url = "https://site.example/a.html";
  hit.article.title = "Ports, reopened";
  hit.article.published = parse_dump_date("2022-02-16T09:32:00Z")->instant;
  hit.article.date_precision = DatePrecision::minute;
  hit.article.source = "Harbour Gazette";
  hit.article.authors = {"Jane Doe", "Edmund Pell"};
  hit.article.tags = {"ports", "trade"};
  hit.article.language = "en";
  hit.article.body = {"One.", "Two."};
  hit.words = 812;
  hit.snippet = {"Two ports opened.", {{4, 9}}};
  return hit;
}

std::string write_csv(const SearchRequest& request, const SearchResponse& response) {
  std::ostringstream out;
  CsvWriter writer(out);
  write_response(writer, request, response, {});
  return out.str();
}

TEST(CsvWriter, WritesOneRowAHit) {
  EXPECT_EQ(write_csv({}, {.total = 1, .hits = {ordinary_hit()}}),
            std::string(kNames) +
                "\na,2022-02-16T09:32:00Z,Harbour Gazette,\"Ports, reopened\",https://site.example/a.html,"
                "Jane Doe; Edmund Pell,ports; trade,en,812,Two ports opened.\n");
}

TEST(CsvWriter, NamesTheColumnsOfNoHits) { EXPECT_EQ(write_csv({}, {}), std::string(kNames) + "\n"); }

TEST(CsvWriter, ShowsADateWithNoMorePrecisionThanItHas) {
  Hit hit;
  hit.article.id = "a";
  EXPECT_EQ(write_csv({}, {.hits = {hit}}), std::string(kNames) + "\na,,,,,,,,0,\n");
  hit.article.published = parse_dump_date("2022-02")->instant;
  hit.article.date_precision = DatePrecision::month;
  EXPECT_EQ(write_csv({}, {.hits = {hit}}), std::string(kNames) + "\na,2022-02,,,,,,,0,\n");
}

TEST(CsvWriter, HasTheBodyAsItsLastColumn) {
  Hit hit;
  hit.article.body = {"One.", "Two."};
  EXPECT_EQ(write_csv({.with_body = true}, {.hits = {hit}}),
            std::string(kNames) + ",body\n,,,,,,,,0,,\"One.\n\nTwo.\"\n");
}

TEST(CsvWriter, NamesTheQueryOfEveryRowOfABatch) {
  std::ostringstream out;
  CsvWriter writer(out);
  const SearchResponse response{.hits = {Hit{}}};
  write_response(writer, {.id = "q1"}, response, {});
  write_response(writer, {.id = "q2"}, {}, {});
  write_response(writer, {.id = "q3"}, response, {});
  EXPECT_EQ(out.str(), "query_id," + std::string(kNames) + "\nq1,,,,,,,,,0,\nq3,,,,,,,,,0,\n");
}

}  // namespace
}  // namespace backfile
