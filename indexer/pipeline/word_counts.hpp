#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

#include "common/word_cache.hpp"

namespace backfile {

/// Counts the articles of a batch that have each word, for vocabulary_file.hpp. Bounded by the batch's text; one look-up a
/// token, so that counting is a small part of indexing.
class WordCounts {
 public:
  WordCounts() : entries_(kFirstPlaces) {}

  /// A new article begins. Call before its first word.
  void begin_article() { ++article_; }

  /// A word of the article, any number of times; what the vocabulary leaves out is left out here.
  void add(std::string_view word);

  /// Calls `visit` for each word with the number of articles that have it, in no order.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (const Entry& entry : entries_) {
      if (entry.bytes != nullptr) visit(entry.word(), std::uint64_t{entry.articles});
    }
  }

  /// Writes the file `words`. Throws Error (io).
  void write(const std::filesystem::path& path) const;

 private:
  struct Entry {
    const char* bytes = nullptr;  ///< In `bytes_`.
    std::uint32_t hash = 0;
    std::uint32_t size = 0;
    std::uint32_t articles = 0;
    std::uint32_t last_article = 0;

    std::string_view word() const { return {bytes, size}; }
  };

  static constexpr std::size_t kFirstPlaces = 1U << 12U;

  std::size_t place(std::uint32_t hash) const { return (hash ^ hash >> 15U) & (entries_.size() - 1); }
  void grow();

  std::vector<Entry> entries_;  ///< Open addressing; at most half full.
  std::size_t size_ = 0;
  std::uint32_t article_ = 0;
  StringArena bytes_{};
};

}  // namespace backfile
