#include "indexer/formats/line_buffer.hpp"

#include <limits>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/memory_source.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Cuts before every line that starts with '#'.
std::vector<RawRecord> cut_at_hashes(ByteSource& source, std::uint64_t max_record_bytes) {
  LineBuffer lines(source, max_record_bytes);
  std::vector<RawRecord> records;
  while (lines.advance()) {
    const std::size_t line_bytes = lines.line().size();
    const bool is_border = lines.starts_line() && lines.line().front() == '#';
    if (is_border && lines.pending_bytes() > line_bytes) records.push_back(lines.cut(line_bytes));
  }
  if (lines.pending_bytes() > 0) records.push_back(lines.cut(0));
  return records;
}

std::vector<std::string> pieces(const std::vector<RawRecord>& records) {
  std::vector<std::string> result;
  for (const RawRecord& record : records) result.push_back(record.bytes);
  return result;
}

TEST(LineBuffer, KeepsLineEndsAndTheUnfinishedLastLine) {
  test::MemorySource source("a\r\n\nb");
  LineBuffer lines(source);
  std::vector<std::string> seen;
  while (lines.advance()) seen.emplace_back(lines.line());
  EXPECT_THAT(seen, ElementsAre("a\r\n", "\n", "b"));
  EXPECT_EQ(lines.line(), "");
}

TEST(LineBuffer, AnEmptyStreamHasNoLine) {
  test::MemorySource source("");
  LineBuffer lines(source);
  EXPECT_FALSE(lines.advance());
  EXPECT_EQ(lines.pending_bytes(), 0U);
}

TEST(LineBuffer, CutsTheSameWhateverTheReadsDeliver) {
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{100}}) {
    test::MemorySource source("x\n#1\na\n#2\n#3\nend", chunk);
    const std::vector<RawRecord> records = cut_at_hashes(source, 1000);
    EXPECT_THAT(pieces(records), ElementsAre("x\n", "#1\na\n", "#2\n", "#3\nend"));
    EXPECT_EQ(records[2].offset, 7U);
    EXPECT_EQ(records[2].number, 3U);
  }
}

TEST(LineBuffer, KeepsTheEndOfALineForTheNextRecord) {
  test::MemorySource source("one two\nthree");
  LineBuffer lines(source);
  ASSERT_TRUE(lines.advance());
  EXPECT_EQ(lines.cut(4).bytes, "one ");
  ASSERT_TRUE(lines.advance());
  const RawRecord rest = lines.cut(0);
  EXPECT_EQ(rest.bytes, "two\nthree");
  EXPECT_EQ(rest.offset, 4U);
}

TEST(LineBuffer, DeliversOneByteMoreThanAllowedOfALongRecordAndGoesOn) {
  const std::string dump = "#1\n" + std::string(100, 'a') + "\nb\nc\n#2\nd\n";
  test::MemorySource source(dump);
  const std::vector<RawRecord> records = cut_at_hashes(source, 10);
  EXPECT_THAT(pieces(records), ElementsAre("#1\naaaaaaaa", "#2\nd\n"));
  EXPECT_EQ(records[1].offset, dump.find("#2"));
}

TEST(LineBuffer, ARecordOfExactlyTheLimitIsWhole) {
  test::MemorySource source("#234567\nab\n#2\n");
  EXPECT_THAT(pieces(cut_at_hashes(source, 11)), ElementsAre("#234567\nab\n", "#2\n"));
}

