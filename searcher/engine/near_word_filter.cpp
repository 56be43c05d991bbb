#include "searcher/engine/near_word_filter.hpp"

#include <bit>

namespace backfile {

bool NearWordFilter::may_fit(std::string_view other) const {
  // No character has more than four bytes.
  if (other.size() > 4 * (word_.length + distance_)) return false;
  const Look look = look_at(other);
  const std::size_t difference = look.length > word_.length ? look.length - word_.length : word_.length - look.length;
  if (difference > distance_) return false;
  const auto added = static_cast<std::size_t>(std::popcount(look.characters & ~word_.characters));
  const auto removed = static_cast<std::size_t>(std::popcount(word_.characters & ~look.characters));
  return added <= distance_ && removed <= distance_;
}

NearWordFilter::Look NearWordFilter::look_at(std::string_view word) {
  Look look;
  for (std::size_t i = 0; i < word.size(); ++i) {
    // A character is told by its last byte, which is the one before the next character.
    const bool is_last = i + 1 == word.size() || (static_cast<unsigned char>(word[i + 1]) & 0xC0U) != 0x80U;
    if (!is_last) continue;
    look.characters |= std::uint64_t{1} << (static_cast<unsigned char>(word[i]) % 64U);
    ++look.length;
  }
  return look;
}

}  // namespace backfile
