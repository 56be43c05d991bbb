#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/byte_codec.hpp"

namespace backfile {

/// The file `words` of a segment: the folded words of its articles (Token::folded) in the order of their bytes, each with
/// the number of articles that have it. Dead articles are counted too, since the file never changes.
///
///     "BFWORD1\n"
///     blocks of kWordsPerBlock words: the first as length, bytes, count; each other one as number of bytes shared with
///       the word before, length of the rest, the rest, count (all numbers LEB128)
///     the offset of every block, 8 bytes little-endian each
///     the number of words, 8 bytes little-endian
///
/// A word is found by its block's first word, and blocks by halving. On Reuters-21578 a word takes 6 bytes.
inline constexpr const char* kVocabularyName = "words";

/// Longer words are left out: they are no words of a language, and nobody means one with a wildcard or misspells it.
inline constexpr std::size_t kMaxVocabularyWordBytes = 64;

inline constexpr std::size_t kWordsPerBlock = 64;

/// Reads such a file from memory. Cheap to copy; many threads may read one at once. Every function throws Error
/// (index_damaged) that names the file where the bytes are not what VocabularyWriter wrote: cut, out of order, a number
/// that leads outside.
class VocabularyFile {
 public:
  /// Looks at both ends. `bytes` outlives this and its cursors; `path` is for messages.
  VocabularyFile(std::string_view bytes, std::string path);

  /// Number of words.
  std::uint64_t size() const { return words_; }

  /// A place in the list. Outlived by the bytes and by the file.
  class Cursor {
   public:
    bool at_end() const { return index_ == file_->words_; }
    /// Valid until next(). Not at the end.
    std::string_view word() const { return {word_, size_}; }
    /// So many bytes, or more, are those of the word before. Of the first word that the cursor is at it is 0.
    std::size_t shared() const { return shared_; }
    /// Number of articles that have the word; at least 1.
    std::uint64_t count() const { return count_; }
    void next();
    /// To the next word that does not begin with the same `bytes` bytes, at least one and no more than the word has. Blocks
    /// full of words that do are not read, so that they are not checked either.
    void next_beginning(std::size_t bytes);

   private:
    friend class VocabularyFile;
    /// A word as it is stored.
    struct Entry {
      std::uint64_t shared = 0;
      std::string_view rest{};
      std::uint64_t count = 0;
    };
    Cursor(const VocabularyFile& file, std::uint64_t block);
    Entry read_entry();
    void take(const Entry& entry);

    const VocabularyFile* file_;
    std::uint64_t index_;  ///< Of the word.
    ByteReader reader_;    ///< Behind the word.
    std::size_t size_ = 0;
    std::size_t shared_ = 0;
    std::uint64_t count_ = 0;
    char word_[kMaxVocabularyWordBytes] = {};
  };

  /// The first word that is not before `word`.
  Cursor find(std::string_view word) const;

 private:
  std::uint64_t offset_of(std::uint64_t block) const;
  /// From the beginning of a block to the end of the last one.
  std::string_view bytes_from(std::uint64_t block) const;
  std::string_view first_word(std::uint64_t block) const;
  [[noreturn]] void fail(const char* why) const;

  std::string_view bytes_;
  std::string path_;
  std::uint64_t words_ = 0;
  std::uint64_t blocks_ = 0;
  std::size_t blocks_end_ = 0;  ///< Byte offset.
};

}  // namespace backfile
