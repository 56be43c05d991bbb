#pragma once

#include <cstdint>
#include <random>
#include <unordered_set>

namespace backfile {

/// A sample of numbered documents, spread evenly: one by chance out of each of `size` parts of about equal length. The
/// same for the same total.
class Sample {
 public:
  Sample(std::uint64_t total, std::uint64_t size) {
    std::mt19937_64 chance(kSeed);
    for (std::uint64_t part = 0; part < size && total > 0; ++part) {
      const std::uint64_t begin = part * total / size;
      const std::uint64_t length = (part + 1) * total / size - begin;
      if (length > 0) chosen_.insert(begin + chance() % length);
    }
  }

  /// Whether the document with that number, counted from 0, is one of the sample.
  bool contains(std::uint64_t number) const { return chosen_.contains(number); }

 private:
  static constexpr std::uint64_t kSeed = 20220216;

  std::unordered_set<std::uint64_t> chosen_{};
};

}  // namespace backfile
