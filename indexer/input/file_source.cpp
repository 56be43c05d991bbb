#include "indexer/input/file_source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/error.hpp"
#include "indexer/input/dump_list.hpp"

namespace backfile {
namespace {

const char* open_hint(int error) {
  switch (error) {
    case ENOENT:
      return "is the path right, seen from the current folder?";
    case EACCES:
      return "do you have the right to read it?";
    case EISDIR:
      return "a folder is read file by file";
    default:
      return "";
  }
}

[[noreturn]] void fail_to_open(const std::string& path, int error) {
  throw Error(ErrorCode::io, "cannot open '" + path + "': " + std::strerror(error), open_hint(error));
}

int open_descriptor(const std::string& path) {
  if (path == kStandardInput) return STDIN_FILENO;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail_to_open(path, errno);
  return descriptor;
}

}  // namespace

FileSource::FileSource(const std::string& path) : name_(path), descriptor_(open_descriptor(path)) {
  struct stat status {};
  const bool has_status = ::fstat(descriptor_, &status) == 0;
  if (has_status && S_ISDIR(status.st_mode)) {
    if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
    fail_to_open(path, EISDIR);
  }
  if (has_status && S_ISREG(status.st_mode) && descriptor_ != STDIN_FILENO) {
    seekable_bytes_ = static_cast<std::uint64_t>(status.st_size);
  }
  // Only advice: a pipe refuses it, and reading works all the same.
  ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
}

FileSource::~FileSource() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

std::size_t FileSource::read(char* buffer, std::size_t capacity) {
  if (damage_) return 0;
  ssize_t count = 0;
  do {
    count = ::read(descriptor_, buffer, capacity);
  } while (count < 0 && errno == EINTR);
  if (count < 0) {
    damage_ = std::string("cannot be read on: ") + std::strerror(errno) + ", at byte " + std::to_string(position_);
    return 0;
  }
  position_ += static_cast<std::uint64_t>(count);
  consumed_bytes_ += static_cast<std::uint64_t>(count);
  if (seekable_bytes_) consumed_bytes_ = std::min(consumed_bytes_, std::max(position_, *seekable_bytes_));
  return static_cast<std::size_t>(count);
}

bool FileSource::seek(std::uint64_t offset) {
  if (!seekable_bytes_ || ::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) < 0) return false;
  position_ = offset;
  return true;
}

}  // namespace backfile
