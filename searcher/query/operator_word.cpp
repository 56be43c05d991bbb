#include "searcher/query/operator_word.hpp"

#include <cstddef>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "common/ascii.hpp"
#include "searcher/query/characters.hpp"

namespace backfile::query {
namespace {

using FoundProximity = std::optional<ProximityOperator>;

Failure<SyntaxError> fail(std::size_t offset, std::string message, std::string hint) {
  return Failure{SyntaxError{std::move(message), offset, std::move(hint)}};
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The value of digits; `limit` + 1 for everything above `limit`.
std::uint32_t read_number(std::string_view digits, std::uint32_t limit) {
  std::uint32_t number = 0;
  for (const char c : digits) {
    if (number <= limit) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number > limit ? limit + 1 : number;
}

std::string quotes_hint(std::string_view word) { return fmt::format("put {} in quotes to search for the word", word); }

Result<FoundProximity, SyntaxError> read_bare_name(std::string_view word) {
  if (word == "SAME") return FoundProximity{ProximityOperator{.nearness = Nearness::sentence}};
  if (word == "PARA") return FoundProximity{ProximityOperator{.nearness = Nearness::paragraph}};
  if (word != "NEAR" && word != "ADJ") return FoundProximity{};
  return fail(0, "how near?", fmt::format("write {}/5 for at most 5 words apart, or {}", word, quotes_hint(word)));
}

}  // namespace

Result<FoundProximity, SyntaxError> find_proximity(std::string_view word) {
  const std::size_t slash = word.find('/');
  if (slash == std::string_view::npos) return read_bare_name(word);
  const std::string_view typed_name = word.substr(0, slash);
  const std::string_view typed_range = word.substr(slash + 1);
  const std::string range = ascii_lower(typed_range);
  if (typed_name == "SAME" || typed_name == "PARA") {
    return fail(slash, fmt::format("{} takes no distance", typed_name),
                fmt::format("write a {0} b, or a NEAR/5 b for at most 5 words apart", typed_name));
  }
  // No name is longer; a word may be.
  constexpr std::size_t kLongestName = 4;
  const std::string name = ascii_lower(typed_name.substr(0, kLongestName + 1));
  const bool is_near = name == "w" || name == "near";
  if (!is_near && name != "pre" && name != "adj") return FoundProximity{};
  if (is_number(range)) {
    const std::uint32_t distance = read_number(range, kMaxDistance);
    if (distance == 0 || distance > kMaxDistance) {
      return fail(slash + 1, fmt::format("a distance is from 1 to {} words", kMaxDistance),
                  distance == 0 ? fmt::format("write {}/1 for words side by side", typed_name)
                                : fmt::format("write a PARA b for one paragraph, a AND b for one article"));
    }
    return FoundProximity{
        ProximityOperator{.nearness = is_near ? Nearness::near : Nearness::ordered, .distance = distance}};
  }
  if (range == "s" || range == "p") {
    const Nearness nearness = range == "s" ? Nearness::sentence : Nearness::paragraph;
    if (name == "w") return FoundProximity{ProximityOperator{.nearness = nearness}};
    return fail(0, fmt::format("{} is no operator", word),
                range == "s" ? "write a SAME b for one sentence, in any order"
                             : "write a PARA b for one paragraph, in any order");
  }
  if (typed_name == "NEAR" || typed_name == "ADJ") {
    return fail(slash, "how near?",
                fmt::format("write {}/5 for at most 5 words apart, or put the text in quotes", typed_name));
  }
  return FoundProximity{};
}

Result<std::optional<Function>, SyntaxError> find_function(std::string_view word) {
  constexpr std::string_view kAtLeast = "atleast";
  const std::string name = ascii_lower(word.substr(0, kAtLeast.size()));
  if (name == "caps" && word.size() == name.size()) return std::optional{Function{.name = Function::Name::caps}};
  if (name != kAtLeast) return std::optional<Function>{};
  const std::string_view digits = word.substr(kAtLeast.size());
  if (digits.empty()) {
    return fail(word.size(), "at least how often?", "write the number before the bracket, as in atleast3(flood)");
  }
  if (!is_number(digits)) return std::optional<Function>{};
  const std::uint32_t count = read_number(digits, kMaxCount);
  if (count == 0 || count > kMaxCount) {
    return fail(kAtLeast.size(), fmt::format("atleast takes a number from 1 to {}", kMaxCount),
                count == 0 ? "write NOT flood for articles without the word" : "");
  }
  return std::optional{Function{.name = Function::Name::at_least, .count = count}};
}

}  // namespace backfile::query
