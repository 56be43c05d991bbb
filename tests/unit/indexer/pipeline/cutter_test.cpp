#include "indexer/pipeline/cutter.hpp"

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/archive_writer.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr const char* kTwoRecords = "{\"title\":\"ebb\"}\n{\"title\":\"flow\"}\n";

ReadPlan plan_for(const std::string& path) { return {.dumps = list_dumps({path}), .named_paths = {path}}; }

TEST(Cutter, SaysOfADamagedArchiveHowManyRecordsWereReadFromIt) {
  const std::string archive = test::make_zip({{"a.jsonl", kTwoRecords}, {"b.jsonl", kTwoRecords}});
  const test::TempFolder folder;
  const std::string path = folder.write("F", archive.substr(0, archive.size() - 1));
  const std::atomic<bool> stop = false;
  Cutter cutter(plan_for(path), {}, stop);
  while (cutter.next()) {
  }
  const std::vector<DumpTrouble>& damaged = cutter.outcome().troubles(DumpTrouble::Kind::damaged);
  ASSERT_THAT(damaged, SizeIs(1));
  EXPECT_EQ(damaged[0].path, path);
  EXPECT_THAT(damaged[0].detail, StartsWith("the archive ends behind member 'b.jsonl'"));
  EXPECT_EQ(damaged[0].records, 4U);
  EXPECT_EQ(cutter.bytes_consumed(), archive.size() - 1);
}

TEST(Cutter, WhatWasStoppedIsNotDamaged) {
  const test::TempFolder folder;
  const std::string path = folder.write("F", test::make_tar({{"a.jsonl", kTwoRecords}, {"b.jsonl", kTwoRecords}}));
  std::atomic<bool> stop = false;
  Cutter cutter(plan_for(path), {.records = 1}, stop);
  EXPECT_TRUE(cutter.next().has_value());
  stop = true;
  EXPECT_FALSE(cutter.next().has_value());
  EXPECT_EQ(cutter.records_cut(), 1U);
  EXPECT_EQ(cutter.outcome().count(DumpTrouble::Kind::damaged), 0U);
  EXPECT_EQ(cutter.outcome().count(DumpTrouble::Kind::failed), 0U);
}

TEST(Cutter, CountsMembersThatWereJumpedOverAsConsumed) {
  const test::TempFolder folder;
  const std::string picture(1000000, '\xFF');
  const std::string path = folder.write("F", test::make_zip({{"a.jsonl", kTwoRecords}, {"b.png", picture}}, false));
  const std::atomic<bool> stop = false;
  Cutter cutter(plan_for(path), {}, stop);
  while (cutter.next()) {
  }
  EXPECT_EQ(cutter.bytes_consumed(), plan_for(path).dumps[0].bytes);
  EXPECT_EQ(cutter.outcome().count(DumpTrouble::Kind::skipped), 1U);
}

std::string many_records() {
  std::string records;
  while (records.size() < KnownDumps::kMinBytes) records += kTwoRecords;
  return records;
}

TEST(Cutter, FinishesDumpsAsSoonAsTheyAreReadToTheirEnd) {
  const test::TempFolder folder;
  const std::string records = many_records();
  folder.write("a.jsonl", records);
  folder.write("b.jsonl", records + "\n");
  folder.write("c.jsonl", kTwoRecords);
  const std::atomic<bool> stop = false;
  const KnownDumps known;
  const ReadPlan plan = plan_for(folder.path().string());
  Cutter cutter(plan, {.records = 100}, stop, &known);
  std::vector<FinishedDump> finished;
  std::uint64_t cut = 0;
  std::uint64_t finished_records = 0;
  while (const auto batch = cutter.next()) {
    cut += batch->records.size();
    for (FinishedDump& dump : cutter.take_finished()) {
      finished.push_back(std::move(dump));
      finished_records += finished.back().records;
      EXPECT_GE(cut, finished_records) << "all of its records are in batches";
    }
  }
  for (FinishedDump& dump : cutter.take_finished()) finished.push_back(std::move(dump));
  ASSERT_THAT(finished, SizeIs(3));
  for (std::size_t i = 0; i < 3; ++i) {
    const DumpFile& file = plan.dumps[i];
    EXPECT_EQ(finished[i].number, i + 1);
    ASSERT_TRUE(finished[i].identity.has_value());
    EXPECT_EQ(finished[i].identity->bytes, file.bytes);
    EXPECT_EQ(finished[i].identity->shape, shape_of(reading_of(plan, file), *file.bytes));
  }
  EXPECT_EQ(finished[1].records, finished[0].records);
  EXPECT_NE(finished[1].identity->hash, finished[0].identity->hash);
}

