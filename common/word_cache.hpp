#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

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

struct FoldedWord {
  std::string_view folded{};
  std::string_view stem{};
};

/// Folded form and stem of words by their bytes in the text, case included: a word is folded and stemmed once, then it
/// is one look-up. Bounded: when full() it takes no more, and its owner clears it where no view is in use. One per thread.
class WordCache {
 public:
  /// Longer words are not worth a place.
  static constexpr std::size_t kMaxWordBytes = 48;

  static constexpr std::uint32_t kHashSeed = 0x9E3779B9U;
  /// Hash of a word with one more byte; start with kHashSeed.
  static constexpr std::uint32_t add_to_hash(std::uint32_t hash, char byte) {
    return (hash ^ static_cast<unsigned char>(byte)) * 0x01000193U;
  }

  WordCache();

  /// nullptr if the word is not here. The answer lives until clear(), its address until the next insert().
  const FoldedWord* find(std::string_view raw, std::uint32_t hash) const {
    for (std::size_t i = place(hash);; i = (i + 1) & mask_) {
      const Slot& slot = slots_[i];
      if (slot.entry == kNoEntry) return nullptr;
      if (slot.hash == hash && entries_[slot.entry].raw == raw) return &entries_[slot.entry].word;
    }
  }

  /// Copies the three strings. Call only when find() found nothing and the cache is not full().
  FoldedWord insert(std::string_view raw, std::uint32_t hash, FoldedWord word);

  bool full() const { return entries_.size() >= kMaxEntries; }
  void clear();

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = kNoEntry;
  };
  struct Entry {
    std::string_view raw{};
    FoldedWord word{};
  };

  static constexpr std::uint32_t kNoEntry = 0xffffffffU;
  static constexpr std::size_t kMaxEntries = 1U << 16U;
  static constexpr std::size_t kFirstSlots = 1U << 10U;

  std::size_t place(std::uint32_t hash) const { return (hash ^ hash >> 15U) & mask_; }
  void put(std::uint32_t hash, std::uint32_t entry);
  void grow();

  std::vector<Slot> slots_{};
  std::size_t mask_ = 0;
  std::vector<Entry> entries_{};
  StringArena bytes_{};
};

}  // namespace backfile
