#include "tests/bench/native/news/draw.hpp"

#include <bit>
#include <cstddef>
#include <numeric>

namespace backfile::bench {

std::uint64_t mixed(std::uint64_t number) {
  number = (number ^ (number >> 30U)) * 0xbf58476d1ce4e5b9U;
  number = (number ^ (number >> 27U)) * 0x94d049bb133111ebU;
  return number ^ (number >> 31U);
}

Draw::Draw(std::uint64_t seed) {
  for (std::uint64_t& part : state_) part = mixed(seed += 0x9e3779b97f4a7c15U);
}

std::uint64_t Draw::bits() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17U;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

double Draw::share() { return static_cast<double>(bits() >> 11U) * 0x1p-53; }

std::uint64_t Draw::below(std::uint64_t bound) {
  return static_cast<std::uint64_t>(share() * static_cast<double>(bound));
}

double Draw::normal() {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += share();
  return sum;
}

WeightedDraw::WeightedDraw(const std::vector<double>& weights) : columns_(weights.size()) {
  const double mean = std::accumulate(weights.begin(), weights.end(), 0.0) / static_cast<double>(weights.size());
  std::vector<std::uint32_t> poor;
  std::vector<std::uint32_t> rich;
  for (std::uint32_t i = 0; i < weights.size(); ++i) {
    columns_[i] = {weights[i] / mean, i};
    (columns_[i].share < 1 ? poor : rich).push_back(i);
  }
  while (!poor.empty() && !rich.empty()) {
    const std::uint32_t taker = poor.back();
    const std::uint32_t giver = rich.back();
    poor.pop_back();
    columns_[taker].alias = giver;
    columns_[giver].share -= 1 - columns_[taker].share;
    if (columns_[giver].share >= 1) continue;
    rich.pop_back();
    poor.push_back(giver);
  }
}

std::uint32_t WeightedDraw::operator()(Draw& draw) const {
  const auto index = static_cast<std::uint32_t>(draw.below(columns_.size()));
  const Column& column = columns_[index];
  return draw.share() < column.share ? index : column.alias;
}

}  // namespace backfile::bench