TEST(Cutter, FinishesAFileThatCannotBeReadWithoutAnIdentity) {
  const test::TempFolder folder;
  folder.write("a.jsonl", kTwoRecords);
  folder.write("b.jsonl", kTwoRecords);
  folder.write("c.mp4", std::string(KnownDumps::kMinBytes, '\xFF'));
  const std::atomic<bool> stop = false;
  const KnownDumps known;
  Cutter cutter(plan_for(folder.path().string()), {}, stop, &known);
  std::filesystem::remove(folder.path() / "a.jsonl");
  while (cutter.next()) {
  }
  const std::vector<FinishedDump> finished = cutter.take_finished();
  ASSERT_THAT(finished, SizeIs(3));
  EXPECT_FALSE(finished[0].identity.has_value());
  EXPECT_TRUE(finished[1].identity.has_value());
  EXPECT_FALSE(finished[2].identity.has_value()) << "a large file that is no dump is not worth hashing";
}

TEST(Cutter, FinishesNothingThatWasStoppedOrIsNotToBeKnown) {
  const test::TempFolder folder;
  const ReadPlan plan = plan_for(folder.write("a.jsonl", many_records()));
  std::atomic<bool> stop = false;
  const KnownDumps known;
  Cutter stopped(plan, {.records = 100}, stop, &known);
  Cutter plain(plan, {}, stop);
  while (plain.next()) {
  }
  EXPECT_THAT(plain.take_finished(), SizeIs(0));
  EXPECT_TRUE(stopped.next().has_value());
  stop = true;
  while (stopped.next()) {
  }
  EXPECT_THAT(stopped.take_finished(), SizeIs(0));
}

TEST(Cutter, GivesNoticeOfDumpsThatItReads) {
  const test::TempFolder folder;
  folder.write("a.jsonl", many_records());
  const std::atomic<bool> stop = false;
  KnownDumps known;
  Cutter first(plan_for(folder.path().string()), {}, stop, &known);
  while (first.next()) {
  }
  DumpLedger ledger;
  for (const KnownDump& dump : ledger.finish(first.take_finished())) known.add(dump);
  folder.write("b.jsonl", kTwoRecords);
  folder.write("c.jsonl", kTwoRecords);
  Cutter cutter(plan_for(folder.path().string()), {.records = 1}, stop, &known);
  int notices = 0;
  const auto next = [&] {
    return cutter.next(
        std::chrono::steady_clock::time_point::max(), [](const DumpNotes&) { return true; }, [&] { ++notices; });
  };
  EXPECT_TRUE(next().has_value());
  EXPECT_EQ(notices, 1);
  EXPECT_TRUE(next().has_value());
  EXPECT_EQ(notices, 1);
  EXPECT_TRUE(next().has_value());
  EXPECT_EQ(notices, 2);
}

TEST(Cutter, AsksWhatWasReadBeforeAKnownDumpOnlyAfterItsRecordsAreInABatch) {
  const test::TempFolder folder;
  folder.write("a.jsonl", kTwoRecords);
  folder.write("b.jsonl", many_records());
  folder.write("c.jsonl", kTwoRecords);
  const std::atomic<bool> stop = false;
  const ReadPlan plan = plan_for(folder.path().string());
  KnownDumps known;
  Cutter first(plan, {}, stop, &known);
  while (first.next()) {
  }
  DumpLedger ledger;
  for (const KnownDump& dump : ledger.finish(first.take_finished())) known.add(dump);

  for (const bool is_harmless : {true, false}) {
    Cutter cutter(plan, {}, stop, &known);
    std::uint64_t cut = 0;
    int questions = 0;
    while (const auto batch = cutter.next(std::chrono::steady_clock::time_point::max(), [&](const DumpNotes&) {
      EXPECT_EQ(cut, 2U);
      ++questions;
      return is_harmless;
    })) {
      cut += batch->records.size();
    }
    EXPECT_EQ(questions, 1);
    EXPECT_EQ(cutter.outcome().known().files, is_harmless ? 1U : 0U);
    EXPECT_EQ(cut + cutter.outcome().known().unchanged, first.records_cut());
    EXPECT_EQ(cutter.records_cut(), first.records_cut());
    EXPECT_EQ(cutter.bytes_consumed(), first.bytes_consumed());
    EXPECT_EQ(cutter.outcome().dumps(), 3U);
  }
}

}  // namespace
}  // namespace backfile
