#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <vector>

#include "indexer/glass/document.hpp"
#include "indexer/glass/inverter.hpp"
#include "indexer/glass/value_column.hpp"

namespace backfile::glass {

/// Makes a glass database, the one that Xapian 1.4 has made, in one go: documents come in, and at the end both tables are
/// written from their first entry to their last. Xapian itself keeps trees of what waits to be written, in which it looks up
/// every term of every document twice; see ARCHITECTURE.md for what this saves. Without term lists: they say which terms a
/// document has, which nobody asks, and are a fifth of a database. The files are not synced to disk. One thread.
class DatabaseWriter {
 public:
  /// Creates the folder. Throws Error (io).
  explicit DatabaseWriter(std::filesystem::path folder);

  /// Takes what a document has; it is cleared. Docids are 1, 2, 3, ... in the order of the calls.
  void add(Document& document);

  /// Writes all. Throws Error (io).
  void finish();

 private:
  void write_lengths(TableWriter& postlist) const;

  std::filesystem::path folder_;
  Inverter inverter_{};
  std::map<std::uint32_t, ValueColumn> values_{};  ///< By slot.
  std::vector<std::uint32_t> lengths_{};           ///< By docid - 1: sums of the wdf.
};

}  // namespace backfile::glass
