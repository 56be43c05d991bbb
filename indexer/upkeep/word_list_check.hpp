#pragma once

#include <cstdint>
#include <memory>

#include "indexer/pipeline/word_counts.hpp"
#include "indexer/upkeep/damage.hpp"
#include "indexer/upkeep/index_check.hpp"
#include "indexer/upkeep/open_segment.hpp"

namespace backfile {

/// Checks the list of words of a segment: that it is well formed, and, for a deep check, that its counts are those of the
/// articles. These are compared as one number, the sum of the hash of each word times its count, so that memory does not
/// grow with the list.
class WordListCheck {
 public:
  explicit WordListCheck(bool is_deep) : is_deep_(is_deep), counts_(std::make_unique<WordCounts>()) {}

  /// Where the words of the next article are to be counted.
  WordCounts& counts() { return *counts_; }
  /// Call after each article.
  void next_article();

  /// Reads the list. `has_all_articles`: without some article the counts cannot agree, and are not compared.
  void finish(const OpenSegment& segment, bool has_all_articles, DamageList& damages, CheckCounts& counts);

 private:
  void flush();

  bool is_deep_;
  std::unique_ptr<WordCounts> counts_;
  std::uint64_t articles_ = 0;  ///< In `counts_`.
  std::uint64_t sum_ = 0;
};

}  // namespace backfile
