#include "common/value_terms.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "common/analyzer.hpp"
#include "common/ascii.hpp"
#include "common/schema.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

void add_once(std::vector<std::string>& values, std::string value) {
  if (value.empty() || std::find(values.begin(), values.end(), value) != values.end()) return;
  values.push_back(std::move(value));
}

/// The pieces of `text` between any of `separators`, trimmed.
std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> pieces;
  while (true) {
    const std::size_t end = text.find_first_of(separators);
    pieces.push_back(trim(text.substr(0, end)));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<std::string> name_values(std::string_view name) {
  const std::string whole = fold_value(name);
  std::vector<std::string> values;
  add_once(values, whole);
  for (const std::string_view word : split(whole, " ")) {
    // "Doe, Jane" and "J. R. Smith": a word is found without the punctuation around it.
    const std::size_t begin = word.find_first_not_of(".,;:()\"'");
    if (begin == std::string_view::npos) continue;
    const std::size_t end = word.find_last_not_of(".,;:()\"'");
    add_once(values, std::string(word.substr(begin, end + 1 - begin)));
  }
  return values;
}

std::vector<std::string> source_values(std::string_view source, std::string_view url) {
  std::vector<std::string> values = name_values(source);
  add_once(values, host_of(url));
  return values;
}

std::vector<std::string> section_values(std::string_view section) {
  const std::string whole = fold_value(section);
  std::vector<std::string> values;
  add_once(values, whole);
  for (const std::string_view part : split(whole, "/>")) add_once(values, std::string(part));
  return values;
}

std::string language_value(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find_first_of("-_"));
  return primary.empty() ? "none" : ascii_lower(primary);
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) host.remove_prefix(user + 1);
  host = host.substr(0, host.find(':'));
  std::string lower = ascii_lower(host);
  if (lower.starts_with("www.")) lower.erase(0, 4);
  return lower;
}

std::string day_term(const CivilDay& day) {
  return fmt::format("{}{:04}{:02}{:02}", kDayPrefix, day.year, day.month, day.day);
}
std::string month_term(const CivilDay& day) { return fmt::format("{}{:04}{:02}", kMonthPrefix, day.year, day.month); }
std::string year_term(const CivilDay& day) { return fmt::format("{}{:04}", kYearPrefix, day.year); }

}  // namespace backfile
