#include "indexer/pipeline/signature.hpp"

#include "common/hash.hpp"

namespace backfile {
namespace {

/// The finaliser of MurmurHash3: every input bit reaches every output bit.
std::uint64_t mix(std::uint64_t bits) {
  bits = (bits ^ (bits >> 33U)) * 0xff51afd7ed558ccdULL;
  bits = (bits ^ (bits >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
  return bits ^ (bits >> 33U);
}

}  // namespace

void SignatureBuilder::count(std::uint64_t shingle) {
  /// Nearly always some of 64 carries go as far as this: no branch up to here.
  constexpr std::size_t kSteps = 6;
  std::uint64_t carry = shingle;
  const auto add_at = [this](std::size_t place, std::uint64_t bits) {
    const std::uint64_t next = counts_[place] & bits;
    counts_[place] ^= bits;
    return next;
  };
  for (std::size_t place = 0; place < kSteps; ++place) carry = add_at(place, carry);
  for (std::size_t place = kSteps; carry != 0; ++place) carry = add_at(place, carry);
}

std::uint64_t SignatureBuilder::count_of(unsigned bit) const {
  std::uint64_t count = 0;
  for (std::size_t place = counts_.size(); place-- > 0;) count = count << 1U | (counts_[place] >> bit & 1U);
  return count;
}

void SignatureBuilder::add(std::string_view folded_word) {
  const std::uint64_t word = hash64(folded_word);
  if (++words_ >= 3) count(mix(word + 3 * mix(last_ + 3 * mix(before_last_))));
  before_last_ = last_;
  last_ = word;
}

std::uint64_t SignatureBuilder::finish() {
  const std::int32_t shingles = words_ - 2;
  std::uint64_t signature = 0;
  if (shingles > 0) {
    for (unsigned bit = 0; bit < 64; ++bit) {
      if (2 * count_of(bit) > static_cast<std::uint64_t>(shingles)) signature |= std::uint64_t{1} << bit;
    }
  }
  *this = {};
  return signature;
}

}  // namespace backfile
