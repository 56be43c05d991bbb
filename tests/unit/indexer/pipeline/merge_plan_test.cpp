#include "indexer/pipeline/merge_plan.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Size {
  std::uint64_t documents = 0;
  std::uint64_t dead = 0;
};

/// Segments "1", "2", ... of these sizes.
Manifest make_manifest(const std::vector<Size>& sizes) {
  Manifest manifest;
  for (const Size& size : sizes) {
    const std::string folder = std::to_string(manifest.segments.size() + 1);
    const auto last_docid = static_cast<std::uint32_t>(size.documents);
    manifest.segments.push_back({.folder = folder, .documents = size.documents, .last_docid = last_docid});
    if (size.dead > 0) manifest.tombstones.push_back({folder, size.dead, {}});
  }
  return manifest;
}

TEST(PlanMerges, LeavesFewSegmentsAlone) {
  EXPECT_THAT(plan_merges({}), IsEmpty());
  EXPECT_THAT(plan_merges(make_manifest({{5}})), IsEmpty());
  EXPECT_THAT(plan_merges(make_manifest(std::vector<Size>(kMinMerged - 1, {500}))), IsEmpty());
  EXPECT_THAT(plan_merges(make_manifest(std::vector<Size>(kMinMerged, {500}))), SizeIs(1));
}

TEST(PlanMerges, MergesASegmentWithAllSmallerOnesWhenTheseTogetherAreAsLarge) {
  EXPECT_THAT(plan_merges(make_manifest({{100}, {50}, {30}, {15}, {1}, {1}, {1}, {1}})), IsEmpty());
  EXPECT_THAT(plan_merges(make_manifest({{100}, {50}, {30}, {16}, {1}, {1}, {1}, {1}})),
              ElementsAre(ElementsAre("1", "2", "3", "4", "5", "6", "7", "8")));
  EXPECT_THAT(plan_merges(make_manifest({{500}, {40}, {30}, {20}, {10}, {1}, {1}, {1}, {1}})),
              ElementsAre(ElementsAre("2", "3", "4", "5", "6", "7", "8", "9")));
}

TEST(PlanMerges, TakesTheLargestOfWhichThatHolds) {
  EXPECT_THAT(plan_merges(make_manifest({{90}, {40}, {30}, {20}, {10}, {1}, {1}, {1}})),
              ElementsAre(ElementsAre("1", "2", "3", "4", "5", "6", "7", "8")));
}

TEST(PlanMerges, LeavesTheHalvesOfALargeRunAlone) {
  EXPECT_THAT(plan_merges(make_manifest({{30'000}, {25'000}, {1}, {1}, {1}, {1}, {1}, {1}})), IsEmpty());
  EXPECT_THAT(plan_merges(make_manifest({{30'000}, {25'000}, {20'000}, {9'995}, {1}, {1}, {1}, {1}})), IsEmpty());
  EXPECT_THAT(plan_merges(make_manifest({{30'000}, {25'000}, {20'000}, {9'996}, {1}, {1}, {1}, {1}})), SizeIs(1));
}

TEST(PlanMerges, MakesTwoHalvesOfALargeIndex) {
  EXPECT_THAT(plan_merges(make_manifest({{40'000}, {20'000}, {15'000}, {6'000}, {1}, {1}, {1}, {10}})),
              ElementsAre(ElementsAre("2", "3", "4", "5", "6", "7", "8")));
  EXPECT_THAT(plan_merges(make_manifest({{16'000}, {16'000}, {16'000}, {16'000}, {1}, {1}, {1}, {10}})),
              ElementsAre(ElementsAre("1", "2"), ElementsAre("3", "4", "5", "6", "7", "8")));
}

TEST(PlanFullMerge, LeavesOneSegmentOfASmallIndex) {
  EXPECT_THAT(plan_full_merge({}), IsEmpty());
  EXPECT_THAT(plan_full_merge(make_manifest({{500}})), IsEmpty());
  EXPECT_THAT(plan_full_merge(make_manifest({{500}, {10}})), ElementsAre(ElementsAre("1", "2")));
  EXPECT_THAT(plan_full_merge(make_manifest({{500, 1}})), ElementsAre(ElementsAre("1")));
}

