#include "indexer/pipeline/index_lock.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile {

IndexLock::IndexLock(const std::filesystem::path& index) {
  const std::filesystem::path path = index / "LOCK";
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

IndexLock::~IndexLock() { ::close(descriptor_); }

}  // namespace backfile
