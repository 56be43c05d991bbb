#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <vector>

#include "indexer/glass/document.hpp"
#include "indexer/glass/inverter.hpp"
#include "indexer/glass/value_column.hpp"
#include "indexer/glass/version_file.hpp"

namespace backfile::glass {

/// Makes a glass database, the one that Xapian 1.4 has made, in one go: documents come in, and at the end both tables are
/// written from their first entry to their last. Xapian itself keeps trees of what waits to be written, in which it looks up
/// every term of every document twice; see ARCHITECTURE.md for what this saves. Without term lists: they say which terms a
/// document has, which nobody asks, and are a fifth of a database. The files are not synced to disk. One thread, but for
/// the two tables.
class DatabaseWriter {
 public:
  /// Nothing is there before something is written.
  explicit DatabaseWriter(std::filesystem::path folder);

  /// Takes what a document has; it is cleared. Docids are 1, 2, 3, ... in the order of the calls.
  void add(Document& document);

  /// Orders the terms, unless they are: a large part of writing, which several threads can do, each for documents of its own.
  /// No document comes any more.
  void sort();

  /// Takes the documents of `next` behind its own. Both are sorted.
  void append(DatabaseWriter next);

  /// Writes the tables, in the folder, which is created; both calls may be made at once. Sorted. Throw Error (io).
  void write_postlist();
  void write_position();
  /// Then this makes them a database. Throws Error (io).
  void finish();

  /// All of that in this thread.
  void write();

 private:
  /// Documents that were inverted together.
  struct Part {
    Inverter inverter{};
    std::map<std::uint32_t, ValueColumn> values{};  ///< By slot.
    std::vector<std::uint32_t> lengths{};           ///< By docid - 1: sums of the wdf.
  };

  template <typename Visit>
  void for_each_part(const Visit& visit) const;
  std::vector<Inverter::Part> inverted() const;
  void write_values(TableWriter& table) const;
  void write_lengths(TableWriter& table) const;
  DatabaseStats stats() const;

  std::filesystem::path folder_;
  std::vector<Part> parts_;  ///< The first is its own.
  TableRoot postlist_{};
  TableRoot position_{};
};

}  // namespace backfile::glass
