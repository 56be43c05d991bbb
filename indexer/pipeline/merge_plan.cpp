#include "indexer/pipeline/merge_plan.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "common/segment_halves.hpp"
#include "indexer/pipeline/split_by_middles.hpp"

namespace backfile {
namespace {

struct Candidate {
  const Segment* segment = nullptr;
  std::uint64_t live = 0;
  std::uint64_t dead = 0;
  bool is_rewritten = false;  ///< For its dead documents, unless it is merged.
};

/// The largest first; of equal ones the oldest.
std::vector<Candidate> candidates(const Manifest& manifest, std::uint64_t first_segment) {
  std::vector<Candidate> found;
  for (const Segment& segment : manifest.segments) {
    if (segment_number(segment.folder) < first_segment) continue;
    const TombstoneRecord* record = manifest.tombstones_of(segment.folder);
    const std::uint64_t dead = record == nullptr ? 0 : record->count;
    found.push_back({&segment, segment.documents - dead, dead, has_too_many_dead(segment.documents, dead)});
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
    const bool has_sibling =
        i == 0 && sizes.size() > 1 && sizes[1] >= kLeastHalfDocuments && 3 * sizes[1] >= 2 * sizes[0];
    const std::uint64_t arrived = smaller - (has_sibling ? sizes[1] : 0);
    if (sizes.size() - i >= kMinMerged && arrived >= sizes[i]) first = i;
    smaller += sizes[i];
  }
  // Too many in all: half of what there may be go together, the smallest ones.
  if (std::min(first + 1, sizes.size()) > most)
    first = sizes.size() - std::max<std::size_t>(most / 2, sizes.size() - most + 1);
  return first;
}

using Folders = std::vector<std::string>;

Folders folders_of(const std::vector<Candidate>& merged) {
  Folders folders;
  for (const Candidate& candidate : merged) folders.push_back(candidate.segment->folder);
  return folders;
}

/// In the order of the manifest, so that a merge keeps documents in the order in which they came.
void order_as_they_came(std::vector<Candidate>& merged) { std::ranges::sort(merged, {}, &Candidate::segment); }

/// What makes one segment of all, or two halves of a large index; a half that is one segment already only if it `is_renewed`.
template <typename IsRenewed>
std::vector<Folders> merge_all(std::vector<Candidate> all, const IsRenewed& is_renewed) {
  order_as_they_came(all);
  std::vector<std::vector<Candidate>> parts = split_by_middles(all, 2, &Candidate::live);
  std::vector<std::uint64_t> sizes;
  for (const auto& part : parts) {
    sizes.push_back(std::transform_reduce(part.begin(), part.end(), std::uint64_t{0}, std::plus<>(),
                                          [](const Candidate& one) { return one.live; }));
  }
  const auto [least, most] = std::ranges::minmax(sizes);
  if (least < kLeastHalfDocuments || most > least * kGreatestHalfRatio) parts = {all};
  std::vector<Folders> groups;
  for (const auto& part : parts) {
    if (part.size() > 1 || std::invoke(is_renewed, part.front())) groups.push_back(folders_of(part));
  }
  return groups;
}

}  // namespace

bool has_too_many_dead(std::uint64_t documents, std::uint64_t dead) {
  return static_cast<double>(dead) > kMaxDeadShare * static_cast<double>(documents);
}

std::vector<Folders> plan_merges(const Manifest& manifest, std::uint64_t first_segment) {
  const std::vector<Candidate> all = candidates(manifest, first_segment);
  std::vector<std::uint64_t> sizes;
  for (const Candidate& candidate : all) sizes.push_back(candidate.live);
  std::size_t first = first_merged(sizes, most_segments(manifest));
  if (all.size() - first > kMaxMerged) first = all.size() - kMaxMerged;

  std::vector<Folders> groups;
  for (std::size_t i = 0; i < first; ++i) {
    if (all[i].is_rewritten) groups.push_back({all[i].segment->folder});
  }
  if (first == 0 && !all.empty()) return merge_all(all, &Candidate::is_rewritten);
  if (first < all.size()) {
    std::vector<Candidate> merged(all.begin() + static_cast<std::ptrdiff_t>(first), all.end());
    order_as_they_came(merged);
    groups.push_back(folders_of(merged));
  }
  return groups;
}

std::vector<Folders> plan_full_merge(const Manifest& manifest) {
  const std::vector<Candidate> all = candidates(manifest, 0);
  if (all.empty()) return {};
  return merge_all(all, [](const Candidate& one) { return one.dead > 0; });
}

}  // namespace backfile
