#include "indexer/pipeline/sync_pause.hpp"

#include <sys/syscall.h>
#include <unistd.h>

namespace backfile {
namespace {

thread_local int pauses = 0;

}  // namespace

SyncPause::SyncPause() { ++pauses; }
SyncPause::~SyncPause() { --pauses; }

}  // namespace backfile

// Exported, so that libraries that are loaded call this one.
// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name): the header's name is a reserved one.
extern "C" __attribute__((visibility("default"))) int fdatasync(int file) {
  return backfile::pauses > 0 ? 0 : static_cast<int>(::syscall(SYS_fdatasync, file));
}
