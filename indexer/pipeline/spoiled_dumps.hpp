#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace backfile {

/// Dumps of a run, by their numbers 1, 2, 3, ..., of which a second reading would not find every record unchanged, so that
/// they must not be known by their content. Takes a bit a dump.
class SpoiledDumps {
 public:
  void add(std::uint32_t dump) {
    if (dump >= single_.size()) single_.resize(std::size_t{dump} + 1);
    single_[dump] = true;
  }
  /// That dump and all before it.
  void add_up_to(std::uint32_t dump) { up_to_ = std::max(up_to_, dump); }
  void add(const SpoiledDumps& other) {
    add_up_to(other.up_to_);
    for (std::size_t i = 0; i < other.single_.size(); ++i) {
      if (other.single_[i]) add(static_cast<std::uint32_t>(i));
    }
  }
  bool contains(std::uint32_t dump) const { return dump <= up_to_ || (dump < single_.size() && single_[dump]); }

 private:
  std::uint32_t up_to_ = 0;
  std::vector<bool> single_{};
};

}  // namespace backfile
