#include "searcher/output/csv_row.hpp"

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(CsvRow, LeavesOrdinaryCellsAsTheyAre) { EXPECT_EQ(csv_row({"a", "", "b c; d", "Élan"}), "a,,b c; d,Élan\n"); }

TEST(CsvRow, QuotesCommasQuotesAndLineBreaks) {
  EXPECT_EQ(csv_row({"a,b", "say \"no\"", "one\ntwo"}), "\"a,b\",\"say \"\"no\"\"\",\"one\ntwo\"\n");
}

TEST(CsvRow, MakesNoFormulas) {
  EXPECT_EQ(csv_row({"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"}), "'=1+1,'+1,'-1,'@SUM(A1),'\t=1\n");
  EXPECT_EQ(csv_row({"\r=1", "\n=1"}), "'\\r=1,\"'\n=1\"\n");
  EXPECT_EQ(csv_row({"=1,2", "a=1", "a-b"}), "\"'=1,2\",a=1,a-b\n");
}

TEST(CsvRow, HarmsNoTerminal) { EXPECT_EQ(csv_row({"a\x1b[2J", "b\xff"}), "a\\u001b[2J,b\xef\xbf\xbd\n"); }

}  // namespace
}  // namespace backfile
