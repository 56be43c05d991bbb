#include "indexer/formats/page_authors.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "indexer/formats/page_byline.hpp"
#include "indexer/formats/page_nodes.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMostBytesOfByline = 140;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool is_descendant(const GumboNode* node, const GumboNode* ancestor) {
  constexpr int kMostLevels = 12;
  for (int level = 0; node != nullptr && level < kMostLevels; ++level, node = node->parent) {
    if (node == ancestor) return true;
  }
  return false;
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : "; ") + name;
  return all;
}

/// Names that lead to the pages of authors.
void append_linked_names(const GumboNode& node, std::size_t& nodes_left, std::vector<std::string>& names) {
  const GumboElement* element = as_element(node);
  if (element == nullptr || nodes_left == 0) return;
  --nodes_left;
  if (element->tag == GUMBO_TAG_A) {
    const std::string_view target = attribute(node, "href");
    constexpr std::array kAuthorPaths =
        std::to_array<std::string_view>({"author", "autor", "auteur", "/people/", "/person/", "/profile", "/staff/",
                                         "/by/", "/contributor", "/journalist", "/writer", "/reporter"});
    const bool leads_to_author = contains(attribute(node, "rel"), "author") ||
                                 std::ranges::any_of(kAuthorPaths, [&](auto path) { return contains(target, path); });
    if (!leads_to_author) return;
    for (std::string& name : names_in_byline(short_text(node, kMostBytesOfByline))) names.push_back(std::move(name));
    return;
  }
  for (unsigned i = 0; i < element->children.length && nodes_left > 0; ++i) {
    append_linked_names(*static_cast<const GumboNode*>(element->children.data[i]), nodes_left, names);
  }
}

std::vector<std::string> names_of(const PageMark& mark) {
  std::vector<std::string> names;
  std::size_t nodes_left = 100;
  append_linked_names(*mark.node, nodes_left, names);
  return names.empty() ? names_in_byline(short_text(*mark.node, kMostBytesOfByline)) : names;
}

std::string_view statement_of(const PageMark& mark) {
  if (contains(class_words(*mark.node), "p-author")) return "p-author";
  return contains(attribute(*mark.node, "rel"), "author") ? "rel author" : "byline";
}

}  // namespace

std::vector<PageAuthor> authors_of_bylines(const std::vector<const PageMark*>& marks) {
  std::vector<std::pair<const PageMark*, std::vector<std::string>>> bylines;
  // Backwards, so that what an element inside says more exactly is known before.
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
    if (!bylines.empty() && is_descendant(bylines.back().first->node, (*mark)->node)) continue;
    std::vector<std::string> names = names_of(**mark);
    if (!names.empty()) bylines.emplace_back(*mark, std::move(names));
  }
  std::vector<PageAuthor> authors;
  if (bylines.empty()) return authors;
  constexpr std::size_t kMostBytesBetween = 300;
  const std::size_t first = bylines.back().first->offset;
  for (auto byline = bylines.rbegin(); byline != bylines.rend(); ++byline) {
    auto& [mark, names] = *byline;
    if (mark->offset > first + kMostBytesBetween) break;
    for (std::string& name : names) authors.push_back({std::move(name), statement_of(*mark)});
  }
  return authors;
}

std::string stated_person(const GumboNode& node) {
  const auto is_name = [](const GumboNode& inner) { return attribute(inner, "itemprop") == "name"; };
  if (const GumboNode* named = find_element(node, 100, is_name)) {
    const std::string_view content = attribute(*named, "content");
    return content.empty() ? short_text(*named, kMostBytesOfByline) : std::string(content);
  }
  return joined(names_in_byline(short_text(node, kMostBytesOfByline)));
}

}  // namespace backfile
