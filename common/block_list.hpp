#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace backfile {

/// A list that grows by blocks of a fixed size: no entry is ever moved, and at most a block is set aside in advance, where a
/// vector takes up to three times its size while it grows. One thread.
template <typename T>
class BlockList {
 public:
  /// Entries of a block.
  static constexpr std::size_t kBlockSize = 256;

  std::size_t size() const { return size_; }
  T& operator[](std::size_t place) { return blocks_[place / kBlockSize][place % kBlockSize]; }
  const T& operator[](std::size_t place) const { return blocks_[place / kBlockSize][place % kBlockSize]; }
  T& back() { return (*this)[size_ - 1]; }

  void push_back(T entry) {
    if (size_ == blocks_.size() * kBlockSize) blocks_.push_back(std::make_unique_for_overwrite<T[]>(kBlockSize));
    (*this)[size_++] = std::move(entry);
  }

  /// Calls `visit` for each entry, in their order, and gives back the memory of each block behind its last one. The list is
  /// cleared then.
  template <typename Visit>
  void take_all(const Visit& visit) {
    for (std::size_t begin = 0; begin < size_; begin += kBlockSize) {
      std::unique_ptr<T[]>& block = blocks_[begin / kBlockSize];
      std::for_each_n(block.get(), std::min(size_ - begin, kBlockSize), visit);
      if (begin > 0) block.reset();
    }
    clear();
  }

  /// Keeps one block: a short list that is filled again and again takes memory once.
  void clear() {
    if (blocks_.size() > 1) blocks_.resize(1);
    size_ = 0;
  }

 private:
  std::vector<std::unique_ptr<T[]>> blocks_{};
  std::size_t size_ = 0;
};

}  // namespace backfile
