#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/glass/block_layout.hpp"

namespace backfile::glass {

/// Writes a table of a glass database, a B-tree, from its first entry to its last: every block is full, and written once.
/// Entries are never compressed: nothing is gained where the text is.
class TableWriter {
 public:
  /// The file is made with the first entry, as Xapian does it.
  explicit TableWriter(std::filesystem::path path) : path_(std::move(path)) {}

  /// The next entry. Throws Error: io; internal for a key that is not behind the last one's by its bytes, or longer than
  /// kMaxKeyBytes, so that its length would not fit into its byte.
  void add(std::string_view key, std::string_view tag);

  /// Writes the rest and closes the file; it is not synced to disk. Throws Error (io).
  TableRoot finish();

 private:
  /// A block that is being filled: the directory grows from the begin, the items from the end.
  struct Block {
    std::array<char, kBlockBytes> bytes{};
    std::size_t directory_end = 0;
    std::size_t items_begin = 0;
    std::string separator{};  ///< What parts it from the block before: a begin of its first key.
    std::uint16_t first_component = 0;

    std::size_t free() const { return items_begin - directory_end; }
    bool is_empty() const;
    char* add_item(std::size_t size);
  };

  void open();
  void start(Block& block, unsigned level);
  std::uint32_t write(Block& block);
  void close_leaf();
  void add_child(unsigned level, const std::string& separator, std::uint16_t component, std::uint32_t block);
  void add_component(std::string_view key, std::string_view part, std::uint16_t component, bool is_last);
  void flush();

  std::filesystem::path path_;
  std::ofstream out_{};
  std::string buffer_{};
  Block leaf_{};
  std::vector<Block> branches_{};  ///< By level, from 1.
  std::string last_key_{};
  std::uint64_t entries_ = 0;
  std::uint32_t blocks_ = 0;
};

}  // namespace backfile::glass
