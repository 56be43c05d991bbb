#include "common/block_list.hpp"

#include <algorithm>
#include <memory>

#include <gtest/gtest.h>

namespace backfile {
namespace {

constexpr int kMany = 3 * static_cast<int>(BlockList<int>::kBlockSize) + 7;

BlockList<int> list_of(int count) {
  BlockList<int> list;
  for (int i = 0; i < count; ++i) list.push_back(i);
  return list;
}

TEST(BlockList, HasWhatWasAddedInItsOrder) {
  const BlockList<int> list = list_of(kMany);
  ASSERT_EQ(list.size(), static_cast<std::size_t>(kMany));
  for (int i = 0; i < kMany; ++i) ASSERT_EQ(list[static_cast<std::size_t>(i)], i);
}

TEST(BlockList, MovesNoEntryAsItGrows) {
  BlockList<int> list = list_of(1);
  const int* const first = &list[0];
  for (int i = 1; i < kMany; ++i) list.push_back(i);
  EXPECT_EQ(&list[0], first);
}

TEST(BlockList, GivesBackBlocksAsTheyAreTaken) {
  BlockList<std::shared_ptr<int>> list;
  const auto counted = std::make_shared<int>(0);
  for (int i = 0; i < kMany; ++i) list.push_back(counted);
  const auto block = static_cast<long>(list.kBlockSize);
  long taken = 0;
  list.take_all([&](const std::shared_ptr<int>&) {
    // The first block stays.
    const long given_back = std::max(taken++ / block - 1, 0L) * block;
    ASSERT_EQ(counted.use_count(), 1 + kMany - given_back);
  });
  EXPECT_EQ(taken, kMany);
}

TEST(BlockList, IsFilledAnewOnceItIsTaken) {
  BlockList<int> list = list_of(kMany);
  int next = 0;
  list.take_all([&](int entry) { EXPECT_EQ(entry, next++); });
  EXPECT_EQ(list.size(), 0U);
  for (int i = 0; i < kMany; ++i) list.push_back(2 * i);
  for (int i = 0; i < kMany; ++i) ASSERT_EQ(list[static_cast<std::size_t>(i)], 2 * i);
}

}  // namespace
}  // namespace backfile
