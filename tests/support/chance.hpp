#pragma once

#include <cstddef>
#include <random>
#include <string>

namespace backfile::test {

/// Chance that comes out the same for the same seed, on every machine.
class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}

  /// 0 to bound - 1.
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool one_in(std::size_t times) { return below(times) == 0; }

  template <typename List>
  std::string one_of(const List& list) {
    return std::string(list[below(list.size())]);
  }

 private:
  std::mt19937 random_;
};

}  // namespace backfile::test
