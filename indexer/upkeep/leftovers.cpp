#include "indexer/upkeep/leftovers.hpp"

#include <set>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

namespace backfile {
namespace {

namespace fs = std::filesystem;

/// Folders and files that belong to every index.
const std::set<std::string>& fixed_names() {
  static const std::set<std::string> names = {kManifestName, "LOCK",         "building", "segments",
                                              "tombstones",  "dictionaries", "dumps"};
  return names;
}

/// Whatever the manifest names, with the folders above it.
std::set<std::string> named_paths(const Manifest& manifest) {
  std::set<std::string> paths = fixed_names();
  for (const Segment& segment : manifest.segments) {
    paths.insert(segment.folder);
    for (const FileRecord& file : segment.files) paths.insert(file.path);
  }
  for (const FileRecord& file : manifest.files_beside_segments()) paths.insert(file.path);
  return paths;
}

/// What is not named, the outermost folder of each.
std::set<std::string> unnamed_paths(const fs::path& index, const Manifest& manifest) {
  const std::set<std::string> named = named_paths(manifest);
  std::set<std::string> unnamed;
  std::error_code error;
  // A writer may remove what we are about to look at: then it is no leftover.
  for (fs::recursive_directory_iterator at(index, error), end; !error && at != end; at.increment(error)) {
    std::string path = at->path().lexically_relative(index).generic_string();
    if (named.contains(path)) continue;
    if (at->is_directory(error)) at.disable_recursion_pending();
    unnamed.insert(std::move(path));
  }
  return unnamed;
}

/// Asked only if something is left over: the lock is ours for the moment that the question takes.
bool has_writer(const fs::path& index) {
  const int lock = ::open((index / "LOCK").c_str(), O_RDONLY | O_CLOEXEC);
  if (lock < 0) return false;
  const bool is_held = ::flock(lock, LOCK_SH | LOCK_NB) != 0;
  ::close(lock);
  return is_held;
}

std::string remark_on(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().generic_string();
  if (path == "MANIFEST.tmp" || (!folder.empty() && fixed_names().contains(folder))) {
    return fmt::format("'{}' belongs to nothing that was published; the next run removes it", path);
  }
  return fmt::format("'{}' is not part of the index", path);
}

}  // namespace

std::vector<std::string> remarks_on_leftovers(const fs::path& index, const Manifest& manifest) {
  const std::set<std::string> unnamed = unnamed_paths(index, manifest);
  if (unnamed.empty() || has_writer(index)) return {};
  std::vector<std::string> remarks;
  for (const std::string& path : unnamed) remarks.push_back(remark_on(path));
  return remarks;
}

}  // namespace backfile
