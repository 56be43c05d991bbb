#include "indexer/pipeline/publisher.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <xapian.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/xapian_guard.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/pipeline/on_disk.hpp"
#include "indexer/pipeline/sync_all.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;

constexpr const char* kScratchFolder = "building";
constexpr const char* kSegmentFolder = "segments";
constexpr const char* kTombstoneFolder = "tombstones";
constexpr const char* kDictionaryFolder = "dictionaries";
constexpr const char* kDumpFolder = "dumps";
/// All that hold published files.
constexpr std::array kFolders{kSegmentFolder, kTombstoneFolder, kDictionaryFolder, kDumpFolder};
constexpr const char* kNewManifest = "MANIFEST.tmp";

/// What may lie in a folder where a writer died before its first publication, or where one is just publishing.
bool is_left_over(const fs::path& name) {
  static const std::set<std::string> kOurs = {"LOCK", kScratchFolder, kNewManifest, kManifestName};
  return kOurs.contains(name.string()) || std::ranges::find(kFolders, name.string()) != kFolders.end();
}

void require_place_for_index(const fs::path& index) {
  if (!fs::is_directory(index)) {
    throw Error(ErrorCode::index_missing, "'" + index.string() + "' is a file, not an index folder");
  }
  for (const auto& entry : fs::directory_iterator(index)) {
    if (is_left_over(entry.path().filename())) continue;
    throw Error(
        ErrorCode::index_missing,
        "'" + index.string() + "' is neither empty nor an index: it holds '" + entry.path().filename().string() + "'",
        "name a new folder with -i, or an index made before");
  }
}

std::set<std::string> named_paths(const Manifest& manifest) {
  std::set<std::string> paths;
  for (const Segment& segment : manifest.segments) paths.insert(segment.folder);
  for (const FileRecord& file : manifest.files_beside_segments()) paths.insert(file.path);
  return paths;
}

}  // namespace

Publisher::Publisher(const fs::path& index) : index_(index) {
  on_disk("create the index folder", index_, [&] {
    if (fs::exists(index_ / kManifestName)) return;
    if (fs::exists(index_)) require_place_for_index(index_);
    create_folder_durably(index_);
  });
  lock_.emplace(index_);
  on_disk("create a folder in", index_, [&] {
    fs::create_directories(scratch());
    for (const char* folder : kFolders) fs::create_directories(index_ / folder);
  });
  if (fs::exists(index_ / kManifestName)) manifest_ = read_manifest(index_);
  require_files(index_, manifest_);
  next_segment_ = manifest_.next_segment;
  sweep();
}

fs::path Publisher::scratch() const { return index_ / kScratchFolder; }

FileRecord Publisher::record_of(const std::string& path) const {
  const fs::path full = index_ / path;
  return {path, fs::file_size(full), hash_file(full)};
}

Segment Publisher::adopt(const BuiltDatabase& built) {
  Segment segment;
  segment.folder = fmt::format("{}/{:06}", kSegmentFolder, next_segment_++);
  const fs::path place = index_ / segment.folder;
  guard_xapian("cannot read back '" + built.path.string() + "'", [&] {
    const Xapian::Database database(built.path.string(), Xapian::DB_BACKEND_GLASS);
    segment.uuid = database.get_uuid();
    segment.documents = database.get_doccount();
    segment.last_docid = database.get_lastdocid();
  });
  segment.languages = built.facts.languages;
  segment.first_published = built.facts.first_published;
  segment.last_published = built.facts.last_published;
  if (segment.documents != built.facts.documents) {
    throw Error(ErrorCode::internal, fmt::format("segment '{}' has {} documents instead of {}", segment.folder,
                                                 segment.documents, built.facts.documents));
  }
  on_disk("move a segment to", place, [&] {
    fs::remove(built.path / "flintlock");  // A writer's lock; nobody writes to a segment.
    fs::rename(built.path, place);
    unsynced_.insert({place, index_ / kSegmentFolder});
    for (const auto& entry : fs::directory_iterator(place)) {
      unsynced_.insert(entry.path());
      segment.files.push_back(record_of(segment.folder + "/" + entry.path().filename().string()));
    }
  });
  std::sort(segment.files.begin(), segment.files.end(),
            [](const FileRecord& a, const FileRecord& b) { return a.path < b.path; });
  return segment;
}

FileRecord Publisher::write(const std::string& folder, const std::string& name, const std::string& bytes) {
  const std::string path = folder + "/" + name;
  write_file(index_ / path, bytes);
  unsynced_.insert({index_ / path, index_ / folder});
  return record_of(path);
}

TombstoneRecord Publisher::write_tombstones(const std::string& segment_folder, const Tombstones& tombstones) {
  const std::string name = fmt::format("{}-{}", fs::path(segment_folder).filename().string(), manifest_.generation + 1);
  return {segment_folder, tombstones.count(), write(kTombstoneFolder, name, tombstones.to_bytes())};
}

DictionaryRecord Publisher::write_dictionary(const Dictionary& dictionary) {
  const std::string name = fmt::format("{:08x}", dictionary.id());
  return {dictionary.id(), write(kDictionaryFolder, name, dictionary.bytes())};
}

FileRecord Publisher::write_known_dumps(const KnownDumps& dumps) {
  return write(kDumpFolder, std::to_string(manifest_.generation + 1), dumps.to_bytes());
}

void Publisher::publish(Manifest next) {
  lock_->require_in_place();
  next.generation = manifest_.generation + 1;
  next.next_segment = next_segment_;
  // What contradicts itself must not be published: read it back as every later reader will.
  const std::string json = to_json(next);
  static_cast<void>(manifest_from_json(json, (index_ / kNewManifest).string()));
  write_file(index_ / kNewManifest, json);
  unsynced_.insert(index_ / kNewManifest);
  sync_all({unsynced_.begin(), unsynced_.end()});
  unsynced_.clear();
  rename_durably(index_ / kNewManifest, index_ / kManifestName);
  manifest_ = std::move(next);
  sweep();
}

void Publisher::sweep() {
  on_disk(
      "clean up", index_,
      [&] {
        for (const char* folder : kFolders) remove_unnamed(folder);
        fs::remove(index_ / kNewManifest);
        for (const auto& entry : fs::directory_iterator(scratch())) fs::remove_all(entry.path());
      },
      "the index is whole, and what was published stays; the next run of the indexer cleans up");
}

/// Moves what the manifest does not name out of `folder` as a whole, so that no reader ever sees half a segment; the
/// scratch folder is emptied afterwards.
void Publisher::remove_unnamed(const char* folder) {
  const std::set<std::string> named = named_paths(manifest_);
  std::vector<fs::path> unnamed;
  for (const auto& entry : fs::directory_iterator(index_ / folder)) {
    if (!named.contains(std::string(folder) + "/" + entry.path().filename().string())) unnamed.push_back(entry.path());
  }
  for (const fs::path& path : unnamed) {
    fs::rename(path, scratch() / fmt::format("retired-{}-{}", folder, path.filename().string()));
  }
}

}  // namespace backfile
