#pragma once

#include <atomic>
#include <filesystem>
#include <optional>
#include <string>

#include "common/manifest.hpp"

namespace backfile {

/// A file of a published generation, opened: it can be copied even after a writer has retired it.
class PublishedFile {
 public:
  /// nullopt if there is no such file (any more). Throws Error: io, index_damaged if its size is not that of the record.
  static std::optional<PublishedFile> open(const std::filesystem::path& index, const FileRecord& record);
  ~PublishedFile();
  PublishedFile(PublishedFile&& other) noexcept;
  PublishedFile& operator=(PublishedFile&& other) noexcept;
  PublishedFile(const PublishedFile&) = delete;
  PublishedFile& operator=(const PublishedFile&) = delete;

  const FileRecord& record() const { return record_; }

  /// Gives the file a second name, which must not exist. False where that cannot be: on another file system, on one
  /// without links, with another owner, or when the first name is gone.
  bool link_to(const std::filesystem::path& target) const;

  /// Copies the content to a new file and fsyncs it. Throws Error: io; index_damaged, naming the file, if what was read
  /// is not what was published. What was written by then is left to the caller. Stops early, and returns false, when
  /// `stop` becomes true.
  bool copy_to(const std::filesystem::path& target, const std::atomic<bool>& stop) const;

 private:
  PublishedFile(std::filesystem::path path, FileRecord record, int descriptor)
      : path_(std::move(path)), record_(std::move(record)), descriptor_(descriptor) {}

  std::filesystem::path path_;
  FileRecord record_;
  int descriptor_;
};

}  // namespace backfile
