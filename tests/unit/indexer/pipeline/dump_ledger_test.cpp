#include "indexer/pipeline/dump_ledger.hpp"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::uint64_t kLarge = KnownDumps::kMinBytes;
constexpr std::uint64_t kSmall = KnownDumps::kMinBytes / 2;

DumpIdentity identity(std::uint32_t number, std::uint64_t bytes) {
  return identity_of(hash128("reading"), {bytes, hash128(std::to_string(number))});
}

/// Ten records were cut out of it.
FinishedDump finished(std::uint32_t number, std::uint64_t bytes = kLarge) {
  return {.number = number, .identity = identity(number, bytes), .dumps = 1, .records = 10};
}

FinishedDump unreadable(std::uint32_t number) { return {.number = number}; }

template <typename... Dumps>
std::vector<FinishedDump> in_order(Dumps... dumps) {
  std::vector<FinishedDump> row;
  (row.push_back(std::move(dumps)), ...);
  return row;
}

/// A leg over articles that are all new, where a record of one dump differs from an earlier one.
Resolver conflict_in(std::uint32_t dump) {
  Resolver resolver;
  ParsedBatch batch;
  for (const char* text : {"old", "new"}) {
    const Article article{.id = "a", .body = {text}};
    batch.records.push_back({.serial = serialise(article), .id_hash = hash128(article.id), .dump = dump});
  }
  resolver.resolve(batch);
  return resolver;
}

RejectedRecord reject(std::uint32_t dump, const std::string& head) {
  RejectedRecord record;
  record.dump = dump;
  record.head = head;
  return record;
}

Hash128 key(const std::vector<DumpIdentity>& files) { return key_of(files); }

std::vector<Hash128> keys(const std::vector<KnownDump>& known) {
  std::vector<Hash128> keys;
  for (const KnownDump& dump : known) keys.push_back(dump.key);
  return keys;
}

TEST(DumpLedger, LargeDumpsAreKnownOneByOne) {
  DumpLedger ledger;
  const std::vector<KnownDump> known = ledger.finish(in_order(finished(1), finished(2), finished(3, kSmall)));
  EXPECT_THAT(keys(known), ElementsAre(key({identity(1, kLarge)}), key({identity(2, kLarge)})));
  EXPECT_EQ(known[0].unchanged, 10U);
  EXPECT_EQ(known[0].bytes, kLarge);
  EXPECT_EQ(known[0].files, 1U);
}

TEST(DumpLedger, DumpsUpToTheLastConflictAreKnownAsARow) {
  DumpLedger ledger;
  ledger.add(conflict_in(3));
  const std::vector<KnownDump> known =
      ledger.finish(in_order(finished(1), finished(2, kSmall), finished(3), finished(4)));
  EXPECT_THAT(keys(known), ElementsAre(key({identity(3, kLarge)}), key({identity(4, kLarge)}),
                                       key({identity(1, kLarge), identity(2, kSmall), identity(3, kLarge)})));
  EXPECT_EQ(known[2].shape, identity(1, kLarge).shape);
  EXPECT_EQ(known[2].files, 3U);
  EXPECT_EQ(known[2].dumps, 3U);
  EXPECT_EQ(known[2].bytes, 2 * kLarge + kSmall);
}

TEST(DumpLedger, NothingBeforeAConflictIsKnownUntilTheDumpThatHasItIsFinished) {
  DumpLedger ledger;
  ledger.add(conflict_in(3));
  EXPECT_THAT(ledger.finish(in_order(finished(1), finished(2))), IsEmpty());
  EXPECT_THAT(
      keys(ledger.finish(in_order(finished(3)))),
      ElementsAre(key({identity(3, kLarge)}), key({identity(1, kLarge), identity(2, kLarge), identity(3, kLarge)})));
}

TEST(DumpLedger, RowBeginsBehindADumpThatCouldNotBeRead) {
  DumpLedger ledger;
  ledger.add(conflict_in(4));
  const std::vector<KnownDump> known = ledger.finish(in_order(finished(1), unreadable(2), finished(3), finished(4)));
  EXPECT_THAT(keys(known), ElementsAre(key({identity(4, kLarge)}), key({identity(3, kLarge), identity(4, kLarge)})));
  DumpLedger other;
  other.add(conflict_in(2));
  EXPECT_THAT(keys(other.finish(in_order(finished(1), unreadable(2), finished(3)))),
              ElementsAre(key({identity(3, kLarge)})));
}

TEST(DumpLedger, SmallDumpsAreKnownAsARowOnceTheyAreManyEnough) {
  DumpLedger ledger;
  EXPECT_THAT(ledger.finish(in_order(finished(1, kSmall))), IsEmpty());
  EXPECT_THAT(keys(ledger.finish(in_order(finished(2, kSmall)))),
              ElementsAre(key({identity(1, kSmall), identity(2, kSmall)})));
}

