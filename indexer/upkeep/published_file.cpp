#include "indexer/upkeep/published_file.hpp"

#include <cerrno>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = std::size_t{1} << 20U;

[[noreturn]] void fail(const char* action, const fs::path& path) {
  throw Error(ErrorCode::io, fmt::format("cannot {} '{}': {}", action, path.string(), errno_text(errno)));
}

[[noreturn]] void fail_damaged(const fs::path& path, const std::string& why) {
  throw Error(ErrorCode::index_damaged,
              fmt::format("'{}' {}; a backup of it would be worth nothing", path.string(), why),
              "'backfile-indexer check' says what is damaged and what to do");
}

/// A file that is being written; closed at the end of the scope.
class NewFile {
 public:
  explicit NewFile(const fs::path& path)
      : path_(path), descriptor_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) fail("create", path_);
  }
  ~NewFile() { ::close(descriptor_); }
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("write", path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void sync() {
    if (::fsync(descriptor_) != 0) fail("flush to disk", path_);
  }

 private:
  const fs::path& path_;
  int descriptor_;
};

/// Bytes read; 0 at the end of the file.
std::size_t read_at(int descriptor, const fs::path& path, std::vector<char>& buffer, std::uint64_t offset) {
  for (;;) {
    const ssize_t got = ::pread(descriptor, buffer.data(), buffer.size(), static_cast<off_t>(offset));
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) fail("read", path);
  }
}

}  // namespace

std::optional<PublishedFile> PublishedFile::open(const fs::path& index, const FileRecord& record) {
  const fs::path path = index / record.path;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && errno == ENOENT) return std::nullopt;
  if (descriptor < 0) fail("open", path);
  PublishedFile file(path, record, descriptor);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) fail("read", path);
  if (static_cast<std::uint64_t>(status.st_size) != record.size) {
    fail_damaged(path, fmt::format("has {} bytes instead of {}", status.st_size, record.size));
  }
  return file;
}

PublishedFile::~PublishedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

PublishedFile::PublishedFile(PublishedFile&& other) noexcept
    : path_(std::move(other.path_)),
      record_(std::move(other.record_)),
      descriptor_(std::exchange(other.descriptor_, -1)) {}

PublishedFile& PublishedFile::operator=(PublishedFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(record_, other.record_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

bool PublishedFile::link_to(const fs::path& target) const { return ::link(path_.c_str(), target.c_str()) == 0; }

bool PublishedFile::copy_to(const fs::path& target, const std::atomic<bool>& stop) const {
  NewFile copy(target);
  StreamHasher hasher;
  std::vector<char> buffer(kBufferBytes);
  std::uint64_t offset = 0;
  while (const std::size_t got = read_at(descriptor_, path_, buffer, offset)) {
    if (stop) return false;
    const std::string_view bytes(buffer.data(), got);
    hasher.update(bytes);
    copy.write(bytes);
    offset += got;
  }
  if (hasher.digest() != record_.checksum) fail_damaged(path_, "was changed after it was published");
  copy.sync();
  return true;
}

}  // namespace backfile