TEST(LineBuffer, ALineLongerThanAPieceComesInPieces) {
  const std::string dump = std::string(2 * LineBuffer::kPieceBytes + 5, 'x') + "\n#y\n";
  test::MemorySource source(dump, 70'000);
  LineBuffer lines(source);
  std::string joined;
  std::string shape;
  while (lines.advance()) {
    joined += lines.line();
    shape += std::string(lines.starts_line() ? "(" : "-") + (lines.ends_line() ? ")" : "-");
  }
  EXPECT_EQ(joined, dump);
  EXPECT_EQ(shape, "(----)()");
}

TEST(LineBuffer, CutsRecordsLongerThanAPieceAsAnyOther) {
  const std::string long_line(2 * LineBuffer::kPieceBytes, 'x');
  const std::vector<std::string> expected{"#a\n", "#b" + long_line + "\n", "#c\n", "#d\n" + long_line,
                                          "#e" + long_line};
  std::string dump;
  for (const std::string& record : expected) dump += record + (record.ends_with('\n') ? "" : "\n");
  test::MemorySource source(dump, 70'000);
  const std::vector<RawRecord> records = cut_at_hashes(source, 3 * LineBuffer::kPieceBytes);
  std::string joined;
  for (const RawRecord& record : records) {
    EXPECT_EQ(record.offset, joined.size());
    joined += record.bytes;
  }
  EXPECT_EQ(records.size(), expected.size());
  EXPECT_TRUE(joined == dump);
}

TEST(LineBuffer, KeepsTheEndOfALineBehindALongRecord) {
  const std::string long_line(2 * LineBuffer::kPieceBytes, 'x');
  test::MemorySource source(long_line + "\none two\nthree");
  LineBuffer lines(source);
  do {
    ASSERT_TRUE(lines.advance());
  } while (!lines.line().starts_with("one"));
  EXPECT_TRUE(lines.cut(4).bytes == long_line + "\none ");
  EXPECT_EQ(lines.pending(), "two\n");
  ASSERT_TRUE(lines.advance());
  EXPECT_EQ(lines.line(), "three");
  EXPECT_EQ(lines.cut(0).bytes, "two\nthree");
}

TEST(LineBuffer, ALineOfWholePiecesEndsWithTheStream) {
  test::MemorySource source(std::string(LineBuffer::kPieceBytes, 'x'));
  LineBuffer lines(source);
  ASSERT_TRUE(lines.advance());
  EXPECT_EQ(lines.line().size(), LineBuffer::kPieceBytes);
  EXPECT_FALSE(lines.advance());
}

TEST(LineBuffer, LooksAheadWithoutMovingTheLine) {
  test::MemorySource source("one\ntwo\n", 1);
  LineBuffer lines(source);
  ASSERT_TRUE(lines.advance());
  EXPECT_EQ(lines.ahead(3), "two");
  EXPECT_EQ(lines.ahead(100), "two\n");
  EXPECT_EQ(lines.line(), "one\n");
  EXPECT_EQ(lines.cut(0).bytes, "one\n");
}

/// A stream of one endless line, so large that holding it would be noticed.
class EndlessLine : public ByteSource {
 public:
  explicit EndlessLine(std::uint64_t bytes) : rest_(bytes) {}
  std::size_t read(char* buffer, std::size_t capacity) override {
    const std::size_t count = std::min<std::size_t>(capacity, rest_);
    std::fill_n(buffer, count, 'x');
    rest_ -= count;
    return count;
  }
  std::optional<std::string> damage() const override { return std::nullopt; }
  const std::string& name() const override { return name_; }
  std::uint64_t consumed_bytes() const override { return 0; }

 private:
  std::uint64_t rest_;
  std::string name_ = "endless";
};

TEST(LineBuffer, NeverHoldsMoreThanTheLimitOfAnEndlessLine) {
  EndlessLine source(200ULL << 20U);
  LineBuffer lines(source, 1000);
  std::size_t longest = 0;
  while (lines.advance()) longest = std::max(longest, lines.line().size() + lines.ahead(1).size());
  EXPECT_EQ(lines.pending_bytes(), 200ULL << 20U);
  EXPECT_EQ(lines.cut(0).bytes.size(), 1001U);
  EXPECT_LE(longest, LineBuffer::kPieceBytes + 1);
}

}  // namespace
}  // namespace backfile
