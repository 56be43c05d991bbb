#include "searcher/query/foreign_form.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

#include "common/ascii.hpp"
#include "common/quoted.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/operator_word.hpp"
#include "searcher/query/query_field.hpp"

namespace backfile::query {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::string_view kDigits = "0123456789";

struct Translation {
  std::string_view there{};
  std::string_view here{};
};

constexpr std::array kFunctions{
    Translation{"allcaps", "caps(...)"},
    Translation{"around", "NEAR/5"},
    Translation{"nocaps", "caps(...)"},
    Translation{"plural", "=elections for that form alone"},
    Translation{"singular", "=election for that form alone"},
};

/// Comparisons with dates, longest sign first.
constexpr std::array kComparisons{
    Translation{">=", "since"},   Translation{"<=", "until"},    Translation{">", "after"},
    Translation{"<", "before"},   Translation{"=", "date"},      Translation{"aft", "after"},
    Translation{"bef", "before"}, Translation{"after", "after"}, Translation{"before", "before"},
    Translation{"is", "date"},
};

template <std::size_t N>
std::string_view translation(const std::array<Translation, N>& table, std::string_view there) {
  const auto found = std::ranges::find(table, ascii_lower(there), &Translation::there);
  return found == table.end() ? std::string_view{} : found->here;
}

/// Our name of a field that is named exactly, here or elsewhere; empty if there is none.
std::string_view field_named(std::string_view name) {
  if (const QueryField* const field = find_query_field(name)) return field->name;
  return other_field_name(name);
}

bool is_number(std::string_view text) { return !text.empty() && text.find_first_not_of(kDigits) == npos; }

SyntaxError error(std::size_t offset, std::string message, std::string hint) {
  return {.message = std::move(message), .offset = offset, .hint = std::move(hint)};
}

/// `hd=flood`, `date>=2020`.
std::optional<SyntaxError> find_comparison(std::string_view word) {
  const std::size_t sign = word.find_first_of("=<>");
  if (sign == npos || sign == 0) return std::nullopt;
  const std::string_view field = field_named(word.substr(0, sign));
  if (field.empty()) return std::nullopt;
  const std::size_t value = std::min(word.find_first_not_of("=<>", sign), word.size());
  const std::string_view comparison = word.substr(sign, value - sign);
  std::string form = fmt::format("{}:{}", field, value == word.size() ? "..." : word.substr(value));
  if (comparison != "=") {
    const std::string_view date_field = translation(kComparisons, comparison);
    if (field == "words") form = "words:500..2000, both ends included, words:500.. or words:..2000";
    if (field == "date" && !date_field.empty()) form = fmt::format("{}:{}", date_field, word.substr(value));
  }
  return error(sign, "a field is followed by a colon", fmt::format("write {}, or put the text in quotes", form));
}

/// `flood^2`.
std::optional<SyntaxError> find_weight(std::string_view word) {
  const std::size_t sign = word.rfind('^');
  if (sign == npos || sign == 0 || is_ascii_digit(word[sign - 1])) return std::nullopt;
  const std::string_view weight = word.substr(sign + 1);
  if (weight.empty() || weight.find_first_not_of("0123456789.") != npos) return std::nullopt;
  return error(sign, "words have no weights",
               fmt::format("leave out {}, or put the text in quotes", word.substr(sign)));
}

/// What stands behind the slash of an operator of ours; empty if it is no range.
std::string slash_range(std::string_view typed) {
  const std::string range = ascii_lower(typed);
  if (range == "s" || range == "sent") return "s";
  if (range == "p" || range == "para") return "p";
  return is_number(range) ? range : std::string{};
}

/// `near5`, `/s`, `w/sent` and `onear/5`.
std::optional<SyntaxError> find_operator(std::string_view word) {
  std::string ours;
  if (const std::size_t slash = word.find('/'); slash != npos) {
    const std::string name = ascii_lower(word.substr(0, slash));
    const std::string range = slash_range(word.substr(slash + 1));
    if (!range.empty() && (name.empty() || name == "w")) ours = "w/" + range;
    if (name == "onear" && is_number(range)) ours = "pre/" + range;
  } else {
    const std::size_t digit = std::min(word.find_first_of(kDigits), word.size());
    const std::string name = ascii_lower(word.substr(0, digit));
    if ((name == "near" || name == "adj") && is_number(word.substr(digit))) {
      ours = fmt::format("{}/{}", name == "near" ? "NEAR" : "ADJ", word.substr(digit));
    }
  }
  if (ours.empty()) return std::nullopt;
  return error(0, quoted(word) + " is no operator",
               fmt::format("write {}, or put {} in quotes to search for it", ours, quoted(word)));
}

/// `[2020 TO 2021]`.
std::optional<SyntaxError> find_bracketed_range(std::string_view word, std::string_view rest) {
  constexpr std::string_view kTo = " TO ";
  if ((word.front() != '[' && word.front() != '{') || !rest.starts_with(kTo)) return std::nullopt;
  return error(0, fmt::format("'{}' begins no range", word.front()),
               "write date:2020..2021 or words:500..2000, or put the text in quotes");
}

/// `elect!`; nullopt if that is not what the word looks like.
std::optional<std::string> exclamation_warning(std::string_view word) {
  if (!word.ends_with('!')) return std::nullopt;
  word.remove_suffix(1);
  const bool is_word = !word.empty() && std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!is_word) return std::nullopt;
  return fmt::format("'!' is no wildcard; write {0}* for all words that begin with {0}", word);
}

