#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/manifest.hpp"
#include "indexer/pipeline/publisher.hpp"

namespace backfile {

/// When segments are merged. Every segment costs each query and each opening (measured: 100 segments make a query 15
/// times slower), every merge costs writing. So segments of like size are merged when there are too many of them.
inline constexpr std::size_t kMaxSegmentsPerClass = 10;
inline constexpr std::size_t kMaxSegments = 40;
/// A segment with a greater share of dead documents is indexed anew from its stored articles.
inline constexpr double kMaxDeadShare = 0.10;

/// The next groups of segment folders that the policy wants merged, each into one; empty if all is well. A size class is
/// a power of ten of live documents. Only segments with a number of at least `first_segment` are looked at and counted:
/// a long run that publishes in between so merges what it wrote itself, and leaves the rest to its end.
std::vector<std::vector<std::string>> plan_merges(const Manifest& manifest, std::uint64_t first_segment = 0);

/// Merges a group into one segment without its dead documents and publishes.
void merge_group(Publisher& publisher, const std::vector<std::string>& folders);

/// Merges until plan_merges() has no wish left. What is merged gets a new number, so it stays at or above `first_segment`.
void merge_by_policy(Publisher& publisher, std::uint64_t first_segment = 0);

/// Makes one segment without dead documents of everything. False if there was nothing to do.
bool merge_everything(Publisher& publisher);

}  // namespace backfile
