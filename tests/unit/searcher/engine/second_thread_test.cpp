#include "searcher/engine/second_thread.hpp"

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(SecondThread, RunsBothEveryTime) {
  SecondThread second;
  std::atomic<int> firsts = 0;
  std::atomic<int> seconds = 0;
  for (int i = 1; i <= 1'000; ++i) {
    second.run([&] { ++firsts; }, [&] { ++seconds; });
    ASSERT_EQ(firsts, i);
    ASSERT_EQ(seconds, i);
  }
}

TEST(SecondThread, WorksWhileTheCallerDoes) {
  SecondThread second;
  const std::thread::id caller = std::this_thread::get_id();
  std::promise<std::thread::id> where;
  // The first does not end before the second has run, so that it must have run elsewhere.
  second.run([&] { EXPECT_NE(where.get_future().get(), caller); },
             [&] { where.set_value(std::this_thread::get_id()); });
}

TEST(SecondThread, LetsTheCallerDoWhatItHasNotBegun) {
  SecondThread second;
  // Most of these are over before a thread wakes up; whoever runs it, it runs once.
  int runs = 0;
  for (int i = 0; i < 1'000; ++i) second.run([] {}, [&] { ++runs; });
  EXPECT_EQ(runs, 1'000);
}

TEST(SecondThread, RethrowsAndGoesOn) {
  SecondThread second;
  const auto good = [] {};
  const auto bad = [] { throw std::runtime_error("second"); };
  const auto worse = [] { throw std::logic_error("first"); };
  for (int i = 0; i < 100; ++i) {
    EXPECT_THROW(second.run(good, bad), std::runtime_error);
    EXPECT_THROW(second.run(worse, good), std::logic_error);
    EXPECT_THROW(second.run(worse, bad), std::logic_error);
    EXPECT_NO_THROW(second.run(good, good));
  }
}

TEST(SecondThread, EndsWithoutWork) { const SecondThread second; }

}  // namespace
}  // namespace backfile
