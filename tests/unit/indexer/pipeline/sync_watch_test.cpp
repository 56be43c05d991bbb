#include "indexer/pipeline/sync_watch.hpp"

#include <cerrno>
#include <thread>

#include <unistd.h>

#include <dlfcn.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(SyncWatch, NoticesAFailingSyncOfItsThread) {
  const SyncWatch watch;
  EXPECT_EQ(::fdatasync(-1), -1);
  EXPECT_EQ(watch.failure(), EBADF);
}

TEST(SyncWatch, BeginsAnew) {
  static_cast<void>(::fdatasync(-1));
  EXPECT_EQ(SyncWatch().failure(), 0);
}

TEST(SyncWatch, LeavesOtherThreadsAlone) {
  const SyncWatch watch;
  std::thread([] { static_cast<void>(::fdatasync(-1)); }).join();
  EXPECT_EQ(watch.failure(), 0);
}

TEST(SyncWatch, IsWhatLoadedLibrariesCall) {
  Dl_info place{};
  ASSERT_NE(::dladdr(::dlsym(RTLD_DEFAULT, "fdatasync"), &place), 0);
  Dl_info here{};
  ASSERT_NE(::dladdr(reinterpret_cast<void*>(&::fdatasync), &here), 0);
  EXPECT_EQ(place.dli_saddr, here.dli_saddr);
  EXPECT_STREQ(place.dli_fname, here.dli_fname);
}

}  // namespace
}  // namespace backfile
