#include "indexer/glass/position_packing.hpp"

#include <bit>
#include <cassert>
#include <cstddef>

#include "common/byte_codec.hpp"
#include "indexer/glass/packing.hpp"

namespace backfile::glass {
namespace {

/// Bits, the lowest of each byte first.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  /// A number below `limit`. Where the numbers are fewer than the bits can tell, those in the middle have one bit less.
  void put(std::uint32_t value, std::uint32_t limit) {
    assert(value < limit);
    auto bits = static_cast<unsigned>(std::bit_width(limit - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - limit;
    std::uint64_t code = value;
    if (spare > 0) {
      const std::uint64_t middle = (limit - spare) / 2;
      if (value >= middle + spare) {
        code = (value - (middle + spare)) | std::uint64_t{1} << (bits - 1);
      } else if (value >= middle) {
        --bits;
      }
    }
    waiting_ |= code << waiting_bits_;
    for (waiting_bits_ += bits; waiting_bits_ >= 8; waiting_bits_ -= 8, waiting_ >>= 8U) {
      out_ += static_cast<char>(waiting_);
    }
  }

  /// The positions between the first and the last, which are known: the middle one, then both halves.
  void put_between(std::span<const std::uint32_t> positions) {
    while (positions.size() > 2) {
      const std::size_t middle = (positions.size() - 1) / 2;
      const auto between = static_cast<std::uint32_t>(positions.size() - 1);
      const auto before = static_cast<std::uint32_t>(middle);
      put(positions[middle] - (positions.front() + before), positions.back() - positions.front() - between + 1);
      put_between(positions.first(middle + 1));
      positions = positions.subspan(middle);
    }
  }

  void finish() {
    if (waiting_bits_ > 0) out_ += static_cast<char>(waiting_);
  }

 private:
  std::string& out_;
  std::uint64_t waiting_ = 0;
  unsigned waiting_bits_ = 0;  ///< Below 8 between two calls.
};

}  // namespace

void put_positions(std::string& out, std::span<const std::uint32_t> positions) {
  assert(!positions.empty());
  put_varint(out, positions.back());
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.put(positions.front(), positions.back());
  bits.put(static_cast<std::uint32_t>(positions.size() - 2), positions.back() - positions.front());
  bits.put_between(positions);
  bits.finish();
}

}  // namespace backfile::glass
