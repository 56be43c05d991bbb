#include "common/ascii.hpp"

#include <algorithm>

namespace backfile {

std::string ascii_lower(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = ascii_lower(c);
  return lowered;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                   [](char wanted, char c) { return ascii_lower(c) == wanted; });
}

}  // namespace backfile
