#include "indexer/formats/json_values.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "indexer/formats/byline.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

/// Members that hold what an object is about, in the order in which they are tried.
constexpr std::array kTextMembers =
    std::to_array<std::string_view>({"rendered", "text", "main", "content", "value", "plain", "html", "body",
                                     "paragraphs", "children", "#text", "@value", "headline", "title", "name"});
constexpr std::array kNameMembers =
    std::to_array<std::string_view>({"name", "label", "term", "title", "display_name", "displayName", "text", "value",
                                     "#text", "@value", "slug", "$oid", "@id", "id"});
constexpr std::array kAddressMembers = std::to_array<std::string_view>(
    {"url", "@id", "href", "src", "contentUrl", "identifier", "thumbnailUrl", "secure_url", "value", "@value"});
constexpr std::array kDateMembers =
    std::to_array<std::string_view>({"$date", "$numberLong", "@value", "value", "date", "iso", "timestamp"});
constexpr std::array kPersonMembers = std::to_array<std::string_view>(
    {"name", "full_name", "fullName", "display_name", "displayName", "original", "label"});
constexpr std::array kFirstNameMembers =
    std::to_array<std::string_view>({"givenName", "given_name", "first_name", "firstName", "firstname"});
constexpr std::array kLastNameMembers =
    std::to_array<std::string_view>({"familyName", "family_name", "last_name", "lastName", "lastname"});
/// Types of blocks whose members are captions, addresses and code.
constexpr std::array kSilentBlocks = std::to_array<std::string_view>(
    {"ad", "audio", "embed", "gallery", "image", "img", "photo", "picture", "script", "style", "video"});

/// `value` as the type that it is known to have.
template <typename T>
T as(element value) {
  T typed{};
  std::ignore = value.get(typed);
  return typed;
}

/// The string or number that `value` is, as text.
std::optional<std::string> scalar(element value) {
  switch (value.type()) {
    case element_type::STRING:
      return std::string(as<std::string_view>(value));
    case element_type::INT64:
      return std::to_string(as<std::int64_t>(value));
    case element_type::UINT64:
      return std::to_string(as<std::uint64_t>(value));
    case element_type::DOUBLE:
      return fmt::format("{}", as<double>(value));
    default:
      return std::nullopt;
  }
}

template <std::size_t N>
std::optional<element> find_member(element object, const std::array<std::string_view, N>& names) {
  for (const std::string_view name : names) {
    element member;
    if (object.at_key(name).get(member) == simdjson::SUCCESS && !member.is_null()) return member;
  }
  return std::nullopt;
}

/// The first text in `value`: itself, in the first element of an array that has one, or in a member of an object.
template <std::size_t N>
std::string first_text(element value, const std::array<std::string_view, N>& members) {
  if (value.is_array()) {
    for (const element item : as<simdjson::dom::array>(value)) {
      std::string text = first_text(item, members);
      if (!text.empty()) return text;
    }
    return {};
  }
  if (value.is_object()) {
    const std::optional<element> member = find_member(value, members);
    return member ? first_text(*member, members) : std::string{};
  }
  return scalar(value).value_or(std::string{});
}

bool is_silent_block(element object) {
  std::string_view type;
  if (object.at_key("type").get(type) != simdjson::SUCCESS) return false;
  return std::ranges::find(kSilentBlocks, type) != kSilentBlocks.end();
}

void append_paragraphs(element value, std::vector<std::string>& paragraphs) {
  if (value.is_array()) {
    for (const element item : as<simdjson::dom::array>(value)) append_paragraphs(item, paragraphs);
  } else if (value.is_object()) {
    if (is_silent_block(value)) return;
    if (const std::optional<element> member = find_member(value, kTextMembers)) append_paragraphs(*member, paragraphs);
  } else if (const std::optional<std::string> text = scalar(value)) {
    for (std::string& paragraph : text_paragraphs(*text)) paragraphs.push_back(std::move(paragraph));
  }
}

