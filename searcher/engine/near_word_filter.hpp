#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace backfile {

/// A cheap look at words before their edit distance to one word is computed, for a pass over a whole vocabulary: an edit
/// adds at most one character and takes at most one away. What it lets through may still be too far. Immutable.
class NearWordFilter {
 public:
  NearWordFilter(std::string_view word, std::size_t distance) : word_(look_at(word)), distance_(distance) {}

  /// False only if `other` is more than the distance away from the word; both are UTF-8.
  bool may_fit(std::string_view other) const;

 private:
  struct Look {
    std::uint64_t characters = 0;  ///< One bit for each that occurs; several share one.
    std::size_t length = 0;        ///< In code points.
  };

  static Look look_at(std::string_view word);

  Look word_;
  std::size_t distance_;
};

}  // namespace backfile
