#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::glass {

/// Bytes of a block: what Xapian takes unless it is told otherwise.
inline constexpr std::size_t kBlockBytes = 8192;
/// Longest key.
inline constexpr std::size_t kMaxKeyBytes = 255;

/// Where a reader begins; a part of the file `iamglass`.
struct TableRoot {
  std::uint32_t block = 0;
  unsigned level = 0;         ///< Of the root above the leaves.
  std::uint64_t entries = 0;  ///< 0: there is no file.
  std::uint32_t blocks = 0;   ///< In the file.
};

/// Writes a table of a glass database, a B-tree, from its first entry to its last: every block is full, and written once.
/// The layout is that of xapian-core 1.4, backends/glass/glass_table.h.
///
/// A leaf has items `size, key, component, tag`, a branch has items `block, key, component`; a directory at the begin of
/// the block has their places in the order of the keys. A tag that is larger than what an item may have becomes several
/// items of one key, its components. Entries are never compressed: nothing is gained where the text is.
class TableWriter {
 public:
  /// The file is made with the first entry, as Xapian does it.
  explicit TableWriter(std::filesystem::path path) : path_(std::move(path)) {}

  /// The next entry: its key is behind the last one's by its bytes, and not empty. Throws Error: io; internal for a key that
  /// is longer than kMaxKeyBytes, whose length would not fit into its byte.
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
