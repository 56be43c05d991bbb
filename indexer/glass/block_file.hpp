#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

namespace backfile::glass {

/// The file of a table, open for reading by its blocks. One thread.
class BlockFile {
 public:
  /// Throws Error (io) that names the path.
  explicit BlockFile(std::filesystem::path path);
  ~BlockFile();
  BlockFile(const BlockFile&) = delete;
  BlockFile& operator=(const BlockFile&) = delete;

  /// Whole ones in the file when it was opened.
  std::uint32_t blocks() const { return blocks_; }

  /// Reads `count` blocks from `first` on. Throws Error: io; index_damaged where the file ends before.
  void read(std::uint32_t first, std::size_t count, char* bytes) const;

  /// Throws Error (index_damaged) that says that the table is not what a writer makes: `why`.
  [[noreturn]] void fail(std::string_view why) const;

 private:
  std::filesystem::path path_;
  int descriptor_;
  std::uint32_t blocks_ = 0;
};

}  // namespace backfile::glass
