#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "indexer/input/byte_source.hpp"

namespace backfile {

/// The bytes of a file, a pipe or standard input, as they are. A read error is damage: it ends the stream. Regular files
/// can be sought in; standard input is always taken for a stream.
class FileSource : public ByteSource {
 public:
  /// `-` is standard input. Throws Error (io) if the file cannot be opened or is a folder.
  explicit FileSource(const std::string& path);
  ~FileSource() override;
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* buffer, std::size_t capacity) override;
  std::optional<std::string> damage() const override { return damage_; }
  const std::string& name() const override { return name_; }
  std::uint64_t consumed_bytes() const override { return consumed_bytes_; }
  std::optional<std::uint64_t> seekable_bytes() const override { return seekable_bytes_; }
  bool seek(std::uint64_t offset) override;

 private:
  std::string name_;
  int descriptor_ = -1;
  std::uint64_t position_ = 0;
  std::uint64_t consumed_bytes_ = 0;
  std::optional<std::uint64_t> seekable_bytes_{};
  std::optional<std::string> damage_{};
};

}  // namespace backfile
