#include "searcher/commands/latency_counts.hpp"

#include <algorithm>
#include <cmath>

namespace backfile {
namespace {

constexpr double kWidth = 1.01;
constexpr double kLeastMilliseconds = 0.001;

}  // namespace

void LatencyCounts::add(double milliseconds) {
  const double place = std::ceil(std::log(std::max(milliseconds / kLeastMilliseconds, 1.0)) / std::log(kWidth));
  ++counts_[std::min(static_cast<std::size_t>(place), kClasses - 1)];
  ++size_;
}

double LatencyCounts::quantile(double share) const {
  if (size_ == 0) return 0;
  const auto rank = static_cast<std::uint64_t>(std::max(std::ceil(share * static_cast<double>(size_)), 1.0));
  std::uint64_t seen = 0;
  std::size_t place = 0;
  for (; place + 1 < kClasses; ++place) {
    seen += counts_[place];
    if (seen >= rank) break;
  }
  return kLeastMilliseconds * std::pow(kWidth, static_cast<double>(place));
}

}  // namespace backfile
