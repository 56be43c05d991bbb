#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/block_file.hpp"
#include "indexer/glass/block_layout.hpp"

namespace backfile::glass {

/// Reads a table of a glass database from its first entry to its last, whoever wrote it. It reads by the buffer, not through
/// mapped memory: a file that is cut ends in an error, and what was read takes no more memory than the buffer. One thread.
class TableReader {
 public:
  /// Stands at the first entry; at the end if the root says that there is none, and then opens no file. Reads the leaves in
  /// pieces of up to `buffer_bytes`, a block at least. Throws Error: io; index_damaged, as next() does, which names the file.
  TableReader(const std::filesystem::path& path, const TableRoot& root, std::size_t buffer_bytes);
  // Views point into itself.
  TableReader(const TableReader&) = delete;
  TableReader& operator=(const TableReader&) = delete;

  bool at_end() const { return at_end_; }
  /// Of the entry where it stands; lives until next().
  std::string_view key() const { return key_; }
  /// Likewise. A long tag is read, and takes memory, only when it is asked for.
  std::string_view tag();

  /// Goes on to the next entry.
  void next();

  /// Throws Error (index_damaged) that says that the entry where it stands is not what a writer makes: `why`.
  [[noreturn]] void fail(std::string_view why) const { file_->fail(why); }

 private:
  struct Branch {
    std::array<char, kBlockBytes> bytes{};
    std::size_t place = 0;  ///< In the directory: of the child that is being read.
  };
  struct Item {
    std::string_view key{};
    std::string_view part{};
    std::uint16_t flags = 0;
    std::uint16_t component = 1;
  };

  const char* leaf_block(std::uint32_t block);
  void require_block(const char* bytes, unsigned level) const;
  std::uint32_t child(const Branch& branch) const;
  void descend(std::uint32_t block, unsigned level);
  bool next_leaf();
  bool next_item(Item& item);
  Item next_component();

  std::optional<BlockFile> file_{};  ///< None if the table has no entry.
  std::uint64_t entries_left_;
  std::vector<Branch> branches_{};  ///< By level, from 1.

  std::vector<char> buffer_{};
  std::uint32_t buffer_first_ = 0;  ///< Block.
  std::uint32_t buffer_blocks_ = 0;
  const char* leaf_ = nullptr;
  std::size_t leaf_place_ = 0;  ///< In its directory: of the next item.
  std::size_t leaf_end_ = 0;
  std::uint32_t leaves_ = 0;

  std::string_view key_{};
  std::string_view tag_{};
  // Of an entry of several components:
  std::string long_key_{};
  std::string long_tag_{};
  std::uint16_t next_component_ = 0;  ///< 0: all are read.
  bool at_end_ = false;
};

}  // namespace backfile::glass
