#include "indexer/pipeline/merge_space.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

TEST(MergeSize, CountsWhatIsCopiedOnceAndALittleAndWhatIsIndexedAnewTwoAndAHalfTimes) {
  EXPECT_EQ(MergeSize{}.needed(), MergeSize::kSlack);
  EXPECT_EQ((MergeSize{.copied = 1'600}).needed(), 1'700 + MergeSize::kSlack);
  EXPECT_EQ((MergeSize{.copied = 1'600, .rebuilt = 100}).needed(), 1'950 + MergeSize::kSlack);
}

TEST(FreeSpace, IsThatOfTheFolder) {
  const test::TempFolder folder;
  EXPECT_GT(free_space(folder.path()), 0U);
  EXPECT_THROW(free_space(folder.path() / "missing"), Error);
}

TEST(WaitingMerge, SaysHowMuchRoomItNeeds) {
  EXPECT_EQ(to_text(WaitingMerge{4, 120'000'001, 80'999'999}),
            "4 segments wait to be merged: that takes up to 121 MB of the disk, and 80 MB are free");
  EXPECT_EQ(to_text(WaitingMerge{1, 1, 0}),
            "1 segment waits to be merged: that takes up to 1 MB of the disk, and 0 MB are free");
}

}  // namespace
}  // namespace backfile
