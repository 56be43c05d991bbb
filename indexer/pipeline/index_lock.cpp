#include "indexer/pipeline/index_lock.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile {
namespace {

constexpr const char* kLockName = "LOCK";

}  // namespace

IndexLock::IndexLock(const std::filesystem::path& index) : index_(index) {
  const std::filesystem::path path = index / kLockName;
  descriptor_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ < 0) {
    throw Error(ErrorCode::io, "cannot create '" + path.string() + "': " + errno_text(errno),
                "the indexer needs to write to the index folder");
  }
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int reason = errno;
  ::close(descriptor_);
  if (reason == EWOULDBLOCK) {
    throw Error(ErrorCode::index_locked, "index '" + index.string() + "' is locked",
                "another indexer is writing to it; wait until it has finished");
  }
  throw Error(ErrorCode::io, "cannot lock '" + path.string() + "': " + errno_text(reason));
}

void IndexLock::require_in_place() const {
  struct stat held {};
  struct stat found {};
  const bool is_found = ::stat((index_ / kLockName).c_str(), &found) == 0;
  if (is_found && ::fstat(descriptor_, &held) == 0 && held.st_ino == found.st_ino && held.st_dev == found.st_dev)
    return;
  throw Error(ErrorCode::io, "index '" + index_.string() + "' was removed or replaced while it was written to",
              "nothing was published there; let only the indexer change what is in the folder");
}

IndexLock::~IndexLock() { ::close(descriptor_); }

}  // namespace backfile
