#pragma once

#include <cstdint>

#include "common/dictionary.hpp"
#include "indexer/upkeep/damage.hpp"
#include "indexer/upkeep/index_check.hpp"
#include "indexer/upkeep/open_segment.hpp"
#include "indexer/upkeep/sample.hpp"
#include "indexer/upkeep/unique_ids.hpp"

namespace backfile {

/// What the checks of all segments share; all outlive them.
struct SegmentCheckContext {
  const Dictionaries& dictionaries;
  const Sample& sample;  ///< Of the documents of all segments, one after another; ignored by a deep check.
  const CheckPlan& plan;
  UniqueIds& ids;
  DamageList& damages;
  CheckCounts& counts;
};

/// Compares the database of a segment with its stored articles and with the manifest: every article can be read, is found
/// by exactly the terms and values that it must have, and is counted as it should be. `number` is the segment's for
/// UniqueIds.
void check_segment(const OpenSegment& segment, std::uint32_t number, const SegmentCheckContext& context);

}  // namespace backfile
