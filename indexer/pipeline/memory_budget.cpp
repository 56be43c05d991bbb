#include "indexer/pipeline/memory_budget.hpp"

#include <algorithm>

namespace backfile {
namespace {

/// Measured: a record is there as it was read, as an article, in its stored form and inverted, each once at most.
constexpr std::size_t kBytesPerTextByte = 8;
/// Of an entry of the resolver, with its place in the hash table.
constexpr std::size_t kBytesPerRecord = 128;
constexpr std::size_t kMinTextInFlight = std::size_t{256} << 10U;
constexpr std::size_t kMinBatchBytes = std::size_t{128} << 10U;
constexpr std::size_t kMaxBatchBytes = std::size_t{16} << 20U;
/// A small dump is cut in so many batches, that two cores have work. Not one a thread: which articles come together in a
/// batch shows in the scores, as long as one of them is superseded, and they are to be the same for all numbers of threads.
constexpr std::uint64_t kSmallDumpParts = 2;
/// Measured: from there on two threads are quicker than one.
constexpr std::size_t kMinPartBytes = std::size_t{8} << 10U;
constexpr std::uint64_t kMinLegRecords = 10'000;

}  // namespace

MemoryBudget divide_memory(std::size_t memory_bytes, unsigned threads, std::optional<std::uint64_t> dump_bytes) {
  const std::size_t free = memory_bytes - std::min(memory_bytes, kBaseMemoryBytes);
  MemoryBudget budget;
  budget.leg_records = std::max<std::uint64_t>(kMinLegRecords, free / 4 / kBytesPerRecord);
  budget.text_in_flight = std::max(kMinTextInFlight, free / 4 * 3 / kBytesPerTextByte);
  // One batch a worker, and one that waits for whoever is ready first.
  budget.batch.bytes = std::clamp(budget.text_in_flight / (threads + 1), kMinBatchBytes, kMaxBatchBytes);
  if (dump_bytes) {
    const std::size_t part = static_cast<std::size_t>(*dump_bytes / kSmallDumpParts) + 1;
    budget.batch.bytes = std::min(budget.batch.bytes, std::max(part, kMinPartBytes));
  }
  return budget;
}

}  // namespace backfile
