#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/pipeline/batch_limits.hpp"
#include "indexer/pipeline/merge_plan.hpp"
#include "indexer/pipeline/merge_space.hpp"
#include "indexer/pipeline/publisher.hpp"

namespace backfile {

struct MergeOptions {
  unsigned threads = 0;  ///< That may work at once; 0: one for each processor.
  BatchLimits batch{};   ///< Of each of them.
  FreeSpace free_space = backfile::free_space;
};

/// Merges a group into one segment and publishes. Segments are copied, which is quick, except that one with too many dead
/// documents is indexed anew (reindexing.hpp) without them; where they are fewer the merged segment inherits them. The first
/// merge of an index with articles enough, and no dictionary, also chooses one (dictionary_choice.hpp).
void merge_group(Publisher& publisher, const std::vector<std::string>& folders, const MergeOptions& options = {});

/// Merges until plan_merges() has no wish left, group by group; each is published, and its sources are deleted, before the
/// next one begins. So the disk holds at no time more than the index and what MergeSize says of the largest group. A group
/// for which there is no room is put off until a later call, and the greatest such is returned.
std::optional<WaitingMerge> merge_by_policy(Publisher& publisher, std::uint64_t first_segment = 0,
                                            const MergeOptions& options = {});

/// Does what plan_full_merge() says, group by group: one segment without dead documents, or two. False if there was nothing to
/// do. Throws Error (io) before anything is written if the disk has no room for it.
bool merge_everything(Publisher& publisher, const MergeOptions& options = {});

}  // namespace backfile
