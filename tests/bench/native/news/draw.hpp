#pragma once

#include <cstdint>
#include <vector>

namespace backfile::bench {

/// Bits that mix the bits of a number well: the finalizer of SplitMix64.
std::uint64_t mixed(std::uint64_t number);

/// Pseudo-random numbers, the same on every machine for the same seed (xoshiro256**).
class Draw {
 public:
  explicit Draw(std::uint64_t seed);

  std::uint64_t bits();
  /// Evenly from 0 to below 1.
  double share();
  /// Evenly from 0 to below `bound`, which is at least 1.
  std::uint64_t below(std::uint64_t bound);
  bool chance(double probability) { return share() < probability; }
  /// About normal, mean 0 and deviation 1: twelve even draws, so that no mathematical library has a say in it.
  double normal();

 private:
  std::uint64_t state_[4];
};

/// Draws indices in proportion to their weights in constant time (Walker's alias method).
class WeightedDraw {
 public:
  /// At least one weight, none negative, not all zero.
  explicit WeightedDraw(const std::vector<double>& weights);

  std::uint32_t operator()(Draw& draw) const;

 private:
  struct Column {
    double share = 1;  ///< Of the column that is its own index.
    std::uint32_t alias = 0;
  };
  std::vector<Column> columns_;
};

}  // namespace backfile::bench