bool is_plain_word(const Lexeme& lexeme) { return lexeme.kind == LexemeKind::word && !lexeme.is_exact; }

}  // namespace

std::optional<SyntaxError> find_foreign_form(std::string_view word, std::string_view rest) {
  if (auto found = find_comparison(word)) return found;
  if (auto found = find_weight(word)) return found;
  if (auto found = find_operator(word)) return found;
  return find_bracketed_range(word, rest);
}

std::string foreign_function(std::string_view word) {
  if (const std::string_view function = translation(kFunctions, word); !function.empty()) return std::string(function);
  const std::string_view field = field_named(word);
  return field.empty() ? std::string{} : fmt::format("{}:(...)", field);
}

std::string hint_for_foreign_date(std::string_view value) {
  if (value.starts_with('[') || value.starts_with('{')) return "write a range as date:2020..2021";
  const std::size_t begin = std::min(value.find_first_not_of("=<>"), value.size());
  const std::string_view field = translation(kComparisons, value.substr(0, begin));
  return field.empty() ? std::string{} : fmt::format("write {}:{}", field, value.substr(begin));
}

std::vector<std::string> foreign_warnings(const std::vector<Lexeme>& lexemes) {
  std::vector<std::string> warnings;
  for (std::size_t i = 0; i < lexemes.size(); ++i) {
    if (!is_plain_word(lexemes[i])) continue;
    const std::string_view word = lexemes[i].text;
    if (auto warning = exclamation_warning(word)) warnings.push_back(*std::move(warning));
    // The last lexeme is the end.
    const bool is_before_bracket = lexemes[i + 1].kind == LexemeKind::open;
    const auto function = find_function(word);
    if (function && *function && (*function)->name == Function::Name::at_least && !is_before_bracket) {
      warnings.push_back(fmt::format("'{0}' is searched for as a word; write {0}(flood) to count flood", word));
    }
    if (i + 2 >= lexemes.size() || !is_plain_word(lexemes[i + 1]) || !is_plain_word(lexemes[i + 2])) continue;
    const std::string_view field = translation(kComparisons, lexemes[i + 1].text);
    const std::string_view value = lexemes[i + 2].text;
    if (field.empty() || ascii_lower(word) != "date" || !is_ascii_digit(value.front())) continue;
    warnings.push_back(fmt::format("'{} {} {}' is searched for as words; write {}:{} for the date", word,
                                   lexemes[i + 1].text, value, field, value));
  }
  return warnings;
}

}  // namespace backfile::query
