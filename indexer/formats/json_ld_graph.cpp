#include "indexer/formats/json_ld_graph.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "indexer/formats/json_ld_text.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/formats/web_address.hpp"
#include "indexer/markup/entities.hpp"

namespace backfile {
namespace {

using simdjson::dom::element;

/// Levels below which no page keeps its article.
constexpr int kMaxDepth = 24;
constexpr std::size_t kMostScripts = 64;
constexpr std::size_t kMostArticles = 200;

/// What a type of schema.org is to a page.
enum class LdKind : std::uint8_t { other, article, work, web_page, breadcrumbs, site };

/// What is wanted of types whose names do not tell.
struct TypeRow {
  std::string_view name{};
  LdKind kind = LdKind::other;
};
constexpr auto kTypes = std::to_array<TypeRow>({
    {"Report", LdKind::article},
    {"Recipe", LdKind::article},
    {"HowTo", LdKind::article},
    {"Review", LdKind::article},
    {"CriticReview", LdKind::article},
    {"ClaimReview", LdKind::work},
    {"CreativeWork", LdKind::work},
    {"VideoObject", LdKind::work},
    {"AudioObject", LdKind::work},
    {"MediaObject", LdKind::work},
    {"PodcastEpisode", LdKind::work},
    {"Product", LdKind::work},
    {"Event", LdKind::work},
    {"BreadcrumbList", LdKind::breadcrumbs},
    {"WebSite", LdKind::site},
    {"Organization", LdKind::site},
    {"NewsMediaOrganization", LdKind::site},
    {"Newspaper", LdKind::site},
});

LdKind kind_of_name(std::string_view type) {
  type = type.substr(type.find_last_of("/:#") == std::string_view::npos ? 0 : type.find_last_of("/:#") + 1);
  for (const TypeRow& row : kTypes) {
    if (row.name == type) return row.kind;
  }
  // NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting, ...; WebPage, ItemPage, MedicalWebPage, ...
  if (type.ends_with("Article") || type.ends_with("Posting"))
    return type == "JobPosting" ? LdKind::work : LdKind::article;
  return type.ends_with("Page") ? LdKind::web_page : LdKind::other;
}

/// The strongest kind among the types of an object.
LdKind kind_of(element object) {
  const auto type = ld_member(object, "@type");
  if (!type) return LdKind::other;
  if (!type->is_array()) return kind_of_name(ld_string(type));
  LdKind best = LdKind::other;
  for (const element one : simdjson::dom::array(*type)) {
    const LdKind kind = kind_of_name(ld_string(one));
    if (kind != LdKind::other && (best == LdKind::other || kind < best)) best = kind;
  }
  return best;
}

/// Members that lead from an object to the article that it is about, or to the page's own parts.
constexpr std::array kWays =
    std::to_array<std::string_view>({"@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"});
/// Members that list other pages.
constexpr std::array kLists = std::to_array<std::string_view>({"itemListElement", "item", "hasPart"});

}  // namespace

JsonLdGraph::JsonLdGraph(const std::vector<std::string>& scripts) {
  for (const std::string& script : scripts) {
    if (parsers_.size() == kMostScripts) break;
    if (const auto root = parse(script)) collect(*root, false, 0);
  }
}

std::optional<element> JsonLdGraph::parse(std::string_view script) {
  script = without_script_wrapping(script);
  std::string decoded;
  if (script.substr(0, 10).find("&quot;") != std::string_view::npos) {
    decoded = decode_entities(script);
    script = decoded;
  }
  if (script.empty()) return std::nullopt;
  simdjson::dom::parser& parser = parsers_.emplace_back();
  element root;
  if (parser.parse(script.data(), script.size()).get(root) == simdjson::SUCCESS) return root;
  if (parser.parse(repair_script_json(script)).get(root) == simdjson::SUCCESS) return root;
  return std::nullopt;
}

void JsonLdGraph::collect(element value, bool is_listed, int depth) {
  if (depth > kMaxDepth) return;
  if (value.is_array()) {
    for (const element item : simdjson::dom::array(value)) collect(item, is_listed, depth + 1);
    return;
  }
  if (!value.is_object()) return;
  const simdjson::dom::object object(value);
  if (const std::string_view id = ld_string(ld_member(value, "@id")); !id.empty() && object.size() > 1) {
    const auto [entry, is_new] = by_id_.try_emplace(id, value);
    if (!is_new && simdjson::dom::object(entry->second).size() < object.size()) entry->second = value;
  }
  const LdKind kind = kind_of(value);
  switch (kind) {
    case LdKind::article:
    case LdKind::work:
      if (articles_.size() < kMostArticles) articles_.push_back({value, kind == LdKind::work, is_listed});
      break;
    case LdKind::web_page:
      if (!is_listed) web_pages_.push_back(value);
      break;
    case LdKind::breadcrumbs:
      // Its items are names of sections, not articles.
      return breadcrumbs_.push_back(value);
    case LdKind::site:
      if (!is_listed) sites_.push_back(value);
      return;
    case LdKind::other:
      break;
  }
  for (const std::string_view way : kWays) {
    if (const auto next = ld_member(value, way)) collect(*next, is_listed, depth + 1);
  }
  for (const std::string_view list : kLists) {
    if (const auto next = ld_member(value, list)) collect(*next, true, depth + 1);
  }
}

element JsonLdGraph::resolve(element value) const {
  if (!value.is_object()) return value;
  const std::string_view id = ld_string(ld_member(value, "@id"));
  if (id.empty() || simdjson::dom::object(value).size() > 2 || ld_member(value, "name")) return value;
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? value : found->second;
}

std::string JsonLdGraph::name_of(element value) const {
  value = resolve(value);
  if (value.is_array()) {
    for (const element item : simdjson::dom::array(value)) {
      std::string name = name_of(item);
      if (!name.empty()) return name;
    }
    return {};
  }
  if (value.is_object() && !ld_member(value, "name") && !ld_member(value, "@value")) return {};
  std::string name = without_entities(json_name(value));
  return is_web_address(name) ? std::string{} : name;
}

std::optional<element> ld_member(element object, std::string_view name) {
  element value;
  if (object.at_key(name).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

std::string_view ld_string(std::optional<element> value) {
  std::string_view text;
  if (!value || value->get(text) != simdjson::SUCCESS) return {};
  return text;
}

std::string without_entities(const std::string& text) {
  return text.find('&') == std::string::npos ? text : decode_entities(text);
}

}  // namespace backfile
