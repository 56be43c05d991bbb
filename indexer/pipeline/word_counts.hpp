#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "common/block_list.hpp"
#include "common/hash_places.hpp"
#include "common/text_order.hpp"
#include "common/word_cache.hpp"

namespace backfile {

/// Counts the articles of a batch that have each word, for vocabulary_file.hpp. Bounded by the batch's text; one look-up a
/// token, so that counting is a small part of indexing.
class WordCounts {
 public:
  /// A new article begins. Call before its first word.
  void begin_article() { ++article_; }

  /// A word of the article, any number of times; what the vocabulary leaves out is left out here.
  void add(std::string_view word);

  /// Calls `visit` for each word with the number of articles that have it, in no order.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t i = 0; i < entries_.size(); ++i) visit(entries_[i].text(), std::uint64_t{entries_[i].articles});
  }

  /// Orders the words, unless they are in order: then write() may be called.
  void sort() { order_.update(entries_); }

  /// Writes the file `words` for the articles of all parts, none of which is in two. Throws Error (io).
  static void write(std::span<const WordCounts> parts, const std::filesystem::path& path);

 private:
  struct Entry {
    const char* bytes = nullptr;  ///< In `bytes_`.
    std::uint32_t size = 0;
    std::uint32_t articles = 0;
    std::uint32_t last_article = 0;

    std::string_view text() const { return {bytes, size}; }
  };

  HashPlaces places_{};
  BlockList<Entry> entries_{};
  TextOrder<Entry> order_{};
  std::uint32_t article_ = 0;
  StringArena bytes_{};
};

}  // namespace backfile
