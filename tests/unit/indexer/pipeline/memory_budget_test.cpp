#include "indexer/pipeline/memory_budget.hpp"

#include <gtest/gtest.h>

namespace backfile {
namespace {

constexpr std::size_t kMib = std::size_t{1} << 20U;

TEST(MemoryBudget, StaysWithinTheMemory) {
  for (const std::size_t mib : {64U, 384U, 4096U}) {
    for (const unsigned threads : {1U, 2U, 16U}) {
      const MemoryBudget budget = divide_memory(mib * kMib, threads, std::nullopt);
      // By the measured costs of a byte of text and of a remembered id.
      EXPECT_LE(kBaseMemoryBytes + 8 * budget.text_in_flight + 128 * budget.leg_records, mib * kMib);
      EXPECT_LE(budget.batch.bytes, budget.text_in_flight);
    }
  }
}

TEST(MemoryBudget, HasABatchForEveryWorkerAndOneThatWaits) {
  for (const unsigned threads : {1U, 2U, 8U}) {
    const MemoryBudget budget = divide_memory(384 * kMib, threads, std::nullopt);
    EXPECT_LE(budget.batch.bytes * (threads + 1), budget.text_in_flight) << threads << " threads";
  }
}

TEST(MemoryBudget, LeavesSomethingToWorkWithHoweverLittleThereIs) {
  const MemoryBudget budget = divide_memory(0, 8, std::nullopt);
  EXPECT_GE(budget.batch.bytes, std::size_t{64} << 10U);
  EXPECT_GE(budget.leg_records, 1'000U);
}

TEST(MemoryBudget, CutsASmallDumpInTwoForEveryNumberOfThreads) {
  for (const unsigned threads : {1U, 2U, 16U}) {
    EXPECT_EQ(divide_memory(384 * kMib, threads, 1'600'000).batch.bytes, 800'001U);
  }
}

TEST(MemoryBudget, CutsADumpOfAFewArticlesNotAtAll) {
  EXPECT_GE(divide_memory(384 * kMib, 2, 8'000).batch.bytes, 8'000U);
}

}  // namespace
}  // namespace backfile
