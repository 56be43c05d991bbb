#include "indexer/pipeline/dump_notes.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"

namespace backfile {
namespace {

using ::testing::Pair;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

RejectedRecord reject(std::uint64_t number, RecordFault fault, std::size_t head_bytes = 10) {
  return {.file = "a.zip",
          .member = "b.jsonl",
          .offset = 100 * number,
          .number = number,
          .error = {fault, "no valid JSON"},
          .head = std::string(head_bytes, '\xff')};
}

DumpNotes some_notes() {
  DumpNotes notes;
  notes.add(reject(3, RecordFault::no_text));
  notes.add(reject(4, RecordFault::truncated));
  notes.add({.kind = DumpTrouble::Kind::damaged, .path = "a.zip!c", .detail = "is cut off", .records = 7});
  notes.add_passed_over("request", 2);
  return notes;
}

TEST(DumpNotes, SurviveTheirBytes) {
  const std::string bytes = some_notes().to_bytes();
  const DumpNotes notes = DumpNotes::from_bytes(bytes);
  EXPECT_EQ(notes.to_bytes(), bytes);
  ASSERT_THAT(notes.rejects(), SizeIs(2));
  const RejectedRecord& record = notes.rejects().front();
  EXPECT_EQ(record.file, "a.zip");
  EXPECT_EQ(record.member, "b.jsonl");
  EXPECT_EQ(record.offset, 300U);
  EXPECT_EQ(record.number, 3U);
  EXPECT_EQ(record.error.fault, RecordFault::no_text);
  EXPECT_EQ(record.error.detail, "no valid JSON");
  EXPECT_EQ(record.head, std::string(10, '\xff'));
  ASSERT_THAT(notes.troubles(), SizeIs(1));
  EXPECT_EQ(notes.troubles().front().path, "a.zip!c");
  EXPECT_EQ(notes.troubles().front().detail, "is cut off");
  EXPECT_EQ(notes.troubles().front().records, 7U);
  EXPECT_THAT(notes.passed_over(), UnorderedElementsAre(Pair("request", 2U)));
}

TEST(DumpNotes, NothingTakesNoBytes) {
  EXPECT_EQ(DumpNotes().to_bytes(), "");
  EXPECT_TRUE(DumpNotes::from_bytes("").empty());
  EXPECT_FALSE(some_notes().empty());
}

TEST(DumpNotes, RefuseOtherBytes) {
  const std::string bytes = some_notes().to_bytes();
  for (std::size_t size = 1; size < bytes.size(); ++size) {
    EXPECT_THROW(DumpNotes::from_bytes(bytes.substr(0, size)), Error);
  }
  EXPECT_THROW(DumpNotes::from_bytes("no frame"), Error);
}

TEST(DumpNotes, CountRejectsThatDoNotFitAndKeepTheFirstOfEachReason) {
  DumpNotes notes;
  for (std::uint64_t i = 0; i < 10; ++i) notes.add(reject(i, RecordFault::no_text, DumpNotes::kMostRejectBytes / 4));
  EXPECT_THAT(notes.rejects(), SizeIs(4)) << "the first one is not counted";
  EXPECT_THAT(notes.further_rejects(), UnorderedElementsAre(Pair(RecordFault::no_text, 6U)));
  notes.add(reject(10, RecordFault::too_large, DumpNotes::kMostRejectBytes));
  notes.add(reject(11, RecordFault::no_text));
  EXPECT_THAT(notes.rejects(), SizeIs(5));
  EXPECT_EQ(notes.further_rejects().at(RecordFault::no_text), 7U) << "also of one that would fit";
  EXPECT_EQ(notes.rejected(), 12U);
  EXPECT_EQ(DumpNotes::from_bytes(notes.to_bytes()).rejected(), 12U);
}

TEST(DumpNotes, CountTroublesThatAReportDoesNotName) {
  DumpNotes notes;
  for (std::size_t i = 0; i < DumpNotes::kMostTroubles + 3; ++i) notes.add({.kind = DumpTrouble::Kind::skipped});
  notes.add({.kind = DumpTrouble::Kind::failed});
  notes = DumpNotes::from_bytes(notes.to_bytes());
  EXPECT_THAT(notes.troubles(), SizeIs(DumpNotes::kMostTroubles + 1));
  EXPECT_THAT(notes.further_troubles(), UnorderedElementsAre(Pair(DumpTrouble::Kind::skipped, 3U)));
}

TEST(DumpNotes, AreJoinedInOrder) {
  DumpNotes later;
  later.add(reject(9, RecordFault::no_text));
  later.add_passed_over("request", 1);
  DumpNotes notes = some_notes();
  notes.add(later);
  ASSERT_THAT(notes.rejects(), SizeIs(3));
  EXPECT_EQ(notes.rejects().back().number, 9U);
  EXPECT_THAT(notes.passed_over(), UnorderedElementsAre(Pair("request", 3U)));
}

}  // namespace
}  // namespace backfile
