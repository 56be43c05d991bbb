#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace backfile {

/// Whether two texts are the same, for those that are as short as words and mostly are: without a call, which takes longer
/// than the comparison.
inline bool is_same_text(std::string_view a, std::string_view b) {
  const auto differ = [&]<typename Number>(Number, std::size_t place) {
    Number left;
    Number right;
    std::memcpy(&left, a.data() + place, sizeof left);
    std::memcpy(&right, b.data() + place, sizeof right);
    return left ^ right;
  };
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  // From the begin and from the end: both may have bytes in common.
  if (size > 16) return std::memcmp(a.data(), b.data(), size) == 0;
  if (size >= 8) return (differ(std::uint64_t{}, 0) | differ(std::uint64_t{}, size - 8)) == 0;
  if (size >= 4) return (differ(std::uint32_t{}, 0) | differ(std::uint32_t{}, size - 4)) == 0;
  if (size == 0) return true;
  return a.front() == b.front() && a[size / 2] == b[size / 2] && a.back() == b.back();
}

}  // namespace backfile
