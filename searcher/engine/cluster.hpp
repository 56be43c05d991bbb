#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "searcher/engine/occurrences.hpp"

namespace backfile {

/// Occurrences close enough to be shown together, and what they are worth.
struct Cluster {
  std::size_t begin = 0;  ///< Byte offsets in the text: from the first occurrence to the end of the last.
  std::size_t end = 0;
  std::size_t distinct = 0;  ///< Patterns of which one stands here.
  std::size_t total = 0;     ///< Occurrences.
};

/// More patterns are better, then more occurrences, then closer together.
bool is_better(const Cluster& a, const Cluster& b);

/// The best cluster of at most `max_bytes`, of equal ones the earliest; nullopt without occurrences. If every
/// occurrence is longer than that, the beginning of the first.
std::optional<Cluster> best_cluster(const std::vector<Occurrence>& occurrences, std::size_t max_bytes);

}  // namespace backfile
