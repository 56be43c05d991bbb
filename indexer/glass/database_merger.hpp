#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "indexer/glass/version_file.hpp"

namespace backfile::glass {

/// Merges databases into a new one: the documents of each source get docids behind those of the source before. As Xapian's
/// compaction does (xapian-core, backends/glass/glass_compact.cc), but term by term instead of entry by entry, and small chunks
/// of postings and values become one, so that a database has the same shape, whether its documents came at once or by the day.
///
/// The two tables may be merged by two threads; finish() comes after both. Memory: about 4 MiB a table, and two blocks of each
/// source. The files are not synced to disk. All functions throw Error: io; index_damaged, with the name of the file, for what
/// no writer of such a database writes.
class DatabaseMerger {
 public:
  /// Creates the folder `target`. The sources have no term lists, metadata or other tables that would be left out.
  DatabaseMerger(std::vector<std::filesystem::path> sources, std::filesystem::path target);

  void merge_postlist();
  void merge_position();
  void finish();

 private:
  template <typename Merge>
  TableRoot merge_table(const char* file, TableRoot DatabaseVersion::*root, const Merge& merge) const;

  std::vector<std::filesystem::path> sources_;
  std::vector<DatabaseVersion> versions_{};     ///< Of each source.
  std::vector<std::uint32_t> docids_before_{};  ///< The same.
  std::filesystem::path target_;
  TableRoot postlist_{};
  TableRoot position_{};
};

}  // namespace backfile::glass
