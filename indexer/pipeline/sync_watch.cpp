#include "indexer/pipeline/sync_watch.hpp"

#include <cerrno>

#include <sys/syscall.h>
#include <unistd.h>

namespace backfile {
namespace {

thread_local int failed_sync = 0;

}  // namespace

SyncWatch::SyncWatch() { failed_sync = 0; }

int SyncWatch::failure() const { return failed_sync; }

}  // namespace backfile

// Exported, so that libraries that are loaded call this one.
extern "C" __attribute__((visibility("default"))) int fdatasync(int file) {
  const auto result = static_cast<int>(::syscall(SYS_fdatasync, file));
  if (result != 0) backfile::failed_sync = errno;
  return result;
}
