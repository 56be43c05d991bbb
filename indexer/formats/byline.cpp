#include "indexer/formats/byline.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

constexpr std::array kPrepositions = std::to_array<std::string_view>({"by ", "von ", "par ", "por ", "door "});
constexpr std::array kConjunctions = std::to_array<std::string_view>({" and ", " und ", " et ", " & "});

void remove_preposition(std::string_view& name) {
  for (const std::string_view preposition : kPrepositions) {
    if (starts_with_ignoring_case(name, preposition)) {
      name.remove_prefix(preposition.size());
      return;
    }
  }
}

/// Splits at every occurrence of any separator (in lower case).
template <typename Separators>
std::vector<std::string_view> split(std::string_view text, const Separators& separators) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const std::string_view separator : separators) {
      if (!equals_ignoring_case(text.substr(at, separator.size()), separator)) continue;
      parts.push_back(text.substr(begin, at - begin));
      begin = at + separator.size();
      at = begin - 1;
      break;
    }
  }
  parts.push_back(text.substr(begin));
  return parts;
}

bool has_several_words(std::string_view name) { return trim(name).find(' ') != std::string_view::npos; }

std::vector<std::string_view> split_at_commas(std::string_view names) {
  std::vector<std::string_view> parts = split(names, std::array<std::string_view, 1>{","});
  if (parts.size() == 2 && !has_several_words(parts.front())) return {names};
  return parts;
}

}  // namespace

std::string author_name(std::string_view name) {
  const std::string line = one_line(name);
  std::string_view text = line;
  remove_preposition(text);
  return std::string(trim(text));
}

std::vector<std::string> split_byline(std::string_view byline) {
  const std::string line = author_name(byline);
  const std::string_view text = line;
  std::vector<std::string_view> parts;
  if (text.find(';') != std::string_view::npos) {
    parts = split(text, std::array<std::string_view, 1>{";"});
  } else {
    for (const std::string_view names : split(text, kConjunctions)) {
      for (const std::string_view name : split_at_commas(names)) parts.push_back(name);
    }
  }
  std::vector<std::string> authors;
  for (const std::string_view part : parts) {
    const std::string_view name = trim(part);
    if (name.find_first_not_of(" ,;") != std::string_view::npos) authors.emplace_back(name);
  }
  return authors;
}

}  // namespace backfile
