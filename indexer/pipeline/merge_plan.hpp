#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/manifest.hpp"

namespace backfile {

/// When segments are merged. Every segment costs each query and each opening, every merge costs writing; so a segment is
/// merged with all that are smaller as soon as these together are as large. Then
///
/// - each article that a merge writes ends in a segment at least twice as large as the one it was in, so it is written at
///   most as often as a run doubles until it is the index: 12 times in ten years of days, and in fact half as often. A large
///   old segment is left alone until as much again has come;
/// - a segment is larger than all that are smaller together, except for the last seven, so there are at most seven more than the
///   index has binary digits, and in fact about 7.
///
/// The two largest may be the halves that a large run ends in. Then the smaller one (if it is worth a thread, and has two thirds
/// of the larger) has not come since and does not count: a few small runs do not have the whole archive written again.
///
/// Fewer segments are not worth a merge: it takes longer than to write a small dump.
inline constexpr std::size_t kMinMerged = 8;
/// Whatever their sizes.
inline constexpr std::size_t kMaxSegments = 40;
/// Sources of one merge; each takes two file descriptors.
inline constexpr std::size_t kMaxMerged = 100;
/// A segment with a greater share of dead documents is indexed anew from its stored articles: so at most 9 live articles are
/// written for each dead one.
inline constexpr double kMaxDeadShare = 0.10;

/// Whether so many of the documents are dead that the segment is to be indexed anew.
bool has_too_many_dead(std::uint64_t documents, std::uint64_t dead);

/// The next groups of segment folders that the policy wants merged, each into one; empty if all is well. Where it is time to
/// merge all, a large index becomes two halves (segment_halves.hpp). Sizes are live documents. Only segments with a number of at
/// least `first_segment` are looked at and counted: a long run that publishes in between so merges what it wrote itself, and
/// leaves the rest to its end.
std::vector<std::vector<std::string>> plan_merges(const Manifest& manifest, std::uint64_t first_segment = 0);

/// What to merge, each group into one, for as few segments without dead documents as an index of that size should have: one, or
/// two halves. Empty if it is so already.
std::vector<std::vector<std::string>> plan_full_merge(const Manifest& manifest);

}  // namespace backfile
