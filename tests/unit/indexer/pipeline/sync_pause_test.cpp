#include "indexer/pipeline/sync_pause.hpp"

#include <thread>

#include <unistd.h>

#include <dlfcn.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(SyncPause, LetsNothingBeSyncedInItsThread) {
  {
    const SyncPause pause;
    EXPECT_EQ(::fdatasync(-1), 0) << "no file descriptor was looked at";
    const SyncPause inner;
  }
  EXPECT_EQ(::fdatasync(-1), -1);
}

TEST(SyncPause, LeavesOtherThreadsAlone) {
  const SyncPause pause;
  int result = 0;
  std::thread([&] { result = ::fdatasync(-1); }).join();
  EXPECT_EQ(result, -1);
}

TEST(SyncPause, HoldsForLoadedLibraries) {
  Dl_info place{};
  ASSERT_NE(::dladdr(::dlsym(RTLD_DEFAULT, "fdatasync"), &place), 0);
  Dl_info here{};
  ASSERT_NE(::dladdr(reinterpret_cast<void*>(&::fdatasync), &here), 0);
  EXPECT_EQ(place.dli_saddr, here.dli_saddr);
  EXPECT_STREQ(place.dli_fname, here.dli_fname);
}

}  // namespace
}  // namespace backfile
