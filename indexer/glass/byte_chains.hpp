#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace backfile::glass {

/// Many strings that grow side by side, each in pieces that double: what is appended is never moved. Most strings are a few
/// bytes, so pieces find each other by numbers of four bytes, which is enough for 32 GiB. One thread.
class ByteChains {
 public:
  /// One of the strings; of use to the owner of its pieces only.
  class Chain {
   private:
    friend class ByteChains;
    std::uint32_t first_ = 0;  ///< Place of the first piece; 0: the string is empty.
    std::uint32_t last_ = 0;
  };

  void append(Chain& chain, std::string_view bytes) {
    Piece* piece = chain.last_ == 0 ? nullptr : &at(chain.last_);
    while (!bytes.empty()) {
      if (piece == nullptr || piece->size == piece->capacity) piece = &add_piece(chain, piece);
      const std::size_t fitting = std::min<std::size_t>(bytes.size(), piece->capacity - piece->size);
      std::memcpy(piece->bytes() + piece->size, bytes.data(), fitting);
      piece->size = static_cast<std::uint16_t>(piece->size + fitting);
      bytes.remove_prefix(fitting);
    }
  }

  /// Appends the bytes of the string to `out`.
  void read(const Chain& chain, std::string& out) const {
    for (std::uint32_t place = chain.first_; place != 0; place = at(place).next) {
      out.append(at(place).bytes(), at(place).size);
    }
  }

 private:
  struct Piece {
    std::uint32_t next = 0;  ///< Place.
    std::uint16_t capacity = 0;
    std::uint16_t size = 0;

    char* bytes() { return reinterpret_cast<char*>(this + 1); }
    const char* bytes() const { return reinterpret_cast<const char*>(this + 1); }
  };

  /// Enough for a term that one document has once.
  static constexpr std::uint16_t kFirstBytes = 8;
  static constexpr std::uint16_t kMostBytes = 4096;
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 18U;
  /// Places count units of so many bytes over all blocks.
  static constexpr std::size_t kUnitBytes = sizeof(Piece);
  static constexpr std::size_t kBlockUnits = kBlockBytes / kUnitBytes;

  Piece& at(std::uint32_t place) const {
    return *reinterpret_cast<Piece*>(blocks_[place / kBlockUnits].get() + place % kBlockUnits * kUnitBytes);
  }

  /// Behind `last`, which is null if the chain is empty.
  Piece& add_piece(Chain& chain, Piece* last) {
    const auto capacity =
        last == nullptr ? kFirstBytes : std::min(static_cast<std::uint16_t>(last->capacity * 2), kMostBytes);
    const std::size_t units = 1 + capacity / kUnitBytes;
    if (blocks_.empty() || used_units_ + units > kBlockUnits) {
      // Blocks of new[] are aligned for all ordinary types.
      blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes));
      used_units_ = blocks_.size() == 1 ? 1 : 0;  // Place 0 is none.
    }
    const auto place = static_cast<std::uint32_t>((blocks_.size() - 1) * kBlockUnits + used_units_);
    used_units_ += units;
    (last == nullptr ? chain.first_ : last->next) = place;
    chain.last_ = place;
    return *new (&at(place)) Piece{.capacity = capacity};
  }

  std::vector<std::unique_ptr<char[]>> blocks_{};
  std::size_t used_units_ = 0;  ///< Of the last block.
};

}  // namespace backfile::glass
