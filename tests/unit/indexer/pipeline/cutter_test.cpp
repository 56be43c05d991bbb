#include "indexer/pipeline/cutter.hpp"

#include <atomic>
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

}  // namespace
}  // namespace backfile
