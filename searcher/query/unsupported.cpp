#include "searcher/query/unsupported.hpp"

#include <array>
#include <cstddef>

#include "common/ascii.hpp"

namespace backfile::query {
namespace {

constexpr std::string_view kDigits = "0123456789";

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
}

/// NEAR/5, ADJ/5, w/5, pre/5, w/s, w/p in any case; NEAR, ADJ, SAME, PARA only in capitals, because they are words too.
bool is_proximity(std::string_view word) {
  constexpr std::array<std::string_view, 4> kBare{"NEAR", "ADJ", "SAME", "PARA"};
  for (const std::string_view name : kBare) {
    if (word == name) return true;
  }
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) return false;
  const std::string name = ascii_lower(word.substr(0, slash));
  const std::string range = ascii_lower(word.substr(slash + 1));
  if (name == "w" || name == "pre") return is_number(range) || range == "s" || range == "p";
  if (name != "near" && name != "adj") return false;
  return is_number(range) || word.substr(0, 2) == "NE" || word.substr(0, 2) == "AD";
}

bool is_function(std::string_view word) {
  const std::string name = ascii_lower(word);
  constexpr std::string_view kAtLeast = "atleast";
  return name == "caps" || (name.substr(0, kAtLeast.size()) == kAtLeast &&
                            name.find_first_not_of(kDigits, kAtLeast.size()) == std::string::npos);
}

/// Offset of the `~` of `belaruss~` or `belaruss~2`.
std::optional<std::size_t> find_tilde(std::string_view word) {
  const std::size_t tilde = word.rfind('~');
  if (tilde == std::string_view::npos || tilde == 0) return std::nullopt;
  const std::string_view behind = word.substr(tilde + 1);
  if (!behind.empty() && !is_number(behind)) return std::nullopt;
  return tilde;
}

}  // namespace

std::optional<UnsupportedForm> find_wildcard(std::string_view text) {
  const std::size_t place = text.find_first_of("*?");
  if (place == std::string_view::npos) return std::nullopt;
  return UnsupportedForm{.span = {place, place + 1},
                         .name = std::string("the wildcard ") + text[place],
                         .hint = std::string("leave out the ") + text[place]};
}

std::optional<UnsupportedForm> find_unsupported(std::string_view word, char next) {
  const Span whole{0, word.size()};
  if (word.front() == '=') {
    return UnsupportedForm{.span = whole, .name = "the exact form =word", .hint = "leave out the ="};
  }
  if (next == '(' && is_function(word)) {
    return UnsupportedForm{.span = whole, .name = std::string(word) + "()", .hint = "write the word alone"};
  }
  if (is_proximity(word)) {
    return UnsupportedForm{.span = whole,
                           .name = std::string(word),
                           .hint = "write a loose phrase such as \"trade war\"~5, or put " + std::string(word) +
                                   " in quotes to search for the word"};
  }
  if (auto wildcard = find_wildcard(word)) return wildcard;
  if (const auto tilde = find_tilde(word)) {
    return UnsupportedForm{
        .span = {*tilde, word.size()}, .name = "the misspelling form word~", .hint = "leave out the ~"};
  }
  return std::nullopt;
}

}  // namespace backfile::query
