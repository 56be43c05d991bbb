#include <cstddef>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/table.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;

const std::string kHeader = "title,body\n";

/// The records of a table without its header, each of which must be a piece of the dump behind the one before it.
/// What lies between two of them must be blank lines.
std::vector<std::string> cut(const std::string& rows, std::size_t chunk_bytes = 1U << 20U) {
  const std::string dump = kHeader + rows;
  std::vector<std::string> pieces;
  std::size_t end = kHeader.size();
  const auto skip = [&](std::size_t to) {
    EXPECT_EQ(dump.substr(end, to - end).find_first_not_of(" \r\n"), std::string::npos);
  };
  for (const RawRecord& record : test::cut_dump(open_csv, dump, chunk_bytes)) {
    EXPECT_EQ(record.number, pieces.size() + 1);
    EXPECT_GE(record.offset, end);
    EXPECT_EQ(dump.compare(record.offset, record.bytes.size(), record.bytes), 0);
    skip(record.offset);
    end = record.offset + record.bytes.size();
    pieces.push_back(record.bytes);
  }
  skip(dump.size());
  return pieces;
}

TEST(TableCutting, EndsRowsAtLineEndsOutsideQuotes) {
  EXPECT_THAT(cut("a,b\r\n\n\"c\nd\",\"\"\"\n\"\n e,f\"g\nh"),
              ElementsAre("a,b\r\n", "\"c\nd\",\"\"\"\n\"\n", " e,f\"g\n", "h"));
}

TEST(TableCutting, IsTheSameInPiecesOfAnySize) {
  const std::string rows = "a,\"b\nc\"\r\nd,\"open\ne,f\n\"g\"\"\",\"h \"i\" j\nk\"\n\nl,\"m\\\"\nn,o";
  const std::vector<std::string> whole = cut(rows);
  for (const std::size_t chunk_bytes : {1U, 2U, 3U, 7U}) EXPECT_EQ(cut(rows, chunk_bytes), whole);
}

TEST(TableCutting, LosesNothingOfAnyText) {
  std::mt19937 random(7);
  const std::string_view signs = "ab,\"\n\r\\ \"\n,";
  for (int round = 0; round < 3000; ++round) {
    std::string rows;
    const std::size_t size = random() % 60;
    while (rows.size() < size) rows += signs[random() % signs.size()];
    const std::vector<std::string> whole = cut(rows);
    EXPECT_EQ(cut(rows, 1), whole) << rows;
  }
}

TEST(TableCutting, FindsTheRowsOfAnyWellFormedTable) {
  std::mt19937 random(11);
  const std::string_view signs = "ab,\n\" ";
  for (int round = 0; round < 1000; ++round) {
    std::string rows;
    std::vector<std::string> expected;
    for (std::size_t count = random() % 8; count > 0; --count) {
      std::string row = "x,\"";
      for (std::size_t size = random() % 12; size > 0; --size) {
        const char c = signs[random() % signs.size()];
        row += c == '"' ? "\"\"" : std::string(1, c);
      }
      expected.push_back(row + "\"\n");
      rows += expected.back();
    }
    EXPECT_EQ(cut(rows), expected) << rows;
  }
}

TEST(TableCutting, TakesLinearTime) {
  std::string rows;
  for (int i = 0; i < 200000; ++i) rows += "a,\"open\n";
  EXPECT_EQ(cut(rows).size(), 200000U);
  rows.clear();
  for (int i = 0; i < 200000; ++i) rows += "\"\"\"\n\"\"\"\"x\n";
  static_cast<void>(cut(rows));
  rows = "\"\n";
  for (int i = 0; i < 200000; ++i) rows += "a,b\n";
  EXPECT_EQ(cut(rows).size(), 200001U);
}

}  // namespace
}  // namespace backfile
