#include "searcher/output/count_table.hpp"

#include <sstream>
#include <string>

#include <gtest/gtest.h>

namespace backfile {
namespace {

const CountTable kTags{"tag", 2100, {{"nato", 1200}, {"white house", 70}, {"odd\t\x1b\ntag", 3}}};

std::string written(void (*write)(std::ostream&, const CountTable&), const CountTable& table) {
  std::ostringstream out;
  write(out, table);
  return out.str();
}

TEST(CountTable, AlignsItsNumbersForATerminal) {
  EXPECT_EQ(written(write_counts_aligned, kTags),
            "1200  nato\n"
            "  70  white house\n"
            "   3  odd \uFFFD tag\n");
}

TEST(CountTable, IsCountTabValueForScripts) {
  EXPECT_EQ(written(write_counts_tsv, kTags), "1200\tnato\n70\twhite house\n3\todd\\t\\u001b\\ntag\n");
}

TEST(CountTable, IsAnObjectInJson) {
  EXPECT_EQ(written(write_counts_json, kTags),
            R"({"format_version":1,"by":"tag","total":2100,"values":[{"value":"nato","count":1200},)"
            R"({"value":"white house","count":70},{"value":"odd\t\u001b\ntag","count":3}]})"
            "\n");
}

TEST(CountTable, IsEmptyWithoutValues) {
  const CountTable empty{"year", 0, {}};
  EXPECT_EQ(written(write_counts_aligned, empty), "");
  EXPECT_EQ(written(write_counts_tsv, empty), "");
  EXPECT_EQ(written(write_counts_json, empty), R"({"format_version":1,"by":"year","total":0,"values":[]})"
                                               "\n");
}

}  // namespace
}  // namespace backfile
