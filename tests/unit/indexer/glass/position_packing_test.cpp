#include "indexer/glass/position_packing.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace backfile::glass {
namespace {

std::string packed(const std::vector<std::uint32_t>& positions) {
  std::string out;
  put_positions(out, positions);
  return out;
}

TEST(PositionPacking, OnePositionIsANumber) {
  EXPECT_EQ(packed({5}), "\x05");
  EXPECT_EQ(packed({300}), "\xAC\x02");
}

TEST(PositionPacking, BoundsAndCountComeInAsFewBitsAsTheyNeed) {
  // 11, then 1 of 11 in four bits (1, 0, 0, 0), then a count of 0 above two, of 10, in three or four bits (0, 0, 0, 0).
  EXPECT_EQ(packed({1, 11}), std::string("\x0B\x01", 2));
  // 1 of 3 is in the middle of the range and has one bit; the count, 0 of 2, has one.
  EXPECT_EQ(packed({1, 3}), std::string("\x03\x01", 2));
}

TEST(PositionPacking, NeighboursNeedNoBitsBetweenTheirBounds) {
  std::vector<std::uint32_t> all;
  for (std::uint32_t position = 1; position <= 1'000; ++position) all.push_back(position);
  EXPECT_LE(packed(all).size(), 5U);
}

}  // namespace
}  // namespace backfile::glass
