#include <cstddef>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/json.hpp"
#include "indexer/formats/jsonl.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> cut(test::OpenReader open, const std::string& dump, std::size_t chunk_bytes = 1U << 20U) {
  std::vector<std::string> pieces;
  for (const RawRecord& record : test::cut_dump(open, dump, chunk_bytes)) {
    EXPECT_EQ(record.number, pieces.size() + 1);
    EXPECT_EQ(dump.compare(record.offset, record.bytes.size(), record.bytes), 0);
    pieces.push_back(record.bytes);
  }
  return pieces;
}

/// Without what may stand between records.
std::string without_separators(const std::string& text) {
  std::string rest;
  for (const char c : text) {
    if (std::string_view(" \t\r\n,[]").find(c) == std::string_view::npos) rest += c;
  }
  return rest;
}

TEST(JsonlReader, CutsAtLinesAndPassesOverBlankOnes) {
  EXPECT_THAT(cut(open_jsonl, "\xEF\xBB\xBF{\"a\":1}\n\n \r\n{\"b\":2}\r\n{\"c\":3}"),
              ElementsAre("{\"a\":1}\n", "{\"b\":2}\r\n", "{\"c\":3}"));
  EXPECT_THAT(cut(open_jsonl, "\n\n"), IsEmpty());
}

TEST(JsonlReader, ABrokenLineHarmsNoOther) {
  const std::string dump = "{\"title\":\"a\"}\n{\"title\":\"b\n{\"title\":\"c\"}\n{\"title\":\"d\"},\n";
  EXPECT_THAT(test::faults_in(open_jsonl, dump), ElementsAre("", "not_understood", "", ""));
}

TEST(JsonReader, CutsAnArrayInPiecesOfAnySize) {
  const std::string dump =
      "\xEF\xBB\xBF [\n  {\"a\": \"}]\\\"{\", \"b\": [{}, {\"c\": []}]},\n  {\"d\": \"\\\\\"}\n ,{}]\n";
  for (const std::size_t chunk_bytes : {1U, 2U, 5U, 1000U}) {
    EXPECT_THAT(cut(open_json, dump, chunk_bytes),
                ElementsAre("{\"a\": \"}]\\\"{\", \"b\": [{}, {\"c\": []}]}", "{\"d\": \"\\\\\"}", "{}"));
  }
}

TEST(JsonReader, CutsValuesInARow) {
  EXPECT_THAT(cut(open_json, "{\"a\":\n1}{\"b\":2} \n\x1E{\"c\":3}\n[{\"d\":4}][{\"e\":5}]"),
              ElementsAre("{\"a\":\n1}", "{\"b\":2}", "{\"c\":3}", "{\"d\":4}", "{\"e\":5}"));
}

TEST(JsonReader, KeepsElementsThatAreNoObjects) {
  EXPECT_THAT(cut(open_json, "[1, \"two, {\", null,{\"a\":1}]"), ElementsAre("1", "\"two, {\"", "null", "{\"a\":1}"));
}

TEST(JsonReader, FindsTheNextRecordBehindABrokenOne) {
  EXPECT_THAT(cut(open_json, "[\n{\"a\": \"unclosed,\n \"b\": 1},\n{\"c\": 2}]"),
              ElementsAre("{\"a\": \"unclosed,\n \"b\": 1}", "{\"c\": 2}"));
  EXPECT_THAT(cut(open_json, "[\n{\"a\": \"cut of\n{\"b\": 1},\n{\"c\": 2}]"),
              ElementsAre("{\"a\": \"cut of\n", "{\"b\": 1}", "{\"c\": 2}"));
  EXPECT_THAT(cut(open_json, "[{\"a\": 1,\n{\"b\": 2},{\"c\": 3}]"),
              ElementsAre("{\"a\": 1,\n", "{\"b\": 2}", "{\"c\": 3}"));
}

TEST(JsonReader, LosesNothingButSeparators) {
  const std::string dump = "[{\"a\":\"x\"},, {\"b\":[1,2]}, junk {\"c\" {\"d\":1}} 5]{\"e\":\"cut";
  for (const std::size_t chunk_bytes : {1U, 3U, 1000U}) {
    std::string joined;
    for (const std::string& piece : cut(open_json, dump, chunk_bytes)) joined += piece;
    EXPECT_EQ(without_separators(joined), without_separators(dump));
  }
}

TEST(JsonReader, CallsARecordWithoutItsEndTruncated) {
  EXPECT_THAT(test::faults_in(open_json, "[{\"title\":\"a\"},{\"title\":\"b"), ElementsAre("", "truncated"));
  EXPECT_THAT(test::faults_in(open_jsonl, "{\"title\":\"a\"}\n{\"title\":\"b"), ElementsAre("", "truncated"));
}

TEST(JsonReader, RejectsARecordThatIsTooLargeAndGoesOn) {
  const std::string large = "{\"title\":\"" + std::string(kMaxRecordBytes, '.') + "\"}";
  EXPECT_THAT(test::faults_in(open_json, "[" + large + ",{\"title\":\"b\"}]"), ElementsAre("too_large", ""));
  EXPECT_THAT(test::faults_in(open_jsonl, large + "\n{\"title\":\"b\"}\n"), ElementsAre("too_large", ""));
}

}  // namespace
}  // namespace backfile
