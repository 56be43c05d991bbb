#include "common/mapped_file.hpp"

#include <cerrno>
#include <string>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile {

MappedFile::MappedFile(const std::filesystem::path& path) {
  const auto failure = [&](const std::string& action) {
    return Error(ErrorCode::io, "cannot " + action + " '" + path.string() + "': " + errno_text(errno));
  };
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw failure("open");
  struct stat facts {};
  void* address = nullptr;
  const bool is_known = ::fstat(file, &facts) == 0;
  const auto size = static_cast<std::size_t>(facts.st_size);
  // Nothing can be mapped of an empty file.
  if (is_known && size > 0) address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  const int error_number = errno;
  ::close(file);
  errno = error_number;
  if (!is_known || address == MAP_FAILED) throw failure("read");
  bytes_ = {static_cast<const char*>(address), size};
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

}  // namespace backfile
