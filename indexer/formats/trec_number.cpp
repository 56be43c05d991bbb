#include "indexer/formats/trec_number.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include <fmt/format.h>

#include "common/utf8.hpp"

namespace backfile {
namespace {

constexpr std::array kSources = std::to_array<TrecSource>({
    {"AFP", "Agence France-Presse", "", false},
    {"AP", "Associated Press", "en", false},
    {"APW", "Associated Press Worldstream", "en", false},
    {"CNA", "Central News Agency", "", false},
    {"EFE", "EFE", "es", false},
    {"FBIS", "Foreign Broadcast Information Service", "en", false},
    {"FR", "Federal Register", "en", false},
    {"FT", "Financial Times", "en", false},
    {"GH", "Glasgow Herald", "en", false},
    {"LA", "Los Angeles Times", "en", true},
    {"LEMONDE", "Le Monde", "fr", false},
    {"LTW", "Los Angeles Times-Washington Post", "en", false},
    {"NYT", "New York Times", "en", false},
    {"SJMN", "San Jose Mercury News", "en", false},
    {"WPB", "Washington Post-Bloomberg", "en", false},
    {"WSJ", "Wall Street Journal", "en", false},
    {"XIE", "Xinhua News Agency", "en", false},
    {"XIN", "Xinhua News Agency", "", false},
});

bool is_digit(char c) { return c >= '0' && c <= '9'; }

unsigned to_number(std::string_view digits) {
  unsigned number = 0;
  for (const char c : digits) number = number * 10 + static_cast<unsigned>(c - '0');
  return number;
}

/// The collections begin in 1987; a year below this pivot is one of the next century.
unsigned whole_year(unsigned two_digits) {
  constexpr unsigned kPivot = 50;
  return two_digits < kPivot ? 2000 + two_digits : 1900 + two_digits;
}

std::optional<PartialDate> day_of(unsigned year, unsigned month, unsigned day) {
  const auto date = parse_dump_date(fmt::format("{:04}-{:02}-{:02}", year, month, day));
  return date ? std::optional(*date) : std::nullopt;
}

/// `880212`, or `021288` where the month comes first.
std::optional<PartialDate> six_digit_day(std::string_view digits, bool has_month_first) {
  const unsigned first = to_number(digits.substr(0, 2));
  const unsigned second = to_number(digits.substr(2, 2));
  const unsigned third = to_number(digits.substr(4, 2));
  return has_month_first ? day_of(whole_year(third), first, second) : day_of(whole_year(first), second, third);
}

/// `03/24/87`, `02/13/1998 14:26:00`: month first, as all of these collections write it, but only if the second number
/// is no month, or if that day is the `known_day`.
std::optional<PartialDate> slashed_date(std::string_view text, const std::optional<PartialDate>& known_day) {
  const std::size_t day_end = std::min(text.find(' '), text.size());
  std::string_view rest = text.substr(0, day_end);
  std::array<std::string_view, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    parts.at(i) = rest.substr(0, end);
    if ((end == rest.size()) != (i == 2)) return std::nullopt;
    const bool is_number = std::ranges::all_of(parts.at(i), is_digit) && !parts.at(i).empty();
    if (!is_number || parts.at(i).size() > 4) return std::nullopt;
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  const unsigned month = to_number(parts[0]);
  const unsigned day = to_number(parts[1]);
  if (parts[2].size() != 2 && parts[2].size() != 4) return std::nullopt;
  const unsigned year = parts[2].size() == 2 ? whole_year(to_number(parts[2])) : to_number(parts[2]);
  const std::optional<PartialDate> date = day_of(year, month, day);
  const bool has_one_reading = day > 12 || day == month || (date && date == known_day);
  if (!date || !has_one_reading) return std::nullopt;
  const auto moment = parse_dump_date(format_date(*date) + std::string(text.substr(day_end)));
  return moment ? *moment : *date;
}

/// Up to and including the first number of four digits: `January 1, 1989` of `January 1, 1989, Sunday, Home Edition`.
std::string_view through_year(std::string_view text) {
  std::size_t digits = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    digits = is_digit(text[at]) ? digits + 1 : 0;
    const bool ends_here = at + 1 == text.size() || !is_digit(text[at + 1]);
    if (digits == 4 && ends_here) return text.substr(0, at + 1);
  }
  return text;
}

}  // namespace

const TrecSource* find_trec_source(std::string_view document_number) {
  const auto* const end = std::ranges::find_if(document_number, [](char c) { return c < 'A' || c > 'Z'; });
  const std::string_view prefix = document_number.substr(0, static_cast<std::size_t>(end - document_number.begin()));
  const auto* const row = std::ranges::find(kSources, prefix, &TrecSource::prefix);
  return row == kSources.end() ? nullptr : row;
}

std::optional<PartialDate> trec_number_date(std::string_view document_number) {
  const TrecSource* source = find_trec_source(document_number);
  const bool has_month_first = source != nullptr && source->writes_month_first;
  for (std::size_t at = 0; at < document_number.size();) {
    const auto* const end = std::find_if_not(document_number.begin() + at, document_number.end(), is_digit);
    const std::string_view digits =
        document_number.substr(at, static_cast<std::size_t>(end - document_number.begin()) - at);
    if (digits.size() == 8) {
      if (const auto date = parse_dump_date(digits)) return *date;
    }
    // Six digits deep inside are counters: LEMONDE94-000001-19940101.
    const bool is_behind_prefix = std::ranges::none_of(document_number.substr(0, at), is_digit);
    if (digits.size() == 6 && is_behind_prefix) return six_digit_day(digits, has_month_first);
    at += digits.size() + 1;
  }
  return std::nullopt;
}

std::optional<PartialDate> trec_date(std::string_view text, const std::optional<PartialDate>& known_day) {
  std::string_view stated = trim(text);
  if (stated.starts_with("= ")) stated = trim(stated.substr(2));
  const bool is_number = !stated.empty() && std::ranges::all_of(stated, is_digit);
  if (is_number && stated.size() == 6) return six_digit_day(stated, false);
  if (const auto date = parse_dump_date(stated)) return *date;
  if (const auto date = slashed_date(stated, known_day)) return date;
  if (const auto date = parse_dump_date(through_year(stated))) return *date;
  return std::nullopt;
}

}  // namespace backfile
