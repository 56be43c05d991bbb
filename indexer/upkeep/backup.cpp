#include "indexer/upkeep/backup.hpp"

#include <set>
#include <vector>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/manifest.hpp"
#include "indexer/upkeep/published_file.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

constexpr const char* kUnfinishedManifest = "MANIFEST.tmp";

/// Runs a std::filesystem action; its failure becomes an Error that names the path.
template <typename Action>
auto on_disk(const char* what, const fs::path& path, Action&& action) -> decltype(action()) {
  try {
    return action();
  } catch (const fs::filesystem_error& error) {
    throw Error(ErrorCode::io, std::string("cannot ") + what + " '" + path.string() + "': " + error.code().message());
  }
}

/// The folder that is being filled. Empties it again unless it was finished, and removes it if it was made here.
class TargetFolder {
 public:
  TargetFolder(fs::path path, const fs::path& index) : path_(std::move(path)) {
    on_disk("use", path_, [&] {
      require_outside(index);
      if (fs::exists(path_)) return require_empty();
      is_new_ = fs::create_directories(path_);
    });
  }
  ~TargetFolder() {
    if (is_finished_) return;
    std::error_code ignored;
    for (const fs::path& made : made_) fs::remove_all(path_ / made, ignored);
    if (is_new_) fs::remove(path_, ignored);
  }
  TargetFolder(const TargetFolder&) = delete;
  TargetFolder& operator=(const TargetFolder&) = delete;

  /// Where to put the file with that path in an index; makes the folders above it.
  fs::path place_of(const std::string& path) {
    const fs::path relative(path);
    on_disk("create a folder in", path_, [&] { fs::create_directories((path_ / relative).parent_path()); });
    made_.insert(*relative.begin());
    for (fs::path folder = relative.parent_path(); !folder.empty(); folder = folder.parent_path()) {
      folders_.insert(folder);
    }
    return path_ / relative;
  }

  /// Puts the manifest into place after everything else has reached the disk.
  void finish(const Manifest& manifest) {
    for (const fs::path& folder : folders_) sync_folder(path_ / folder);
    made_.insert({kUnfinishedManifest, kManifestName});
    write_file_durably(path_ / kUnfinishedManifest, to_json(manifest));
    rename_durably(path_ / kUnfinishedManifest, path_ / kManifestName);
    const fs::path whole = fs::absolute(path_).lexically_normal();
    sync_folder((whole.has_filename() ? whole : whole.parent_path()).parent_path());
    is_finished_ = true;
  }

 private:
  void require_empty() const {
    if (fs::is_directory(path_) && fs::is_empty(path_)) return;
    throw Error(ErrorCode::usage,
                "'" + path_.string() + "' is " + (fs::is_directory(path_) ? "not empty" : "a file, not a folder"),
                "name a new folder for the backup");
  }

  /// A backup inside the index would be swept away by its next writer.
  void require_outside(const fs::path& index) const {
    const fs::path inner =
        fs::weakly_canonical(fs::absolute(path_)).lexically_relative(fs::weakly_canonical(fs::absolute(index)));
    if (inner.empty() || *inner.begin() == "..") return;
    throw Error(ErrorCode::usage, "'" + path_.string() + "' lies inside the index", "name a new folder for the backup");
  }

  fs::path path_;
  bool is_new_ = false;
  bool is_finished_ = false;
  std::set<fs::path> made_{};     ///< In `path_` itself.
  std::set<fs::path> folders_{};  ///< Below `path_`, relative to it.
};

std::vector<FileRecord> files_of(const Manifest& manifest) {
  std::vector<FileRecord> files;
  for (const Segment& segment : manifest.segments) {
    files.insert(files.end(), segment.files.begin(), segment.files.end());
  }
  for (const TombstoneRecord& record : manifest.tombstones) files.push_back(record.file);
  for (const DictionaryRecord& record : manifest.dictionaries) files.push_back(record.file);
  return files;
}

/// One generation with all its files open.
struct OpenGeneration {
  Manifest manifest{};
  std::vector<PublishedFile> files{};
};

/// A writer may retire files between our reading of the manifest and our opening of them. Then the manifest on disk has a
/// new generation; the same generation means that a file is really gone.
OpenGeneration open_generation(const fs::path& index) {
  for (Manifest manifest = read_manifest(index);;) {
    OpenGeneration open{.manifest = manifest};
    std::string missing;
    for (const FileRecord& record : files_of(manifest)) {
      auto file = PublishedFile::open(index, record);
      if (!file) {
        missing = (index / record.path).string();
        break;
      }
      open.files.push_back(std::move(*file));
    }
    if (missing.empty()) return open;
    manifest = read_manifest(index);
    if (manifest.generation == open.manifest.generation) {
      throw Error(ErrorCode::index_damaged, "'" + missing + "' is missing",
                  "'backfile-indexer check' says what is damaged and what to do");
    }
  }
}

}  // namespace

BackupReport back_up(const BackupPlan& plan, const std::atomic<bool>& stop) {
  const OpenGeneration source = open_generation(plan.index);
  TargetFolder target(plan.target, plan.index);
  BackupReport report{.generation = source.manifest.generation};
  for (const PublishedFile& file : source.files) {
    const fs::path place = target.place_of(file.record().path);
    report.bytes += file.record().size;
    if (!plan.copies_all && file.link_to(place)) {
      ++report.linked;
      continue;
    }
    if (stop || !file.copy_to(place, stop)) return {.is_complete = false};
    ++report.copied;
  }
  if (stop) return {.is_complete = false};
  target.finish(source.manifest);
  return report;
}

}  // namespace backfile
