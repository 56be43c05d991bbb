#include "searcher/watchdog.hpp"

#include <atomic>
#include <future>

#include <gtest/gtest.h>

namespace backfile {
namespace {

using namespace std::chrono_literals;

/// Longer than any machine takes to wake up a thread.
constexpr auto kPatience = 10s;

TEST(Watchdog, BarksWhenATaskTakesTooLong) {
  std::promise<void> barked;
  Watchdog watchdog(5ms, [&] { barked.set_value(); });
  watchdog.begin_task();
  EXPECT_EQ(barked.get_future().wait_for(kPatience), std::future_status::ready);
}

TEST(Watchdog, DoesNotBarkBeforeATaskBeginsOrWhileItRests) {
  std::atomic<int> barks = 0;
  Watchdog watchdog(20ms, [&] { ++barks; });
  std::this_thread::sleep_for(40ms);
  watchdog.begin_task();
  watchdog.rest();
  std::this_thread::sleep_for(60ms);
  EXPECT_EQ(barks, 0);
}

TEST(Watchdog, GoesOnWithTheTimeThatIsLeft) {
  std::promise<void> barked;
  Watchdog watchdog(50ms, [&] { barked.set_value(); });
  const std::future<void> bark = barked.get_future();
  watchdog.begin_task();
  // No stretch between two rests is as long as the limit; all of them together are.
  const auto end = std::chrono::steady_clock::now() + kPatience;
  while (bark.wait_for(1ms) != std::future_status::ready && std::chrono::steady_clock::now() < end) {
    const Rest rest(watchdog);
  }
  EXPECT_EQ(bark.wait_for(0ms), std::future_status::ready);
}

TEST(Watchdog, GivesEveryTaskTheWholeLimit) {
  std::atomic<int> barks = 0;
  Watchdog watchdog(kPatience, [&] { ++barks; });
  for (int i = 0; i < 1000; ++i) watchdog.begin_task();
  EXPECT_EQ(barks, 0);
}

TEST(Watchdog, WithoutALimitNeverBarks) {
  std::atomic<int> barks = 0;
  Watchdog watchdog(0ms, [&] { ++barks; });
  watchdog.begin_task();
  std::this_thread::sleep_for(20ms);
  EXPECT_EQ(barks, 0);
}

TEST(Watchdog, EndsWithATaskUnderWay) {
  Watchdog watchdog(1h, [] {});
  watchdog.begin_task();
}

}  // namespace
}  // namespace backfile
