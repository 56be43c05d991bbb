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

void SignatureBuilder::add(std::string_view folded_word) {
  const std::uint64_t word = hash64(folded_word);
  if (++words_ >= 3) {
    const std::uint64_t shingle = mix(word + 3 * mix(last_ + 3 * mix(before_last_)));
    for (unsigned bit = 0; bit < 64; ++bit) ones_[bit] += static_cast<std::int32_t>(shingle >> bit & 1U);
  }
  before_last_ = last_;
  last_ = word;
}

std::uint64_t SignatureBuilder::finish() {
  const std::int32_t shingles = words_ - 2;
  std::uint64_t signature = 0;
  if (shingles > 0) {
    for (unsigned bit = 0; bit < 64; ++bit) {
      if (2 * ones_[bit] > shingles) signature |= std::uint64_t{1} << bit;
    }
  }
  *this = {};
  return signature;
}

}  // namespace backfile