void add_separated(std::string_view text, ValueList& values) {
  const char separator = text.find(';') != std::string_view::npos ? ';' : ',';
  while (true) {
    const std::size_t end = text.find(separator);
    values.add(one_line(text.substr(0, end)));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

bool is_address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string person_name(element person) {
  if (!person.is_object()) return text_line(scalar(person).value_or(std::string{}));
  std::string name = first_text(person, kPersonMembers);
  if (name.empty()) {
    const std::optional<element> first = find_member(person, kFirstNameMembers);
    const std::optional<element> last = find_member(person, kLastNameMembers);
    if (first) name = scalar(*first).value_or(std::string{});
    if (last) name += " " + scalar(*last).value_or(std::string{});
  }
  return text_line(name);
}

void add_byline(const std::string& byline, ValueList& authors) {
  if (is_address(byline)) return;
  for (std::string& name : split_byline(byline)) authors.add(std::move(name));
}

/// `seconds` as a date, if its year is one that a date may have.
std::optional<PartialDate> unix_date(double seconds) {
  constexpr double kMostSeconds = 1e11;  // Beyond the year 5000; keeps the conversion defined.
  if (!(std::abs(seconds) < kMostSeconds)) return std::nullopt;
  const PartialDate date{static_cast<Timestamp>(std::floor(seconds)), DatePrecision::second};
  const int year = civil_day(date.instant).year;
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  return date;
}

std::optional<PartialDate> number_date(double number) {
  // 2022 and 20220216 are years and days, as they would be in quotes.
  constexpr double kLeastSeconds = 1e8;
  constexpr double kLeastMilliseconds = 1e11;
  constexpr double kLeastMicroseconds = 1e14;
  if (number >= 0 && number < kLeastSeconds) {
    if (number != std::floor(number)) return std::nullopt;
    const auto date = parse_dump_date(std::to_string(static_cast<std::int64_t>(number)));
    return date ? std::optional(*date) : std::nullopt;
  }
  if (std::abs(number) >= kLeastMicroseconds) return unix_date(number / 1e6);
  if (std::abs(number) >= kLeastMilliseconds) return unix_date(number / 1e3);
  return unix_date(number);
}

}  // namespace

std::string json_line(element value) {
  if (!value.is_array()) return text_line(first_text(value, kTextMembers));
  std::string line;
  for (const std::string& paragraph : json_paragraphs(value)) {
    if (!line.empty()) line += ' ';
    line += paragraph;
  }
  return line;
}

std::string json_name(element value) { return text_line(first_text(value, kNameMembers)); }

std::string json_address(element value) { return one_line(first_text(value, kAddressMembers)); }

std::vector<std::string> json_paragraphs(element value) {
  std::vector<std::string> paragraphs;
  append_paragraphs(value, paragraphs);
  return paragraphs;
}

std::optional<PartialDate> json_date(element value) {
  if (value.is_number()) return number_date(as<double>(value));
  if (value.is_object()) {
    const std::optional<element> member = find_member(value, kDateMembers);
    return member ? json_date(*member) : std::nullopt;
  }
  if (!value.is_string()) return std::nullopt;
  const auto date = parse_dump_date(as<std::string_view>(value));
  return date ? std::optional(*date) : std::nullopt;
}

void add_json_tags(element value, ValueList& tags) {
  if (!value.is_array()) {
    if (value.is_string()) {
      add_separated(text_line(as<std::string_view>(value)), tags);
    } else {
      tags.add(json_name(value));
    }
    return;
  }
  const auto items = as<simdjson::dom::array>(value);
  for (const element item : items) {
    // One text in an array is a whole list that an export wrapped; of several, each is a tag, commas and all.
    if (items.size() == 1 || item.is_array()) {
      add_json_tags(item, tags);
    } else {
      tags.add(json_name(item));
    }
  }
}

void add_json_authors(element value, ValueList& authors) {
  if (!value.is_array()) return add_byline(person_name(value), authors);
  const auto items = as<simdjson::dom::array>(value);
  for (const element item : items) {
    if (items.size() == 1 || item.is_array()) {
      add_json_authors(item, authors);
      continue;
    }
    std::string name = author_name(person_name(item));
    if (!is_address(name)) authors.add(std::move(name));
  }
}

}  // namespace backfile
