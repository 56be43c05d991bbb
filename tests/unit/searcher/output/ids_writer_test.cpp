#include "searcher/output/ids_writer.hpp"

#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace backfile {
namespace {

std::string write_ids(const std::vector<std::string>& ids) {
  SearchResponse response;
  for (const std::string& id : ids) response.hits.emplace_back().article.id = id;
  std::ostringstream out;
  IdsWriter writer(out);
  write_response(writer, {}, response, {});
  return out.str();
}

TEST(IdsWriter, WritesOneIdALine) {
  EXPECT_EQ(write_ids({"https://site.example/a", "21578", R"(C:\dump#3)"}),
            "https://site.example/a\n21578\nC:\\dump#3\n");
}

TEST(IdsWriter, KeepsAnIdWithALineBreakOnOneLine) {
  EXPECT_EQ(write_ids({"a\nb\tc\x1b[m", "d"}), "a\\nb\\tc\\u001b[m\nd\n");
}

TEST(IdsWriter, WritesNothingForNoHits) { EXPECT_EQ(write_ids({}), ""); }

}  // namespace
}  // namespace backfile
