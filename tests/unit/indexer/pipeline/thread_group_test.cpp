#include "indexer/pipeline/thread_group.hpp"

#include <atomic>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "indexer/pipeline/bounded_queue.hpp"

namespace backfile {
namespace {

TEST(ThreadGroup, JoinsAfterAllHaveEnded) {
  std::atomic<int> ended = 0;
  ThreadGroup threads([] {});
  for (int i = 0; i < 8; ++i) threads.start([&] { ++ended; });
  threads.join();
  EXPECT_EQ(ended, 8);
}

TEST(ThreadGroup, OneOfTheThreadsMayStartMore) {
  for (int round = 0; round < 200; ++round) {
    std::atomic<int> ended = 0;
    ThreadGroup threads([] {});
    threads.start([&] {
      for (int i = 0; i < 8; ++i) threads.start([&] { ++ended; });
      ++ended;
    });
    threads.join();
    ASSERT_EQ(ended, 9);
  }
}

TEST(ThreadGroup, IsLeftWhileOneOfTheThreadsStartsMore) {
  for (int round = 0; round < 200; ++round) {
    std::atomic<bool> is_over = false;
    ThreadGroup threads([&] { is_over = true; });
    threads.start([&] {
      for (int i = 0; i < 1'000 && !is_over; ++i) threads.start([] {});
    });
  }
}

TEST(ThreadGroup, OneThatFailsEndsTheOthersAndIsReported) {
  BoundedQueue<int> queue(1);
  ThreadGroup threads([&] { queue.cancel(); });
  threads.start([&] {
    while (queue.push(1)) {
    }
  });
  threads.start([] { throw std::runtime_error("the disk is full"); });
  try {
    threads.join();
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_EQ(std::string(error.what()), "the disk is full");
  }
}

TEST(ThreadGroup, EndsItsThreadsWhenItIsLeftWithoutJoining) {
  BoundedQueue<int> queue(1);
  std::atomic<bool> has_ended = false;
  {
    ThreadGroup threads([&] { queue.cancel(); });
    threads.start([&] { has_ended = !queue.pop(); });
  }
  EXPECT_TRUE(has_ended);
}

TEST(ThreadGroup, TicksWhileItWaits) {
  std::atomic<bool> has_ticked = false;
  ThreadGroup threads([] {});
  threads.start([&] { has_ticked.wait(false); });
  threads.join([&] {
    has_ticked = true;
    has_ticked.notify_all();
  });
  EXPECT_TRUE(has_ticked);
}

}  // namespace
}  // namespace backfile
