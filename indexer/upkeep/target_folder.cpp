#include "indexer/upkeep/target_folder.hpp"

#include <system_error>
#include <utility>

#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUnfinishedManifest = "MANIFEST.tmp";
constexpr const char* kHint = "name a new folder for the backup";

/// Runs a std::filesystem action; its failure becomes an Error that names the path.
template <typename Action>
void on_disk(const char* what, const fs::path& path, Action&& action) {
  try {
    action();
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::io, std::string("cannot ") + what + " '" + path.string() + "': " + error.code().message());
  }
}

void require_empty(const fs::path& path) {
  if (!fs::is_directory(path)) {
    throw Error(ErrorCode::usage, "'" + path.string() + "' is a file, not a folder", kHint);
  }
  if (!fs::is_empty(path)) throw Error(ErrorCode::usage, "'" + path.string() + "' is not empty", kHint);
}

/// A backup inside the index would be swept away by the next writer.
void require_outside(const fs::path& path, const fs::path& index) {
  const auto whole = [](const fs::path& any) { return fs::weakly_canonical(fs::absolute(any)); };
  const fs::path inner = whole(path).lexically_relative(whole(index));
  if (inner.empty() || *inner.begin() == "..") return;
  throw Error(ErrorCode::usage, "'" + path.string() + "' lies inside the index", kHint);
}

/// The folder that has the name of `path`.
fs::path folder_of(const fs::path& path) {
  const fs::path whole = fs::absolute(path).lexically_normal();
  return (whole.has_filename() ? whole : whole.parent_path()).parent_path();
}

}  // namespace

TargetFolder::TargetFolder(fs::path path, const fs::path& index) : path_(std::move(path)) {
  on_disk("create the folder", path_, [&] {
    require_outside(path_, index);
    if (fs::exists(path_)) return require_empty(path_);
    fs::create_directories(path_);
    is_new_ = true;
  });
}

TargetFolder::~TargetFolder() {
  if (is_finished_) return;
  std::error_code ignored;
  for (const fs::path& made : made_) fs::remove_all(path_ / made, ignored);
  if (is_new_) fs::remove(path_, ignored);
}

fs::path TargetFolder::place_of(const std::string& path) {
  const fs::path relative(path);
  made_.insert(*relative.begin());
  for (fs::path folder = relative.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    folders_.insert(folder);
  }
  on_disk("create a folder in", path_, [&] { fs::create_directories((path_ / relative).parent_path()); });
  return path_ / relative;
}

void TargetFolder::finish(const Manifest& manifest) {
  for (const fs::path& folder : folders_) sync_folder(path_ / folder);
  made_.insert({kUnfinishedManifest, kManifestName});
  write_file_durably(path_ / kUnfinishedManifest, to_json(manifest));
  rename_durably(path_ / kUnfinishedManifest, path_ / kManifestName);
  if (is_new_) sync_folder(folder_of(path_));
  is_finished_ = true;
}

}  // namespace backfile
