#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace backfile {

/// How long things took, counted in classes that are 1 % wide, so that any number of them takes the same memory.
class LatencyCounts {
 public:
  void add(double milliseconds);

  std::uint64_t size() const { return size_; }

  /// The time that the given share (0-1) of the things did not exceed, at most 1 % too high; 0 without any (nearest
  /// rank). Times below a microsecond count as one, those above a day as a day.
  double quantile(double share) const;

 private:
  /// From a microsecond to a day: log(8.64e10) / log(1.01) classes.
  static constexpr std::size_t kClasses = 2'532;

  std::array<std::uint64_t, kClasses> counts_{};
  std::uint64_t size_ = 0;
};

}  // namespace backfile