TEST(PlanFullMerge, LeavesTwoHalvesOfALargeOne) {
  EXPECT_THAT(plan_full_merge(make_manifest({{30'000}, {25'000}})), IsEmpty());
  EXPECT_THAT(plan_full_merge(make_manifest({{30'000, 1}, {25'000}})), ElementsAre(ElementsAre("1")));
  EXPECT_THAT(plan_full_merge(make_manifest({{30'000}, {25'000}, {5}})), ElementsAre(ElementsAre("2", "3")));
  EXPECT_THAT(plan_full_merge(make_manifest({{11'000}, {9'000}, {8'000}, {12'000}, {2'000}})),
              ElementsAre(ElementsAre("1", "2"), ElementsAre("3", "4", "5")));
}

TEST(PlanFullMerge, LeavesOneWhereItsHalvesWouldNotBeOfASize) {
  EXPECT_THAT(plan_full_merge(make_manifest({{500'000}, {25'000}})), ElementsAre(ElementsAre("1", "2")));
}

TEST(PlanMerges, NamesAGroupInTheOrderOfTheManifest) {
  EXPECT_THAT(plan_merges(make_manifest({{20}, {30}, {1'000}, {50}, {1}, {100}, {1}, {1}, {1}})),
              ElementsAre(ElementsAre("1", "2", "4", "5", "6", "7", "8", "9")));
}

TEST(PlanMerges, SizesAreThoseOfTheLiveDocuments) {
  EXPECT_THAT(plan_merges(make_manifest({{105, 6}, {50}, {30}, {15}, {1}, {1}, {1}, {1}})),
              ElementsAre(ElementsAre("1", "2", "3", "4", "5", "6", "7", "8")));
}

TEST(PlanMerges, RewritesASegmentWithTooManyDead) {
  EXPECT_THAT(plan_merges(make_manifest({{100, 10}})), IsEmpty());
  EXPECT_THAT(plan_merges(make_manifest({{100, 11}, {100, 0}})), ElementsAre(ElementsAre("1")));
  EXPECT_THAT(plan_merges(make_manifest({{1, 1}})), ElementsAre(ElementsAre("1")));
}

TEST(PlanMerges, RewritesNoSegmentThatIsMergedAnyhow) {
  EXPECT_THAT(plan_merges(make_manifest({{1'000, 200}, {100, 50}, {50}, {30}, {20}, {1}, {1}, {1}, {1}})),
              ElementsAre(ElementsAre("1"), ElementsAre("2", "3", "4", "5", "6", "7", "8", "9")));
}

TEST(PlanMerges, LooksAtNoSegmentBeforeTheFirst) {
  // Before it: some that would be merged, and one with too many dead.
  std::vector<Size> sizes(kMinMerged, {500});
  sizes.push_back({9'000, 5'000});
  sizes.insert(sizes.end(), kMinMerged, {600});
  const Manifest manifest = make_manifest(sizes);
  EXPECT_THAT(plan_merges(manifest, kMinMerged + 3), IsEmpty());
  EXPECT_THAT(plan_merges(manifest, kMinMerged + 2),
              ElementsAre(ElementsAre("10", "11", "12", "13", "14", "15", "16", "17")));
}

TEST(PlanMerges, ReadsTheNumberOfASegmentFromItsFolder) {
  Manifest manifest = make_manifest(std::vector<Size>(kMinMerged, {500}));
  for (Segment& segment : manifest.segments) segment.folder = fmt::format("segments/{:06}", 10 + stoi(segment.folder));
  EXPECT_EQ(plan_merges(manifest, 11).size(), 1U);
  EXPECT_THAT(plan_merges(manifest, 12), IsEmpty());
}

/// So many sizes, the last one 1, each twice as large as the next: none is to be merged for its size.
std::vector<Size> halves(unsigned count) {
  std::vector<Size> sizes;
  while (count-- > 0) sizes.push_back({std::uint64_t{1} << count});
  return sizes;
}

TEST(PlanMerges, MergesTheSmallestOfTooManyInAll) {
  Manifest manifest = make_manifest(halves(42));
  for (Segment& segment : manifest.segments) segment.last_docid = 1;  // Only the number of segments is too large.
  const auto plan = plan_merges(manifest);
  ASSERT_EQ(plan.size(), 1U);
  EXPECT_EQ(plan[0].size(), kMaxSegments / 2);
  EXPECT_EQ(plan[0].front(), "23");
}

TEST(PlanMerges, LeavesNoMoreSegmentsThanXapianCanNumberTheDocumentsOf) {
  EXPECT_THAT(plan_merges(make_manifest(halves(20))), IsEmpty());
  const auto plan = plan_merges(make_manifest(halves(28)));
  ASSERT_EQ(plan.size(), 1U);
  const std::uint64_t left = 28 - plan[0].size() + 1;
  EXPECT_LT(left << 28U, std::uint64_t{1} << 32U) << "segments, times the documents of all";
}

/// What happens to an index over many runs.
struct History {
  double written = 0;  ///< By merges, for each article that was added.
  std::size_t most_segments = 0;
  double mean_segments = 0;
  std::size_t most_of_a_class = 0;
  std::uint64_t live = 0;
};

std::size_t most_of_a_class(const Manifest& manifest) {
  std::map<int, std::size_t> classes;
  std::size_t most = 0;
  for (const Segment& segment : manifest.segments) {
    most = std::max(most, ++classes[static_cast<int>(std::log10(static_cast<double>(segment.documents)))]);
  }
  return most;
}

/// Merges as the merger does, with live and dead documents as mere numbers.
class Simulation {
 public:
  void add(std::uint64_t documents) {
    manifest_.segments.push_back({.folder = std::to_string(manifest_.next_segment++),
                                  .documents = documents,
                                  .last_docid = static_cast<std::uint32_t>(documents)});
    added_ += documents;
  }

  /// Kills a document of the segment that the choice falls on: each live document may be hit.
  void kill(std::uint64_t choice) {
    choice %= manifest_.live_documents();
    for (const Segment& segment : manifest_.segments) {
      const TombstoneRecord* record = manifest_.tombstones_of(segment.folder);
      const std::uint64_t live = segment.documents - (record == nullptr ? 0 : record->count);
      if (choice >= live) {
        choice -= live;
        continue;
      }
      const std::uint64_t dead = segment.documents - live + 1;
      std::erase_if(manifest_.tombstones, [&](const auto& other) { return other.segment == segment.folder; });
      manifest_.tombstones.push_back({segment.folder, dead, {}});
      return;
    }
  }

  void merge() {
    for (auto groups = plan_merges(manifest_); !groups.empty(); groups = plan_merges(manifest_)) {
      for (const auto& group : groups) merge(group);
    }
    ++runs_;
    segments_ += manifest_.segments.size();
    history_.most_segments = std::max(history_.most_segments, manifest_.segments.size());
    history_.most_of_a_class = std::max(history_.most_of_a_class, most_of_a_class(manifest_));
  }

  History history() const {
    History history = history_;
    history.written = static_cast<double>(written_) / static_cast<double>(added_);
    history.mean_segments = static_cast<double>(segments_) / static_cast<double>(runs_);
    history.live = manifest_.live_documents();
    return history;
  }

  const Manifest& manifest() const { return manifest_; }

 private:
  void merge(const std::vector<std::string>& group) {
    Segment merged{.folder = std::to_string(manifest_.next_segment++)};
    std::uint64_t inherited = 0;
    for (const std::string& folder : group) {
      const auto segment = std::ranges::find(manifest_.segments, folder, &Segment::folder);
      const TombstoneRecord* record = manifest_.tombstones_of(folder);
      const std::uint64_t dead = record == nullptr ? 0 : record->count;
      const bool is_dropped = has_too_many_dead(segment->documents, dead);
      merged.documents += segment->documents - (is_dropped ? dead : 0);
      inherited += is_dropped ? 0 : dead;
      manifest_.segments.erase(segment);
      std::erase_if(manifest_.tombstones, [&](const auto& other) { return other.segment == folder; });
    }
    merged.last_docid = static_cast<std::uint32_t>(merged.documents);
    written_ += merged.documents;
    if (inherited > 0) manifest_.tombstones.push_back({merged.folder, inherited, {}});
    if (merged.documents > 0) manifest_.segments.push_back(merged);
  }

  Manifest manifest_{};
  History history_{};
  std::uint64_t added_ = 0;
  std::uint64_t written_ = 0;
  std::uint64_t runs_ = 0;
  std::uint64_t segments_ = 0;
};

TEST(PlanMerges, KeepsAnArchiveOfTenYearsOfDaysInFewSegmentsAndWritesItSeldom) {
  Simulation index;
  for (int day = 0; day < 3'650; ++day) {
    index.add(216);
    index.merge();
  }
  const History history = index.history();
  EXPECT_EQ(history.live, 3'650U * 216U);
  EXPECT_LE(history.written, 7.0) << "the bound is the binary logarithm of the days, 11.8";
  EXPECT_LE(history.most_segments, 16U);
  EXPECT_LE(history.mean_segments, 8.5);
  EXPECT_LE(history.most_of_a_class, 10U);
}

TEST(PlanMerges, KeepsItsBoundsWhenRunsAreOfVeryDifferentSizes) {
  for (unsigned seed = 1; seed <= 5; ++seed) {
    std::mt19937 random(seed);
    Simulation index;
    for (int run = 0; run < 3'000; ++run) {
      // Mostly a few, at times a thousand times as many.
      index.add(std::uint64_t{1} << random() % (random() % 50 == 0 ? 18U : 9U));
      index.merge();
    }
    const History history = index.history();
    EXPECT_LE(history.written, 20.0) << seed;
    EXPECT_LE(history.most_segments, kMaxSegments) << seed;
    EXPECT_LE(history.most_of_a_class, 10U) << seed;
  }
}

TEST(PlanMerges, WritesAtMostTenArticlesForEachThatDies) {
  // A finished archive of which ever more is deleted or replaced.
  std::mt19937 random(7);
  Simulation index;
  index.add(100'000);
  std::uint64_t killed = 0;
  for (int run = 0; run < 1'000; ++run) {
    for (int i = 0; i < 50; ++i, ++killed) index.kill(random());
    index.merge();
  }
  const History history = index.history();
  EXPECT_EQ(history.live, 100'000U - killed);
  EXPECT_LE(history.written * 100'000, 10.0 * static_cast<double>(killed));
  for (const TombstoneRecord& record : index.manifest().tombstones) {
    EXPECT_LE(static_cast<double>(record.count),
              kMaxDeadShare * static_cast<double>(index.manifest().segments[0].documents));
  }
}

TEST(PlanMerges, KeepsItsBoundsWhileArticlesAreUpdated) {
  std::mt19937 random(9);
  Simulation index;
  for (int run = 0; run < 1'000; ++run) {
    for (int i = 0; i < 2 && run > 0; ++i) index.kill(random());
    index.add(50);
    index.merge();
    const std::uint64_t documents = index.history().live;
    std::uint64_t dead = 0;
    for (const TombstoneRecord& record : index.manifest().tombstones) dead += record.count;
    ASSERT_LE(static_cast<double>(dead), kMaxDeadShare * static_cast<double>(documents + dead)) << run;
  }
  EXPECT_LE(index.history().written, 8.0);
  EXPECT_LE(index.history().most_segments, 14U);
}

}  // namespace
}  // namespace backfile
