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
  std::array<std::int32_t, 64> ones_{};  ///< How many shingles have that bit set.
  std::uint64_t before_last_ = 0;
  std::uint64_t last_ = 0;
  std::int32_t words_ = 0;
};

}  // namespace backfile
