#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/hash.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// What is in a file, told by few bytes.
struct FileContent {
  std::uint64_t bytes = 0;
  Hash128 hash{};  ///< XXH3-128 of those of its blocks of a MiB, in hexadecimal digits.

  friend bool operator==(const FileContent&, const FileContent&) = default;
};

/// A file that is hashed while it is read, from front to back or in any other order. Whatever is delivered lies in a block of
/// which the hash was taken from the same bytes; a block that is read again has to be the same. So a content that is told is
/// the one that was read, also of a file that somebody writes to meanwhile. Used by one thread.
class HashedFile {
 public:
  /// `file` has seekable_bytes() and stands at its first byte.
  explicit HashedFile(std::unique_ptr<ByteSource> file);

  const ByteSource& file() const { return *file_; }
  /// When it was opened.
  std::uint64_t bytes() const { return bytes_; }

  /// Fills `buffer` with bytes from `offset` on and returns their number; 0 only at the end. Never throws.
  std::size_t read(std::uint64_t offset, char* buffer, std::size_t capacity);

  /// Reads what was not read yet. nullopt if the file cannot be read, or has changed since it was opened.
  std::optional<FileContent> content();

 private:
  void load(std::uint64_t block);

  std::unique_ptr<ByteSource> file_;
  std::uint64_t bytes_;
  std::uint64_t position_ = 0;                  ///< Where `file_` stands.
  std::vector<std::optional<Hash128>> hashes_;  ///< Of the blocks that were read.
  std::unique_ptr<char[]> block_;               ///< The last one that was,
  std::size_t block_bytes_ = 0;
  std::optional<std::uint64_t> block_number_{};
  bool has_changed_ = false;
};

/// What is read of a hashed file.
class HashingSource : public ByteSource {
 public:
  explicit HashingSource(std::shared_ptr<HashedFile> file) : file_(std::move(file)) {}

  std::size_t read(char* buffer, std::size_t capacity) override;
  std::optional<std::string> damage() const override { return file_->file().damage(); }
  const std::string& name() const override { return file_->file().name(); }
  std::uint64_t consumed_bytes() const override { return consumed_bytes_; }
  std::optional<std::uint64_t> seekable_bytes() const override { return file_->bytes(); }
  bool seek(std::uint64_t offset) override;

 private:
  std::shared_ptr<HashedFile> file_;
  std::uint64_t position_ = 0;
  std::uint64_t consumed_bytes_ = 0;
};

}  // namespace backfile
