#include "searcher/commands/time_limit.hpp"

#include <iostream>
#include <thread>

#include <unistd.h>

#include <gtest/gtest.h>

namespace backfile {
namespace {

using namespace std::chrono_literals;

constexpr int kTimedOut = 6;

/// A query that never ends.
void search_for_ever() {
  while (true) std::this_thread::sleep_for(1s);
}

/// For a process that is going to die: what it prints is expected on standard error.
void send_output_to_error() { dup2(STDERR_FILENO, STDOUT_FILENO); }

class TimeLimitDeathTest : public testing::Test {
 protected:
  // Each test has a thread: the child has to be a process of its own.
  void SetUp() override { GTEST_FLAG_SET(death_test_style, "threadsafe"); }
};

TEST_F(TimeLimitDeathTest, EndsTheProcess) {
  EXPECT_EXIT(
      {
        TimeLimit limit(5ms, false, std::cout);
        limit.begin_query();
        search_for_ever();
      },
      testing::ExitedWithCode(kTimedOut),
      "^backfile-searcher: the query took longer than 0.005 s and was stopped\n"
      "hint: narrow it, by date for example, or raise --timeout \\(0 means no limit\\)\n$");
}

TEST_F(TimeLimitDeathTest, NamesThePlaceInABatch) {
  EXPECT_EXIT(
      {
        TimeLimit limit(5ms, false, std::cout);
        limit.begin_query("queries.tsv:7");
        search_for_ever();
      },
      testing::ExitedWithCode(kTimedOut), "queries.tsv:7: the query took .*the queries behind it were not run");
}

TEST_F(TimeLimitDeathTest, TellsItInJson) {
  EXPECT_EXIT(
      {
        send_output_to_error();
        TimeLimit limit(5ms, true, std::cout);
        limit.begin_query();
        search_for_ever();
      },
      testing::ExitedWithCode(kTimedOut), "\\{\"error\":\\{\"code\":\"timeout\",\"message\":\"the query took");
}

TEST_F(TimeLimitDeathTest, KeepsWhatWasPrintedBefore) {
  EXPECT_EXIT(
      {
        send_output_to_error();
        TimeLimit limit(5ms, false, std::cout);
        limit.begin_query();
        {
          const Rest rest(limit.watchdog());
          std::cout << "a whole line\n";
        }
        search_for_ever();
      },
      testing::ExitedWithCode(kTimedOut), "a whole line\nbackfile-searcher: the query took");
}

}  // namespace
}  // namespace backfile
