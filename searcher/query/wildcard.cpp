#include "searcher/query/wildcard.hpp"

#include <algorithm>
#include <utility>

#include "common/analyzer.hpp"
#include "common/fold.hpp"
#include "common/utf8.hpp"
#include "searcher/query/token_form.hpp"

namespace backfile::query {
namespace {

/// Of what folded words have, only numbers have full stops; those of an abbreviation (`u.s*`) are gone.
WordKind kind_of_pattern(std::string_view typed) {
  CharClassifier classes;
  const WordKind kind = kind_of_word(typed, classes);
  const bool has_digit = std::any_of(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
  return kind == WordKind::word && !has_digit ? WordKind::dotted : kind;
}

}  // namespace

Wildcard::Wildcard(std::string pattern) : pattern_(std::move(pattern)) {
  prefix_size_ = std::min(pattern_.find_first_of("*?"), pattern_.size());
  const std::size_t last = pattern_.find_last_of("*?");
  suffix_size_ = last == std::string::npos ? pattern_.size() : pattern_.size() - last - 1;
}

Wildcard Wildcard::of_word(std::string_view typed) {
  std::string folded;
  fold_word(typed, kind_of_pattern(typed), folded);
  return Wildcard(std::move(folded));
}

Wildcard Wildcard::of_value(std::string_view typed) { return Wildcard(fold_value(typed)); }

bool Wildcard::fits(std::string_view folded) const {
  if (!folded.starts_with(literal_prefix()) || !folded.ends_with(literal_suffix())) return false;
  std::size_t at = prefix_size_;  // In the pattern.
  std::size_t offset = prefix_size_;
  // Where to go on when a piece does not fit: behind the last star, one character later than the last time. An earlier
  // star need not be tried again, since the first place for its piece leaves most room for the rest.
  std::size_t star = std::string::npos;
  std::size_t retry = 0;
  while (offset < folded.size()) {
    if (at < pattern_.size() && pattern_[at] == '*') {
      star = ++at;
      retry = offset;
      if (star == pattern_.size()) return true;
      continue;
    }
    if (at < pattern_.size() && pattern_[at] == '?') {
      offset += decode_utf8(folded, offset).length;
      ++at;
      continue;
    }
    if (at < pattern_.size() && pattern_[at] == folded[offset]) {
      ++offset;
      ++at;
      continue;
    }
    if (star == std::string::npos) return false;
    at = star;
    retry += decode_utf8(folded, retry).length;
    offset = retry;
  }
  return std::all_of(pattern_.begin() + static_cast<std::ptrdiff_t>(at), pattern_.end(),
                     [](char c) { return c == '*'; });
}

}  // namespace backfile::query
