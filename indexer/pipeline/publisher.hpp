#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "common/dictionary.hpp"
#include "common/manifest.hpp"
#include "common/tombstones.hpp"
#include "indexer/pipeline/batch_database.hpp"
#include "indexer/pipeline/index_lock.hpp"

namespace backfile {

class KnownDumps;

/// The one writer of an index: holds its lock, puts new files into place and makes them visible in one step.
///
/// Files come first, under names that the published manifest does not have. publish() syncs them all, their folders and the
/// new manifest, each once and side by side (sync_all.hpp); then it renames the new manifest over the old one and syncs
/// the folder of both. Whoever dies before that rename leaves only what the next Publisher sweeps away; whoever reads the
/// old generation goes on reading its files.
///
/// Used by one thread. Every function throws Error (io) if the disk fails; nothing is published then.
class Publisher {
 public:
  /// Creates the folder if there is none, locks it, reads its manifest and sweeps. Throws Error: index_locked,
  /// index_missing for a folder that is neither empty nor an index, index_damaged, index_version, io.
  explicit Publisher(const std::filesystem::path& index);

  const std::filesystem::path& index() const { return index_; }
  /// What is published. Generation 0: nothing yet.
  const Manifest& manifest() const { return manifest_; }
  /// A folder for private files on the same file system; emptied by the next writer.
  std::filesystem::path scratch() const;

  /// Moves a finished database to its place as a segment that no manifest names yet.
  Segment adopt(const BuiltDatabase& built);
  /// Writes the dead documents of a segment as they will be from the next generation on.
  TombstoneRecord write_tombstones(const std::string& segment_folder, const Tombstones& tombstones);
  DictionaryRecord write_dictionary(const Dictionary& dictionary);
  /// Writes the dumps that are known from the next generation on.
  FileRecord write_known_dumps(const KnownDumps& dumps);

  /// Makes `next` the manifest, under the next generation, and retires every file that it names no more.
  void publish(Manifest next);

 private:
  FileRecord record_of(const std::string& path) const;
  FileRecord write(const std::string& folder, const std::string& name, const std::string& bytes);
  void sweep();
  void remove_unnamed(const char* folder);

  std::filesystem::path index_;
  std::optional<IndexLock> lock_{};
  Manifest manifest_{};
  std::uint64_t next_segment_ = 1;
  std::set<std::filesystem::path> unsynced_{};  ///< Files and folders that were changed since the last publication.
};

}  // namespace backfile
