#include "searcher/output/trec_writer.hpp"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace backfile {
namespace {

std::string write_trec(const SearchRequest& request, const std::vector<std::pair<std::string, double>>& hits) {
  SearchResponse response;
  for (const auto& [id, score] : hits) {
    Hit& hit = response.hits.emplace_back();
    hit.article.id = id;
    hit.score = score;
  }
  std::ostringstream out;
  TrecWriter writer(out);
  write_response(writer, request, response, {});
  return out.str();
}

TEST(TrecWriter, WritesSixColumnsAHit) {
  EXPECT_EQ(write_trec({}, {{"a", 12.3}, {"b", 0.25}}), "1 Q0 a 1 12.3 backfile\n1 Q0 b 2 0.25 backfile\n");
}

TEST(TrecWriter, NamesTheQueryById) {
  EXPECT_EQ(write_trec({.id = "301 b"}, {{"a", 1}}), "301%20b Q0 a 1 1 backfile\n");
}

TEST(TrecWriter, RanksGoOnBehindTheOffset) {
  EXPECT_EQ(write_trec({.offset = 20}, {{"a", 1}}), "1 Q0 a 21 1 backfile\n");
}

TEST(TrecWriter, KeepsAnIdInOneColumn) {
  EXPECT_EQ(write_trec({}, {{"a b\tc\nd", 1}}), "1 Q0 a%20b%09c%0Ad 1 1 backfile\n");
  EXPECT_EQ(write_trec({}, {{"a\xc2\xa0z\xe2\x80\xa8\x1b[m", 1}}), "1 Q0 a%C2%A0z%E2%80%A8%1B[m 1 1 backfile\n");
}

TEST(TrecWriter, LeavesAddressesAsTheyAre) {
  EXPECT_EQ(write_trec({}, {{"https://site.example/%20é", 1}}), "1 Q0 https://site.example/%20é 1 1 backfile\n");
}

TEST(TrecWriter, WritesEqualScoresEqually) {
  EXPECT_EQ(write_trec({}, {{"a", 12.300000000000001}}), "1 Q0 a 1 12.3 backfile\n");
}

TEST(TrecWriter, KeepsAnOrderByDateForReadersThatSortByScore) {
  EXPECT_EQ(write_trec({.sort = SortOrder::newest}, {{"a", 0}, {"b", 0}}),
            "1 Q0 a 1 1 backfile\n1 Q0 b 2 0.5 backfile\n");
}

TEST(TrecWriter, WritesNothingForNoHits) { EXPECT_EQ(write_trec({}, {}), ""); }

}  // namespace
}  // namespace backfile
