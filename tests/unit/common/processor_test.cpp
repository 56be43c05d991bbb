#include "common/processor.hpp"

#include <latch>
#include <thread>

#include <gtest/gtest.h>
#include <sched.h>

namespace backfile {
namespace {

/// Where the thread ends up is the system's choice, and so nothing to expect.
TEST(MoveOn, LeavesTheThreadTheChoiceOfProcessorsThatItHad) {
  cpu_set_t allowed;
  ASSERT_EQ(sched_getaffinity(0, sizeof allowed, &allowed), 0);
  for (const unsigned steps : {0U, 1U, 2U, 3U, 1'000U}) {
    std::latch is_asked(1);
    std::thread thread([&] { is_asked.wait(); });
    move_on(thread.native_handle(), steps);
    cpu_set_t kept;
    EXPECT_EQ(pthread_getaffinity_np(thread.native_handle(), sizeof kept, &kept), 0);
    EXPECT_TRUE(CPU_EQUAL(&kept, &allowed)) << steps << " steps";
    is_asked.count_down();
    thread.join();
  }
}

}  // namespace
}  // namespace backfile
