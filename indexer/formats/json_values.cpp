#include "indexer/formats/json_values.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "indexer/formats/byline.hpp"
#include "indexer/formats/text_values.hpp"
#include "indexer/formats/web_address.hpp"
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
    std::to_array<std::string_view>({"name", "label", "term", "title", "webTitle", "display_name", "displayName",
                                     "text", "value", "tag", "#text", "@value", "slug", "$oid", "@id", "id"});
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

void append_text(std::vector<std::string> text, std::vector<std::string>& paragraphs) {
  if (paragraphs.empty()) {
    paragraphs = std::move(text);
  } else {
    std::ranges::move(text, std::back_inserter(paragraphs));
  }
}

void append_paragraphs(element value, std::vector<std::string>& paragraphs) {
  if (value.is_array()) {
    for (const element item : as<simdjson::dom::array>(value)) append_paragraphs(item, paragraphs);
  } else if (value.is_object()) {
    if (is_silent_block(value)) return;
    if (const std::optional<element> member = find_member(value, kTextMembers)) append_paragraphs(*member, paragraphs);
  } else if (value.is_string()) {
    append_text(text_paragraphs(as<std::string_view>(value)), paragraphs);
  } else if (const std::optional<std::string> text = scalar(value)) {
    append_text(text_paragraphs(*text), paragraphs);
  }
}

/// A tag that is an object. Where `name` says of what kind `value` is (New York Times), that is the tag. Names of the
/// authors among the tags (Guardian) are none.
std::string tag_name(element tag) {
  std::string_view text;
  if (tag.is_object()) {
    if (tag.at_key("type").get(text) == simdjson::SUCCESS && text == "contributor") return {};
    if (tag.at_key("value").get(text) == simdjson::SUCCESS) return text_line(text);
  }
  return json_name(tag);
}

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

}  // namespace

std::string json_line(element value) {
  if (!value.is_array()) return text_line(first_text(value, kTextMembers));
  return join_paragraphs(json_paragraphs(value));
}

std::string json_name(element value) { return text_line(first_text(value, kNameMembers)); }

std::vector<std::string> json_names(element value) {
  std::vector<std::string> names;
  if (!value.is_array()) {
    if (std::string name = json_name(value); !name.empty()) names.push_back(std::move(name));
    return names;
  }
  for (const element item : as<simdjson::dom::array>(value)) {
    if (std::string name = json_name(item); !name.empty()) names.push_back(std::move(name));
  }
  return names;
}

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
  return value.is_string() ? text_date(as<std::string_view>(value)) : std::nullopt;
}

void add_json_tags(element value, ValueList& tags) {
  if (!value.is_array()) {
    if (value.is_string()) {
      add_text_tags(as<std::string_view>(value), tags);
    } else {
      tags.add(tag_name(value));
    }
    return;
  }
  const auto items = as<simdjson::dom::array>(value);
  for (const element item : items) {
    // One text in an array is a whole list that an export wrapped; of several, each is a tag, commas and all.
    if (items.size() == 1 || item.is_array()) {
      add_json_tags(item, tags);
    } else {
      tags.add(tag_name(item));
    }
  }
}

void add_json_authors(element value, ValueList& authors) {
  if (!value.is_array()) return add_text_authors(person_name(value), authors);
  const auto items = as<simdjson::dom::array>(value);
  for (const element item : items) {
    if (items.size() == 1 || item.is_array()) {
      add_json_authors(item, authors);
      continue;
    }
    std::string name = author_name(person_name(item));
    if (!is_web_address(name)) authors.add(std::move(name));
  }
}

}  // namespace backfile
