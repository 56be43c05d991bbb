#include "indexer/pipeline/last_words.hpp"

#include <cerrno>
#include <csignal>
#include <exception>

#include <gtest/gtest.h>

namespace backfile {
namespace {

[[noreturn]] void terminate_for(int reason) {
  errno = reason;
  std::terminate();
}

TEST(LastWordsDeathTest, TellWhatFailedAndEndWithTheStatusOfAnIoError) {
  const LastWords words("cannot write 'index/building'");
  EXPECT_EXIT(terminate_for(ENOSPC), testing::ExitedWithCode(6),
              "^[a-z_-]*last_words_test: cannot write 'index/building': No space left on device\n$");
}

TEST(LastWordsDeathTest, TheInnermostSpeak) {
  const LastWords outer("outer");
  { const LastWords gone("gone"); }
  EXPECT_EXIT(terminate_for(EIO), testing::ExitedWithCode(6), ": outer: Input/output error");
  const LastWords inner("inner");
  EXPECT_EXIT(terminate_for(EIO), testing::ExitedWithCode(6), ": inner: Input/output error");
}

TEST(LastWordsDeathTest, ABugAbortsAsEver) {
  { const LastWords gone("gone"); }
  EXPECT_EXIT(terminate_for(EIO), testing::KilledBySignal(SIGABRT), "terminate called");
}

}  // namespace
}  // namespace backfile
