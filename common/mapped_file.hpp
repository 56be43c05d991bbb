#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace backfile {

/// A file that is read through memory: bytes come from disk where they are looked at. Goes on reading what it opened when
/// the file is removed meanwhile, and holds no file descriptor. The file must not be cut while it is mapped.
class MappedFile {
 public:
  /// Throws Error (io) that names the path.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  /// The whole content; lives as long as this.
  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_{};
};

}  // namespace backfile
