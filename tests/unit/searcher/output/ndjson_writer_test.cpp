#include "searcher/output/ndjson_writer.hpp"

#include <sstream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace backfile {
namespace {

std::string write_ndjson(const SearchRequest& request, const SearchResponse& response) {
  std::ostringstream out;
  NdjsonWriter writer(out);
  write_response(writer, request, response, {});
  return out.str();
}

Hit hit_of(std::string id, std::string title) {
  Hit hit;
  hit.article.id = std::move(id);
  hit.article.title = std::move(title);
  hit.article.body = {"One."};
  return hit;
}

TEST(NdjsonWriter, WritesOneHitALineWhateverTheData) {
  std::istringstream lines(write_ndjson({}, {.total = 2, .hits = {hit_of("a", "x\ny\r\u2028z"), hit_of("b\n", "")}}));
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(nlohmann::json::parse(line)["title"], "x\ny\r\u2028z");
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(nlohmann::json::parse(line)["id"], "b\n");
  EXPECT_FALSE(std::getline(lines, line));
}

TEST(NdjsonWriter, WritesTheObjectOfTheJsonAnswer) {
  EXPECT_EQ(write_ndjson({.with_body = true}, {.total = 1, .hits = {hit_of("a", "T")}}),
            R"({"id":"a","url":"","title":"T","date":null,"source":"","section":"","authors":[],"tags":[],)"
            R"("date_precision":null,"date_source":null,"lang":"","words":0,"score":0.0,"snippet":"","highlights":[],)"
            R"("body":["One."]})"
            "\n");
}

TEST(NdjsonWriter, WritesNothingForNoHits) { EXPECT_EQ(write_ndjson({}, {}), ""); }

}  // namespace
}  // namespace backfile
