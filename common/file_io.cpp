#include "common/file_io.hpp"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "common/error.hpp"

namespace backfile {
namespace {

[[noreturn]] void fail(const std::string& action, const std::filesystem::path& path, int error_number) {
  throw Error(ErrorCode::io, "cannot " + action + " '" + path.string() + "': " + errno_text(error_number));
}

/// An open file descriptor that is closed at the end of its scope.
class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags, const std::string& action)
      : path_(path), value_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (value_ < 0) fail(action, path, errno);
  }
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  /// Bytes read, 0 at the end.
  std::size_t read(char* buffer, std::size_t capacity) {
    for (;;) {
      const ssize_t got = ::read(value_, buffer, capacity);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) fail("read", path_, errno);
    }
  }

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(value_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail("write", path_, errno);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void sync() {
    if (::fsync(value_) != 0) fail("flush to disk", path_, errno);
  }

  void close() {
    const int value = value_;
    value_ = -1;
    if (::close(value) != 0) fail("close", path_, errno);
  }

 private:
  std::filesystem::path path_;
  int value_;
};

constexpr std::size_t kBufferBytes = 1U << 18U;

/// For reading a file piece by piece. Many are small, and filling a large buffer costs more than reading them.
std::size_t buffer_bytes(const std::filesystem::path& path) {
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(path, unknown);
  return unknown ? kBufferBytes : std::min<std::uintmax_t>(kBufferBytes, size + 1);
}

}  // namespace

std::string read_file(const std::filesystem::path& path) {
  Descriptor file(path, O_RDONLY, "open");
  std::string bytes;
  std::size_t size = 0;
  const std::size_t step = buffer_bytes(path);
  for (;;) {
    bytes.resize(size + step);
    const std::size_t got = file.read(bytes.data() + size, step);
    size += got;
    if (got == 0) break;
  }
  bytes.resize(size);
  return bytes;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC, "create");
  file.write(bytes);
  file.close();
}

void write_file_durably(const std::filesystem::path& path, std::string_view bytes) {
  Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC, "create");
  file.write(bytes);
  file.sync();
  file.close();
}

void rename_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail("rename to", to, errno);
  sync_folder(to.parent_path());
}

void create_folder_durably(const std::filesystem::path& path) {
  std::error_code error;
  if (path.empty() || std::filesystem::is_directory(path, error)) return;
  create_folder_durably(path.parent_path());
  // A path may end with a slash, or another process may be faster: then there is a folder now, which is no error.
  std::filesystem::create_directory(path, error);
  if (error) fail("create the folder", path, error.value());
  sync_folder(path.parent_path());
}

void sync_file(const std::filesystem::path& path) { Descriptor(path, O_RDONLY, "open").sync(); }

void sync_folder(const std::filesystem::path& path) {
  const std::filesystem::path folder = path.empty() ? std::filesystem::path(".") : path;
  Descriptor(folder, O_RDONLY | O_DIRECTORY, "open").sync();
}

Hash128 hash_file(const std::filesystem::path& path) {
  Descriptor file(path, O_RDONLY, "open");
  StreamHasher hasher;
  std::vector<char> buffer(buffer_bytes(path));
  while (const std::size_t got = file.read(buffer.data(), buffer.size())) hasher.update({buffer.data(), got});
  return hasher.digest();
}

std::string errno_text(int error_number) { return std::generic_category().message(error_number); }

}  // namespace backfile
