#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "indexer/pipeline/batch_limits.hpp"

namespace backfile {

/// How a run divides the memory that it may take.
struct MemoryBudget {
  std::size_t text_in_flight = 0;  ///< Bytes of records between cutter and finished batch database.
  BatchLimits batch{};             ///< So many fit in flight that no worker waits for the cutter.
  std::uint64_t leg_records = 0;   ///< Whose ids are remembered at once: then comes a checkpoint.
};

/// `memory_bytes` for the whole process, of which the libraries' tables and code take kBaseMemoryBytes. Dumps that are
/// known to have few bytes are cut so that more than one thread gets a part.
MemoryBudget divide_memory(std::size_t memory_bytes, unsigned threads, std::optional<std::uint64_t> dump_bytes);

inline constexpr std::size_t kBaseMemoryBytes = std::size_t{24} << 20U;

}  // namespace backfile
