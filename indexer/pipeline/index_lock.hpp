#pragma once

#include <filesystem>

namespace backfile {

/// Held by the one writer of an index, from opening to the end of its run. The kernel lets go of it when the process
/// ends, however it ends; a child program does not inherit it.
class IndexLock {
 public:
  /// Throws Error: index_locked if another writer holds it, io if the lock file cannot be made.
  explicit IndexLock(const std::filesystem::path& index);
  ~IndexLock();
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;

  /// Throws Error (io) if the file that is locked is not the lock of the index any more: then somebody has removed the
  /// folder, and another writer may be at work in a new one.
  void require_in_place() const;

 private:
  std::filesystem::path index_;
  int descriptor_ = -1;
};

}  // namespace backfile
