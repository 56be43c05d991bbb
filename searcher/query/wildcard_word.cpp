#include "searcher/query/wildcard_word.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "common/char_class.hpp"
#include "common/quoted.hpp"
#include "common/utf8.hpp"
#include "searcher/query/characters.hpp"

namespace backfile::query {

std::optional<SyntaxError> check_wildcard_count(std::string_view word, std::size_t offset) {
  const auto count = static_cast<std::size_t>(std::ranges::count_if(word, is_wildcard));
  if (count <= kMaxWildcards) return std::nullopt;
  return SyntaxError{fmt::format("{} has {} wildcards; at most {} are read", quoted(word), count, kMaxWildcards),
                     offset, "one * stands for any number of characters"};
}

std::string shown_wildcards(std::string_view wildcards) {
  std::string shown(wildcards.substr(0, kMaxWildcards));
  return wildcards.size() > kMaxWildcards ? shown + "…" : shown;
}

std::optional<std::string> final_question_mark_reading(std::string_view word) {
  const std::string_view before = without_question_marks(word);
  const std::size_t marks = word.size() - before.size();
  if (marks == 0) return std::nullopt;
  const std::string more = marks == 1 ? "one more character" : fmt::format("{} more characters", marks);
  return fmt::format("{} stands for {} and {}", quoted(word), quoted(before), more);
}

std::string_view without_question_marks(std::string_view word) {
  return word.substr(0, word.find_last_not_of('?') + 1);
}

std::string_view without_typed_possessive(std::string_view word) {
  if (!word.ends_with('s') && !word.ends_with('S')) return word;
  const std::string_view before = word.substr(0, word.size() - 1);
  if (before.empty()) return word;
  const std::size_t apostrophe = floor_to_boundary(before, before.size() - 1);
  return is_apostrophe(decode_utf8(before, apostrophe).value) ? before.substr(0, apostrophe) : word;
}

}  // namespace backfile::query
