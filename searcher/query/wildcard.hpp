#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile::query {

/// A pattern of `*` (any characters or none) and `?` (exactly one character, a code point). The rest of it is folded as
/// that is folded which it is compared with. Immutable; safe in many threads.
class Wildcard {
 public:
  /// For the folded form of a word.
  static Wildcard of_word(std::string_view typed);
  /// For the folded form of a whole value (fold_value()).
  static Wildcard of_value(std::string_view typed);
  /// For what is compared as it is: addresses and ids.
  static Wildcard exact(std::string_view typed) { return Wildcard(std::string(typed)); }

  /// Whether all of `folded`, well-formed UTF-8, fits. Takes time in the order of its length, times the length of the
  /// longest piece between two stars at worst.
  bool fits(std::string_view folded) const;

  /// What everything that fits begins with, folded; empty if the pattern begins with a wildcard.
  std::string_view literal_prefix() const { return std::string_view(pattern_).substr(0, prefix_size_); }
  /// What everything that fits ends with.
  std::string_view literal_suffix() const { return std::string_view(pattern_).substr(pattern_.size() - suffix_size_); }
  /// The folded pattern.
  const std::string& pattern() const { return pattern_; }

 private:
  explicit Wildcard(std::string pattern);

  std::string pattern_;
  std::size_t prefix_size_ = 0;
  std::size_t suffix_size_ = 0;
};

}  // namespace backfile::query
