#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/bench/native/news/draw.hpp"

namespace backfile::bench {

/// Number of a word, the most frequent one being 0.
using Rank = std::uint32_t;

/// The words of an invented language whose function words are English. A word of some rank is the same for every size;
/// larger archives know more of them.
///
/// Frequencies follow Zipf's law in two regimes, as those of large collections do: by 1 / rank up to kCoreWords, and
/// falling faster behind. What an archive of n words in all uses of the second one grows like n to the power of 0.55,
/// which is Heaps' law.
class Vocabulary {
 public:
  static constexpr Rank kCoreWords = 8'000;

  /// As many words as an archive of so many in all can be expected to use.
  explicit Vocabulary(double words_in_all);

  Rank size() const { return static_cast<Rank>(words_.size()); }
  const std::string& word(Rank rank) const { return words_[rank]; }
  /// Whether it is written with a capital wherever it stands.
  bool is_name(Rank rank) const;
  Rank draw(Draw& draw) const { return frequencies_(draw); }
  /// A rank between two, so that each magnitude is as likely as any other; `end` is cut to the size.
  Rank draw_between(Draw& draw, Rank begin, Rank end) const;

 private:
  std::vector<std::string> words_;
  WeightedDraw frequencies_;
};

}  // namespace backfile::bench