TEST(DumpLedger, DumpThatWasPassedOverIsPartOfARowButNothingNew) {
  DumpLedger ledger;
  FinishedDump known = finished(1);
  known.is_known = true;
  known.duplicates = {.in_dump = 2, .in_run = 2};
  EXPECT_THAT(ledger.finish(in_order(std::move(known))), IsEmpty());
  ledger.add(conflict_in(2));
  const std::vector<KnownDump> row = ledger.finish(in_order(finished(2)));
  EXPECT_THAT(keys(row), ElementsAre(key({identity(2, kLarge)}), key({identity(1, kLarge), identity(2, kLarge)})));
  EXPECT_EQ(row[0].duplicates, 1U);
  EXPECT_EQ(row[0].unchanged, 9U);
  EXPECT_EQ(row[1].duplicates, 3U);
  EXPECT_EQ(row[1].unchanged, 17U);
}

/// A leg with articles of these dumps, of which the last one's id an earlier leg has written.
Resolver later_leg(const std::vector<std::uint32_t>& dumps) {
  Resolver resolver;
  ParsedBatch batch;
  for (const std::uint32_t dump : dumps) {
    const Article article{.id = std::to_string(batch.records.size()), .body = {"tide"}};
    batch.records.push_back({.serial = serialise(article), .id_hash = hash128(article.id), .dump = dump});
  }
  const SerialArticle& last = batch.records.back().serial;
  batch.records.back().indexed = {.docid = 1, .content = last.content_hash, .is_of_this_run = true};
  resolver.resolve(batch);
  return resolver;
}

TEST(DumpLedger, WhatTheRunHasWrittenBeforeIsInTheOnlyDumpOfTheRun) {
  DumpLedger ledger;
  ledger.add(conflict_in(1));
  ledger.add(later_leg({1, 1}));
  const std::vector<KnownDump> known = ledger.finish(in_order(finished(1)));
  ASSERT_THAT(known, Not(IsEmpty()));
  EXPECT_EQ(known.front().duplicates, 2U);
  EXPECT_EQ(known.front().unchanged, 8U);
}

TEST(DumpLedger, WhatTheRunHasWrittenBeforeIsNotInADumpThatBeginsLater) {
  DumpLedger ledger;
  ledger.add(conflict_in(1));
  ledger.add(later_leg({2, 2}));
  const std::vector<KnownDump> known = ledger.finish(in_order(finished(1), finished(2)));
  ASSERT_THAT(keys(known), Contains(key({identity(2, kLarge)})));
  EXPECT_EQ(known.back().duplicates, 0U);
}

TEST(DumpLedger, DumpIsKnownInItsRowOnlyIfItMayBeOneBeforeThatHasWhatTheRunHasWrittenBefore) {
  DumpLedger ledger;
  ledger.add(conflict_in(1));
  ledger.add(conflict_in(2));
  ledger.add(later_leg({2, 2}));
  ledger.add(later_leg({3}));
  const std::vector<KnownDump> known = ledger.finish(in_order(finished(1), finished(2), finished(3)));
  EXPECT_THAT(keys(known), ElementsAre(key({identity(3, kLarge)}), key({identity(1, kLarge), identity(2, kLarge)})));
  EXPECT_EQ(known.back().duplicates, 3U);
}

TEST(DumpLedger, RejectsBelongToTheirDump) {
  DumpLedger ledger;
  ledger.add(reject(2, "two"));
  ledger.add(reject(2, "two again"));
  ledger.add(conflict_in(3));
  const std::vector<KnownDump> known = ledger.finish(in_order(finished(1), finished(2), finished(3), finished(4)));
  ASSERT_THAT(known, SizeIs(3));
  EXPECT_EQ(known[0].notes, "");
  const DumpNotes notes = DumpNotes::from_bytes(known[2].notes);
  ASSERT_THAT(notes.rejects(), SizeIs(2));
  EXPECT_EQ(notes.rejects().back().head, "two again");
  EXPECT_EQ(known[2].unchanged, 27U);
}

TEST(DumpLedger, DumpsAreNotKnownWhoseRejectsTakeTooMuchMemory) {
  DumpLedger ledger;
  const std::string head(200'000, 'x');
  for (std::uint32_t dump = 1; dump <= 30; ++dump) ledger.add(reject(dump, head));
  std::vector<FinishedDump> dumps;
  for (std::uint32_t dump = 1; dump <= 31; ++dump) dumps.push_back(finished(dump));
  const std::vector<KnownDump> known = ledger.finish(std::move(dumps));
  EXPECT_EQ(known.front().key, key({identity(1, kLarge)}));
  EXPECT_EQ(known.back().key, key({identity(31, kLarge)}));
  EXPECT_LT(known.size(), 25U);
}

}  // namespace
}  // namespace backfile
