#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "common/vocabulary_file.hpp"

namespace backfile {

/// The folded words of an index with the number of articles that have each: the lists of its segments as one. Articles
/// that were replaced or deleted are counted until they are merged away, and words of more than kMaxVocabularyWordBytes
/// are not in it. Every function throws Error (index_damaged) as VocabularyFile does. Any number of threads may ask.
class Vocabulary {
 public:
  /// The bytes under `files` outlive this.
  explicit Vocabulary(std::vector<VocabularyFile> files) : files_(std::move(files)) {}

  /// How many articles have the word; 0 if none has.
  std::uint64_t count(std::string_view word) const;

  /// Calls `visit` for every word that begins with `prefix`, in the order of their bytes, until it returns false. The word
  /// is valid during the call. Time: the words visited, each a few comparisons for a segment that has it.
  void for_each(std::string_view prefix,
                const std::function<bool(std::string_view word, std::uint64_t count)>& visit) const;

  /// The lists of the segments.
  const std::vector<VocabularyFile>& files() const { return files_; }

  /// Number of different words. Reads the whole list if there are several segments.
  std::uint64_t size() const;

 private:
  std::vector<VocabularyFile> files_;
};

}  // namespace backfile
