#include "indexer/pipeline/made_ahead.hpp"

#include <atomic>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using ::testing::ElementsAre;

TEST(MakeAhead, UsesInOrderWhatAnotherThreadMakes) {
  const std::thread::id caller = std::this_thread::get_id();
  std::vector<std::size_t> used;
  make_ahead(
      4,
      [&](std::size_t number) {
        EXPECT_NE(std::this_thread::get_id(), caller);
        return std::make_unique<std::size_t>(number * 10);
      },
      [&](const std::unique_ptr<std::size_t>& item) {
        EXPECT_EQ(std::this_thread::get_id(), caller);
        used.push_back(*item);
      },
      [&] { EXPECT_NE(std::this_thread::get_id(), caller); },
      [&] {
        EXPECT_EQ(std::this_thread::get_id(), caller);
        used.push_back(99);
      });
  EXPECT_THAT(used, ElementsAre(0, 10, 20, 30, 99));
}

TEST(MakeAhead, OfNothingIsNothing) {
  std::atomic<int> ends = 0;
  const auto make = [](std::size_t number) { return number; };
  make_ahead(
      0, make, [](std::size_t) { FAIL(); }, [&] { ++ends; }, [&] { ++ends; });
  EXPECT_EQ(ends, 2);
}

TEST(MakeAhead, RethrowsWhatMakingThrows) {
  std::vector<std::size_t> used;
  const auto make = [](std::size_t number) {
    if (number == 3) throw std::runtime_error("no room");
    return number;
  };
  const auto use = [&](std::size_t number) { used.push_back(number); };
  EXPECT_THROW(make_ahead(
                   1'000, make, use, [] { FAIL(); }, [] { FAIL(); }),
               std::runtime_error);
  EXPECT_LE(used.size(), 3U);
}

TEST(MakeAhead, RethrowsWhatTheEndOfMakingThrows) {
  const auto make = [](std::size_t number) { return number; };
  EXPECT_THROW(make_ahead(
                   3, make, [](std::size_t) {}, [] { throw std::runtime_error("disk full"); }, [] {}),
               std::runtime_error);
}

TEST(MakeAhead, StopsMakingWhenUsingThrows) {
  std::size_t made = 0;
  const auto make = [&](std::size_t number) {
    ++made;
    return number;
  };
  const auto use = [](std::size_t number) {
    if (number == 5) throw std::runtime_error("disk full");
  };
  EXPECT_THROW(make_ahead(
                   1'000, make, use, [] { FAIL(); }, [] { FAIL(); }),
               std::runtime_error);
  EXPECT_LE(made, 9U);
}

}  // namespace
}  // namespace backfile
