#include "indexer/pipeline/memory_gate.hpp"

#include <atomic>
#include <chrono>
#include <thread>

#include <gtest/gtest.h>

namespace backfile {
namespace {

/// Long enough that a thread which could go on would have done so.
constexpr std::chrono::milliseconds kAWhile{50};

/// Whether entering with so many bytes waits until `before` bytes have left.
bool waits(MemoryGate& gate, std::size_t bytes, std::size_t before) {
  std::atomic<bool> is_inside = false;
  std::thread other([&] { is_inside = gate.enter(bytes); });
  std::this_thread::sleep_for(kAWhile);
  const bool has_waited = !is_inside;
  gate.leave(before);
  other.join();
  EXPECT_TRUE(is_inside);
  return has_waited;
}

TEST(MemoryGate, LetsInWhatFits) {
  MemoryGate gate(10);
  ASSERT_TRUE(gate.enter(4));
  EXPECT_FALSE(waits(gate, 6, 0));
}

TEST(MemoryGate, WaitsForRoom) {
  MemoryGate gate(10);
  ASSERT_TRUE(gate.enter(4));
  EXPECT_TRUE(waits(gate, 7, 4));
}

TEST(MemoryGate, LetsInWhatIsLargerThanItselfWhenNothingElseIsInside) {
  MemoryGate gate(10);
  EXPECT_FALSE(waits(gate, 100, 0));
  EXPECT_TRUE(waits(gate, 1, 100));
}

TEST(MemoryGate, IsAwaitedWhileSomethingTooLargeIsInside) {
  MemoryGate gate(10);
  ASSERT_TRUE(gate.enter(10));
  EXPECT_TRUE(gate.wait_for_room()) << "full is not too full";
  gate.leave(10);
  ASSERT_TRUE(gate.enter(11));
  std::atomic<bool> has_room = false;
  std::thread other([&] { has_room = gate.wait_for_room(); });
  std::this_thread::sleep_for(kAWhile);
  EXPECT_FALSE(has_room);
  gate.leave(11);
  other.join();
  EXPECT_TRUE(has_room);
}

TEST(MemoryGate, LetsNobodyInOnceCancelled) {
  MemoryGate gate(10);
  ASSERT_TRUE(gate.enter(11));
  std::atomic<bool> is_inside = true;
  std::thread other([&] { is_inside = gate.enter(1); });
  gate.cancel();
  other.join();
  EXPECT_FALSE(is_inside);
  EXPECT_FALSE(gate.wait_for_room());
}

}  // namespace
}  // namespace backfile
