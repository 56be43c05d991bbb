#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// Writes a file of vocabulary_file.hpp, word by word. In memory it keeps 8 bytes for each block. Throws Error (io).
class VocabularyWriter {
 public:
  /// Creates the file or empties an old one.
  explicit VocabularyWriter(std::filesystem::path path);

  /// The next word: behind the last one by its bytes, not empty, of at most kMaxVocabularyWordBytes; `count` is at least 1.
  void add(std::string_view word, std::uint64_t count);

  /// Writes the rest and closes the file; it is not synced to disk.
  void finish();

 private:
  void flush();

  std::filesystem::path path_;
  std::ofstream out_;
  std::string buffer_;
  std::uint64_t flushed_ = 0;  ///< Bytes before the buffer.
  std::vector<std::uint64_t> blocks_{};
  std::uint64_t words_ = 0;
  std::string last_{};
};

}  // namespace backfile
