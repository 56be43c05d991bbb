#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace backfile {

/// XXH3-128 of some bytes (xxHash 0.8). Guards against accidents, not against an adversary.
struct Hash128 {
  std::uint64_t low = 0;
  std::uint64_t high = 0;

  friend auto operator<=>(const Hash128&, const Hash128&) = default;
};

Hash128 hash128(std::string_view bytes);
std::uint64_t hash64(std::string_view bytes);

/// 32 lower-case hexadecimal digits, high half first, and back.
std::string to_hex(const Hash128& hash);
std::optional<Hash128> hash_from_hex(std::string_view hex);

/// For unordered containers: the bits are already well mixed.
struct Hash128Hasher {
  std::size_t operator()(const Hash128& hash) const noexcept { return hash.low; }
};

/// Hashes a stream piece by piece; the result equals hash128() of the whole.
class StreamHasher {
 public:
  StreamHasher();
  ~StreamHasher();
  StreamHasher(const StreamHasher&) = delete;
  StreamHasher& operator=(const StreamHasher&) = delete;

  void update(std::string_view bytes);
  Hash128 digest() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace backfile
