#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/same_text.hpp"

namespace backfile {

/// Bytes that stay where they are until clear(). Owner of the views it returns.
class StringArena {
 public:
  std::string_view store(std::string_view text);
  /// Ends the life of all views; keeps one block for the next round.
  void clear();

 private:
  static constexpr std::size_t kBlockBytes = 64 << 10;

  std::vector<std::unique_ptr<char[]>> blocks_{};
  std::vector<std::unique_ptr<char[]>> large_{};  ///< One string each, too long for a block.
  std::size_t used_ = kBlockBytes;                ///< Of the last block.
};

/// Folded form and stem of words by their bytes in the text, case included: a word is folded and stemmed once, then it
/// is one look-up. Bounded: when full() it takes no more, and its owner clears it where no view is in use. One per thread.
class WordCache {
 public:
  /// A word of the cache. Small, because a look-up costs what it touches: one of these, and the bytes of the raw word, the
  /// folded form and the stem, which lie one behind the other.
  class Entry {
   public:
    std::string_view raw() const { return {bytes_, raw_size_}; }
    std::string_view folded() const { return {bytes_ + raw_size_, folded_size_}; }
    std::string_view stem() const { return {bytes_ + raw_size_ + folded_size_, stem_size_}; }

   private:
    friend class WordCache;

    const char* bytes_ = nullptr;
    std::uint32_t hash_ = 0;
    std::uint8_t raw_size_ = 0;
    std::uint8_t folded_size_ = 0;
    std::uint8_t stem_size_ = 0;
  };
  static_assert(sizeof(Entry) == 16);

  /// Longer words are not worth a place.
  static constexpr std::size_t kMaxWordBytes = 48;

  static constexpr std::uint32_t kHashSeed = 0x9E3779B9U;
  /// Hash of a word with one more byte; start with kHashSeed.
  static constexpr std::uint32_t add_to_hash(std::uint32_t hash, char byte) {
    return (hash ^ static_cast<unsigned char>(byte)) * 0x01000193U;
  }

  WordCache() { clear(); }

  /// nullptr if the word is not here. The strings of the entry live until clear(), the entry itself until insert().
  const Entry* find(std::string_view raw, std::uint32_t hash) const {
    for (std::size_t i = place(hash);; i = (i + 1) & mask_) {
      const Entry& entry = entries_[i];
      if (entry.bytes_ == nullptr) return nullptr;
      if (entry.hash_ == hash && is_same_text(entry.raw(), raw)) return &entry;
    }
  }

  /// Copies the three strings into a new entry. nullptr if the cache is full or one of them is too long for it. Call only
  /// when find() found nothing.
  const Entry* insert(std::string_view raw, std::uint32_t hash, std::string_view folded, std::string_view stem);

  bool full() const { return size_ >= kMaxEntries; }
  void clear();

 private:
  static constexpr std::size_t kMaxFormBytes = 255;
  static constexpr std::size_t kMaxEntries = 1U << 16U;
  static constexpr std::size_t kFirstPlaces = 1U << 10U;

  std::size_t place(std::uint32_t hash) const { return (hash ^ hash >> 15U) & mask_; }
  const Entry* put(const Entry& entry);
  void grow();

  std::vector<Entry> entries_{};
  std::size_t mask_ = 0;
  std::size_t size_ = 0;
  StringArena bytes_{};
  std::string joined_{};
};

}  // namespace backfile
