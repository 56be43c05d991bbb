#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "common/manifest.hpp"

namespace backfile {

/// The folder of a backup while it is filled. Unless it is finished, it is emptied again at the end of the scope, and
/// removed if it was made here. Every function throws Error (io) if the disk fails.
class TargetFolder {
 public:
  /// Makes the folder if there is none. Throws Error (usage) if it is not empty or lies inside `index`.
  TargetFolder(std::filesystem::path path, const std::filesystem::path& index);
  ~TargetFolder();
  TargetFolder(const TargetFolder&) = delete;
  TargetFolder& operator=(const TargetFolder&) = delete;

  /// Where to put the file with that path in an index; makes the folders above it.
  std::filesystem::path place_of(const std::string& path);

  /// Puts the manifest into place, after the names of all files have reached the disk; their contents are the caller's.
  void finish(const Manifest& manifest);

 private:
  std::filesystem::path path_;
  bool is_new_ = false;
  bool is_finished_ = false;
  std::set<std::filesystem::path> made_{};     ///< In the folder itself; relative to it.
  std::set<std::filesystem::path> folders_{};  ///< At any depth; relative to it.
};

}  // namespace backfile
