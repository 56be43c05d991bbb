#include "indexer/formats/ninjs_members.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "common/ascii.hpp"
#include "indexer/formats/field_names.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// Roles of a description, best first. One without a role, or with another role than these, stands between.
constexpr std::array kLeadRoles = std::to_array<std::string_view>(
    {"lead", "standfirst", "summary", "abstract", "text", "main", "drop", "short", "html", "xhtml"});
constexpr std::array kSilentRoles =
    std::to_array<std::string_view>({"creditline", "credit", "writer", "byline", "keyline", "ednote", "copyright"});

enum class Notation { plain, markup, xml };

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Notation notation_of(const NinjsVariant& variant) {
  for (const std::string_view stated : {std::string_view(variant.content_type), std::string_view(variant.role)}) {
    if (contains(stated, "nitf")) return Notation::xml;
    if (contains(stated, "html")) return Notation::markup;
    if (contains(stated, "xml")) return Notation::xml;
  }
  return has_html_tags(variant.value) ? Notation::markup : Notation::plain;
}

/// The content of a whole document: what stands in `<body.content>` of NITF, else in `<body>`; all of a fragment.
std::string_view document_content(std::string_view document) {
  for (const std::string_view tag : {"<body.content", "<body", "<BODY"}) {
    const std::size_t begin = document.find(tag);
    if (begin != std::string_view::npos) {
      const std::size_t end = document.find("</" + std::string(tag.substr(1)), begin);
      return document.substr(begin, end == std::string_view::npos ? end : end - begin);
    }
  }
  return document;
}

std::size_t lead_rank(const NinjsVariant& variant) {
  const auto role = std::ranges::find(kLeadRoles, variant.role);
  if (role != kLeadRoles.end()) return static_cast<std::size_t>(role - kLeadRoles.begin());
  if (std::ranges::find(kSilentRoles, variant.role) != kSilentRoles.end()) return 2 * kLeadRoles.size();
  return kLeadRoles.size();
}

void add_variant(const element& value, std::string_view role, std::vector<NinjsVariant>& variants) {
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) {
    variants.push_back({normalised_name(role), {}, text});
    return;
  }
  object parts;
  if (value.get(parts) != simdjson::SUCCESS) return;
  std::string content_type = ascii_lower(ninjs_text(parts, "contenttype"));
  variants.push_back({normalised_name(ninjs_text(parts, "role")), std::move(content_type), ninjs_text(parts, "value")});
}

std::vector<object> objects_in(const element& value) {
  std::vector<object> objects;
  object item;
  array items;
  if (value.get(items) == simdjson::SUCCESS) {
    for (const element& one : items) {
      if (one.get(item) == simdjson::SUCCESS) objects.push_back(item);
    }
  } else if (object members; value.get(members) == simdjson::SUCCESS) {
    for (const auto& [name, one] : members) {
      if (one.get(item) == simdjson::SUCCESS) objects.push_back(item);
    }
  }
  return objects;
}

}  // namespace

std::optional<element> ninjs_member(object object, std::string_view name) {
  element value;
  if (object.at_key_case_insensitive(name).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

std::string_view ninjs_text(object object, std::string_view name) {
  std::string_view text;
  const std::optional<element> value = ninjs_member(object, name);
  if (!value || value->get(text) != simdjson::SUCCESS) return {};
  return text;
}

std::vector<NinjsVariant> ninjs_variants(object object, std::string_view singular, std::string_view plural) {
  std::vector<NinjsVariant> variants;
  const std::string prefix = std::string(singular) + "_";
  for (const auto& [name, value] : object) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) continue;
    if (name == singular) add_variant(value, {}, variants);
    if (name.starts_with(prefix)) add_variant(value, name.substr(prefix.size()), variants);
  }
  const std::optional<element> list = ninjs_member(object, plural);
  array items;
  if (list && list->get(items) == simdjson::SUCCESS) {
    for (const element& item : items) add_variant(item, {}, variants);
  } else if (list) {
    add_variant(*list, {}, variants);
  }
  return variants;
}

std::vector<std::string> ninjs_headlines(object object) {
  std::vector<NinjsVariant> variants = ninjs_variants(object, "headline", "headlines");
  // Not the one of std::ranges, which clang 14 does not compile with this standard library.
  std::stable_partition(variants.begin(), variants.end(),
                        [](const NinjsVariant& one) { return one.role.empty() || one.role == "main"; });
  std::vector<std::string> headlines;
  for (const NinjsVariant& variant : variants) {
    std::string headline = text_line(variant.value);
    // Compared with the first only, so that a long list costs no more than its length.
    const bool is_new = headlines.empty() || headlines.front() != headline;
    if (!headline.empty() && is_new) headlines.push_back(std::move(headline));
  }
  return headlines;
}

std::string ninjs_lead(object object) {
  std::string lead;
  std::size_t best_rank = 2 * kLeadRoles.size();
  for (const NinjsVariant& variant : ninjs_variants(object, "description", "descriptions")) {
    const std::size_t rank = lead_rank(variant);
    if (rank >= best_rank) continue;
    std::string text = text_line(variant.value);
    if (text.empty()) continue;
    lead = std::move(text);
    best_rank = rank;
  }
  return lead;
}

std::vector<std::string> ninjs_body(object object) {
  std::vector<std::string> plain;
  std::vector<std::string> markup;
  std::string_view xml;
  for (const NinjsVariant& variant : ninjs_variants(object, "body", "bodies")) {
    const Notation notation = notation_of(variant);
    if (notation == Notation::plain && plain.empty()) plain = text_paragraphs(variant.value);
    if (notation == Notation::markup && markup.empty()) markup = html_paragraphs(document_content(variant.value));
    if (notation == Notation::xml && xml.empty()) xml = variant.value;
  }
  if (plain.size() > 1 || markup.empty()) markup = std::move(plain);
  return markup.empty() ? html_paragraphs(document_content(xml)) : markup;
}

bool ninjs_body_is_caption(object object) {
  const std::vector<NinjsVariant> bodies = ninjs_variants(object, "body", "bodies");
  constexpr std::size_t kMostDescriptions = 8;  // Keeps the comparison linear in the record.
  std::size_t count = 0;
  for (const NinjsVariant& description : ninjs_variants(object, "description", "descriptions")) {
    if (++count > kMostDescriptions) return false;
    const std::string caption = text_line(description.value);
    if (caption.empty()) continue;
    const auto is_same = [&caption](const NinjsVariant& body) { return text_line(body.value) == caption; };
    if (std::ranges::any_of(bodies, is_same)) return true;
  }
  return false;
}

std::vector<object> ninjs_associations(object object) {
  const std::optional<element> associations = ninjs_member(object, "associations");
  if (!associations) return {};
  return objects_in(*associations);
}

std::string ninjs_image(object object) {
  for (const simdjson::dom::object& item : ninjs_associations(object)) {
    const std::string_view type = ninjs_text(item, "type");
    const std::optional<element> renditions = ninjs_member(item, "renditions");
    if (!renditions || (type != "picture" && type != "image")) continue;
    for (const simdjson::dom::object& rendition : objects_in(*renditions)) {
      const std::string_view address = ninjs_text(rendition, "href");
      if (address.starts_with("http")) return one_line(address);
    }
  }
  return {};
}

}  // namespace backfile
