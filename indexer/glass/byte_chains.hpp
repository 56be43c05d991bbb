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

/// Many strings that grow side by side, each in pieces that double: what is appended is never moved. One thread.
class ByteChains {
  struct Piece {
    Piece* next = nullptr;
    std::uint32_t capacity = 0;
    std::uint32_t size = 0;

    char* bytes() { return reinterpret_cast<char*>(this + 1); }
    const char* bytes() const { return reinterpret_cast<const char*>(this + 1); }
  };

 public:
  /// One of the strings; lives as long as the owner of its pieces.
  class Chain {
   public:
    /// Appends its bytes to `out`.
    void read(std::string& out) const {
      for (const Piece* piece = first_; piece != nullptr; piece = piece->next) out.append(piece->bytes(), piece->size);
    }

   private:
    friend class ByteChains;
    Piece* first_ = nullptr;
    Piece* last_ = nullptr;
  };

  void append(Chain& chain, std::string_view bytes) {
    while (!bytes.empty()) {
      if (chain.last_ == nullptr || chain.last_->size == chain.last_->capacity) add_piece(chain);
      Piece& piece = *chain.last_;
      const std::size_t fitting = std::min<std::size_t>(bytes.size(), piece.capacity - piece.size);
      std::memcpy(piece.bytes() + piece.size, bytes.data(), fitting);
      piece.size += static_cast<std::uint32_t>(fitting);
      bytes.remove_prefix(fitting);
    }
  }

 private:
  static constexpr std::uint32_t kFirstBytes = 16;
  static constexpr std::uint32_t kMostBytes = 4096;
  static constexpr std::size_t kBlockBytes = std::size_t{1} << 18U;

  void add_piece(Chain& chain) {
    const std::uint32_t capacity =
        chain.last_ == nullptr ? kFirstBytes : std::min(chain.last_->capacity * 2, kMostBytes);
    const std::size_t needed = sizeof(Piece) + capacity;
    if (blocks_.empty() || used_ + needed > kBlockBytes) {
      blocks_.push_back(std::make_unique_for_overwrite<std::max_align_t[]>(kBlockBytes / sizeof(std::max_align_t)));
      used_ = 0;
    }
    auto* piece = new (reinterpret_cast<char*>(blocks_.back().get()) + used_) Piece{.capacity = capacity};
    used_ += needed;
    (chain.last_ == nullptr ? chain.first_ : chain.last_->next) = piece;
    chain.last_ = piece;
  }

  std::vector<std::unique_ptr<std::max_align_t[]>> blocks_{};
  std::size_t used_ = 0;  ///< Of the last block.
};

}  // namespace backfile::glass
