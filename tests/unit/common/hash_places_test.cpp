#include "common/hash_places.hpp"

#include <vector>

#include <gtest/gtest.h>

namespace backfile {
namespace {

/// The number of `value`, which is known by it from then on.
std::uint32_t number_of(HashPlaces& places, std::vector<int>& values, int value, std::uint32_t hash) {
  const std::uint32_t number = places.find_or_add(hash, [&](std::uint32_t at) { return values[at] == value; });
  if (number == values.size()) values.push_back(value);
  return number;
}

TEST(HashPlaces, NumbersEntriesInTheOrderInWhichTheyCome) {
  HashPlaces places;
  std::vector<int> values;
  for (int round = 0; round < 2; ++round) {
    for (int value = 0; value < 10'000; ++value) {
      const auto hash = static_cast<std::uint32_t>(value) * 0x9E3779B1U;
      ASSERT_EQ(number_of(places, values, value, hash), static_cast<std::uint32_t>(value));
    }
  }
  EXPECT_EQ(values.size(), 10'000U);
}

TEST(HashPlaces, TellsEntriesOfOneHashApart) {
  HashPlaces places;
  std::vector<int> values;
  for (const std::uint32_t hash : {0U, 1U, 0xFFFFFFFFU}) {
    const int first = static_cast<int>(values.size());
    for (int i = 0; i < 5; ++i) number_of(places, values, first + i, hash);
    for (int i = 0; i < 5; ++i) {
      EXPECT_EQ(number_of(places, values, first + i, hash), static_cast<std::uint32_t>(first + i));
    }
  }
  EXPECT_EQ(values.size(), 15U);
}

}  // namespace
}  // namespace backfile
