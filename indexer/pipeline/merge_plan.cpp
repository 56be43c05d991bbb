#include "indexer/pipeline/merge_plan.hpp"

#include <algorithm>
#include <functional>

namespace backfile {
namespace {

struct Candidate {
  const Segment* segment = nullptr;
  std::uint64_t live = 0;
  bool is_rewritten = false;  ///< For its dead documents, unless it is merged.
};

/// The largest first; of equal ones the oldest.
std::vector<Candidate> candidates(const Manifest& manifest, std::uint64_t first_segment) {
  std::vector<Candidate> found;
  for (const Segment& segment : manifest.segments) {
    if (segment_number(segment.folder) < first_segment) continue;
    const TombstoneRecord* record = manifest.tombstones_of(segment.folder);
    const std::uint64_t dead = record == nullptr ? 0 : record->count;
    found.push_back({&segment, segment.documents - dead, has_too_many_dead(segment.documents, dead)});
  }
  std::ranges::stable_sort(found, std::greater<>(), &Candidate::live);
  return found;
}

/// How many segments there may be: Xapian numbers the documents of n databases up to n times the greatest docid, in 32 bits.
std::size_t most_segments(const Manifest& manifest) {
  std::uint64_t docids = 1;
  for (const Segment& segment : manifest.segments) docids += segment.last_docid;
  return std::clamp<std::uint64_t>((std::uint64_t{1} << 31U) / docids, 2, kMaxSegments);
}

/// Where the segments begin that are merged with each other; `sizes.size()` if none are.
std::size_t first_merged(const std::vector<std::uint64_t>& sizes, std::size_t most) {
  std::size_t first = sizes.size();
  std::uint64_t smaller = 0;
  for (std::size_t i = sizes.size(); i-- > 0;) {
    if (sizes.size() - i >= kMinMerged && smaller >= sizes[i]) first = i;
    smaller += sizes[i];
  }
  // Too many in all: half of what there may be go together, the smallest ones.
  if (std::min(first + 1, sizes.size()) > most)
    first = sizes.size() - std::max<std::size_t>(most / 2, sizes.size() - most + 1);
  return first;
}

/// In the order of the manifest, so that a merge keeps documents in the order in which they came.
std::vector<std::string> folders_of(std::vector<Candidate> merged) {
  std::ranges::sort(merged, {}, &Candidate::segment);
  std::vector<std::string> folders;
  for (const Candidate& candidate : merged) folders.push_back(candidate.segment->folder);
  return folders;
}

}  // namespace

bool has_too_many_dead(std::uint64_t documents, std::uint64_t dead) {
  return static_cast<double>(dead) > kMaxDeadShare * static_cast<double>(documents);
}

std::vector<std::vector<std::string>> plan_merges(const Manifest& manifest, std::uint64_t first_segment) {
  const std::vector<Candidate> all = candidates(manifest, first_segment);
  std::vector<std::uint64_t> sizes;
  for (const Candidate& candidate : all) sizes.push_back(candidate.live);
  std::size_t first = first_merged(sizes, most_segments(manifest));
  if (all.size() - first > kMaxMerged) first = all.size() - kMaxMerged;

  std::vector<std::vector<std::string>> groups;
  for (std::size_t i = 0; i < first; ++i) {
    if (all[i].is_rewritten) groups.push_back({all[i].segment->folder});
  }
  if (first < all.size()) groups.push_back(folders_of({all.begin() + static_cast<std::ptrdiff_t>(first), all.end()}));
  return groups;
}

}  // namespace backfile
