#include "searcher/output/json_writer.hpp"

#include <chrono>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/utf8.hpp"

namespace backfile {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

Timestamp at(std::string_view text) { return parse_dump_date(text)->instant; }

Hit ordinary_hit() {
  Hit hit;
  hit.article.id = "https://site.example/a.html";
  hit.article.url = hit.article.id;
  hit.article.title = "Ports \"reopen\"";
  hit.article.published = at("2022-02-16T09:32:00Z");
  hit.article.date_precision = DatePrecision::minute;
  hit.article.date_source = DateSource::meta;
  hit.article.source = "Harbour Gazette";
  hit.article.section = "economy";
  hit.article.authors = {"Jane Doe"};
  hit.article.tags = {"ports", "trade"};
  hit.article.language = "en";
  hit.words = 812;
  hit.score = 12.3;
  hit.snippet = {"Élan: two ports opened.", {{11, 16}}};
  return hit;
}

std::string write_json(const SearchRequest& request, const SearchResponse& response, double milliseconds = 1.9) {
  std::ostringstream out;
  JsonWriter writer(out);
  write_response(writer, request, response, std::chrono::duration<double, std::milli>(milliseconds));
  return out.str();
}

json only_hit(const Hit& hit, bool with_body = false) {
  return json::parse(write_json({.with_body = with_body}, {.total = 1, .hits = {hit}}))["hits"][0];
}

TEST(JsonWriter, WritesTheWholeAnswerInItsOrder) {
  SearchRequest request;
  request.text = "ports";
  request.root = std::make_shared<const query::Node>(query::Node{.form = query::Word{.text = "ports"}});
  request.from = at("2022-01-01T00:00:00Z");
  request.to = at("2022-03-31T23:59:59Z");
  request.tags = {"ports"};
  const SearchResponse response{.generation = 7, .documents = 21578, .total = 123, .hits = {ordinary_hit()}};
  const std::string expected =
      R"({"format_version":1,)"
      R"j("query":{"text":"ports","parsed":"(word \"ports\")","from":"2022-01-01","to":"2022-03-31",)j"
      R"("tags":["ports"],"sort":"relevance"},)"
      R"("index":{"generation":7,"documents":21578},)"
      R"("total":123,"total_exact":true,"offset":0,"limit":20,"took_ms":1.9,)"
      R"("hits":[{"id":"https://site.example/a.html","url":"https://site.example/a.html",)"
      R"("title":"Ports \"reopen\"","date":"2022-02-16T09:32:00Z","source":"Harbour Gazette",)"
      R"("section":"economy","authors":["Jane Doe"],"tags":["ports","trade"],"date_precision":"minute",)"
      R"("date_source":"meta","lang":"en","words":812,"score":12.3,)"
      R"("snippet":"Élan: two ports opened.","highlights":[[11,16]]}],)"
      R"("suggestion":null,"warnings":[]})"
      "\n";
  EXPECT_EQ(write_json(request, response), expected);
}

TEST(JsonWriter, WritesWhatDoesNotApplyAsNull) {
  const json answer = json::parse(write_json({.sort = SortOrder::newest, .limit = std::nullopt}, {}));
  EXPECT_EQ(answer["query"]["from"], nullptr);
  EXPECT_EQ(answer["query"]["to"], nullptr);
  EXPECT_EQ(answer["query"]["sort"], "newest");
  EXPECT_EQ(answer["limit"], nullptr);
  EXPECT_EQ(answer["total"], 0);
  EXPECT_EQ(answer["hits"], json::array());
}

TEST(JsonWriter, WritesAFilterInsideADayWithItsTime) {
  const SearchRequest request{.from = at("2022-01-01T09:30:00Z"), .to = at("2022-01-31T00:00:00Z")};
  const json answer = json::parse(write_json(request, {}));
  EXPECT_EQ(answer["query"]["from"], "2022-01-01T09:30:00Z");
  EXPECT_EQ(answer["query"]["to"], "2022-01-31T00:00:00Z");
}

TEST(JsonWriter, ShowsADateWithNoMorePrecisionThanItHas) {
  Hit hit = ordinary_hit();
  hit.article.date_precision = DatePrecision::month;
  EXPECT_EQ(only_hit(hit)["date"], "2022-02");
  EXPECT_EQ(only_hit(hit)["date_precision"], "month");
}

TEST(JsonWriter, WritesAnUndatedArticleWithNullDates) {
  Hit hit = ordinary_hit();
  hit.article.published.reset();
  hit.article.date_source = DateSource::none;
  for (const char* field : {"date", "date_precision", "date_source"}) EXPECT_EQ(only_hit(hit)[field], nullptr) << field;
}

TEST(JsonWriter, AddsTheBodyWhereAskedFor) {
  Hit hit = ordinary_hit();
  hit.article.body = {"One.", "Two."};
  EXPECT_EQ(only_hit(hit, true)["body"], (json{"One.", "Two."}));
  EXPECT_FALSE(only_hit(hit, false).contains("body"));
}

TEST(JsonWriter, RoundsTheTimeToTwoDecimals) {
  EXPECT_THAT(write_json({}, {}, 12.34567), HasSubstr(R"("took_ms":12.35,)"));
}

TEST(JsonWriter, WritesEqualScoresEqually) {
  Hit hit = ordinary_hit();
  hit.score = 12.300000000000001;
  EXPECT_EQ(only_hit(hit)["score"].dump(), "12.3");
}

TEST(JsonWriter, PassesSuggestionAndWarningsOn) {
  const json answer = json::parse(write_json({}, {.suggestion = "ports", .warnings = {"3 undated articles left out"}}));
  EXPECT_EQ(answer["suggestion"], "ports");
  EXPECT_EQ(answer["warnings"], json{"3 undated articles left out"});
}

TEST(JsonWriter, IsOneLineOfValidHarmlessUtf8WhateverTheData) {
  Hit hit = ordinary_hit();
  hit.article.title = "a\x1b[2J\n\u009b\x7f\u202e\u2028\xff\\u";
  const std::string text = write_json({.text = "\xc3\x28"}, {.total = 1, .hits = {hit}});
  EXPECT_TRUE(is_valid_utf8(text));
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  for (const char* bad : {"\x1b", "\u009b", "\x7f", "\u202e", "\u2028"}) EXPECT_THAT(text, Not(HasSubstr(bad)));
  EXPECT_EQ(json::parse(text)["hits"][0]["title"], "a\x1b[2J\n\u009b\x7f\u202e\u2028\uFFFD\\u");
}

}  // namespace
}  // namespace backfile
