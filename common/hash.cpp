#include "common/hash.hpp"

#include <charconv>

#include <xxhash.h>

namespace backfile {

struct StreamHasher::State {
  XXH3_state_t* xxh = XXH3_createState();

  State() { XXH3_128bits_reset(xxh); }
  ~State() { XXH3_freeState(xxh); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
};

StreamHasher::StreamHasher() : state_(std::make_unique<State>()) {}
StreamHasher::~StreamHasher() = default;

void StreamHasher::update(std::string_view bytes) { XXH3_128bits_update(state_->xxh, bytes.data(), bytes.size()); }

Hash128 StreamHasher::digest() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_->xxh);
  return {hash.low64, hash.high64};
}

Hash128 hash128(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.low64, hash.high64};
}

std::uint64_t hash64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::string to_hex(const Hash128& hash) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(32);
  for (const std::uint64_t half : {hash.high, hash.low}) {
    for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[(half >> static_cast<unsigned>(shift)) & 0xfU];
  }
  return out;
}

std::optional<Hash128> hash_from_hex(std::string_view hex) {
  if (hex.size() != 32) return std::nullopt;
  Hash128 hash;
  const char* middle = hex.data() + 16;
  const auto high = std::from_chars(hex.data(), middle, hash.high, 16);
  const auto low = std::from_chars(middle, middle + 16, hash.low, 16);
  if (high.ec != std::errc{} || high.ptr != middle || low.ec != std::errc{} || low.ptr != middle + 16) {
    return std::nullopt;
  }
  return hash;
}

}  // namespace backfile
