#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace backfile {

/// A 64-bit fingerprint of a text in which near copies differ in few bits: Charikar's simhash ("Similarity estimation
/// techniques from rounding algorithms", STOC 2002) over shingles of three folded words, as Manku et al. use it for web
/// pages ("Detecting near-duplicates for web crawling", WWW 2007).
class SignatureBuilder {
 public:
  void add(std::string_view folded_word);
  /// 0 for a text of fewer than three words. Starts anew.
  std::uint64_t finish();

 private:
  void count(std::uint64_t shingle);
  std::uint64_t count_of(unsigned bit) const;

  /// How many shingles have each of the 64 bits, as 64 numbers that lie across: the first place has the lowest bit of each. So
  /// one addition counts all, four times as fast as 64 of them.
  std::array<std::uint64_t, 32> counts_{};
  std::uint64_t before_last_ = 0;
  std::uint64_t last_ = 0;
  std::int32_t words_ = 0;
};

}  // namespace backfile
