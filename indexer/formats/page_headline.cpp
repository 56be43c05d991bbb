#include "indexer/formats/page_headline.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "common/utf8.hpp"
#include "indexer/formats/page_nodes.hpp"
#include "indexer/formats/page_title.hpp"

namespace backfile {
namespace {

/// Of its words an `<h1>` shares this much with a title of the page, or it is a logo.
constexpr double kLeastSharedWords = 0.25;

struct Headings {
  std::vector<const GumboNode*> first{};   ///< `<h1>`.
  std::vector<const GumboNode*> others{};  ///< `itemprop=headline`, `<h2>`, `<h3>`.
};

/// The element around the first text of its own that repeats a title.
const GumboNode* find_line(const GumboNode& node, const std::vector<std::string>& titles, std::size_t& nodes_left) {
  constexpr std::size_t kLeastBytes = 15;
  constexpr std::size_t kMostBytes = 400;
  if (node.type == GUMBO_NODE_TEXT) {
    const std::string_view text = trim(node.v.text.text);
    if (text.size() < kLeastBytes || text.size() > kMostBytes || nodes_left == 0) return nullptr;
    --nodes_left;
    return std::ranges::any_of(titles, [&](const auto& title) { return is_same_headline(text, title); }) ? node.parent
                                                                                                         : nullptr;
  }
  const GumboElement* element = as_element(node);
  if (element == nullptr || element->tag == GUMBO_TAG_HEAD || element->tag == GUMBO_TAG_NAV ||
      element->tag == GUMBO_TAG_A || element->tag == GUMBO_TAG_SCRIPT || element->tag == GUMBO_TAG_STYLE) {
    return nullptr;
  }
  for (const GumboNode* child : children(node)) {
    const GumboNode* const found = find_line(*child, titles, nodes_left);
    if (found != nullptr) return found;
  }
  return nullptr;
}

void collect_headings(const GumboNode& node, Headings& headings) {
  constexpr std::size_t kMostHeadings = 40;
  const GumboElement* element = as_element(node);
  if (element == nullptr || element->tag == GUMBO_TAG_NAV) return;
  if (element->tag == GUMBO_TAG_H1) {
    if (headings.first.size() < kMostHeadings) headings.first.push_back(&node);
    return;
  }
  const bool is_other = element->tag == GUMBO_TAG_H2 || element->tag == GUMBO_TAG_H3 ||
                        (element->tag != GUMBO_TAG_META && attribute(node, "itemprop") == "headline");
  if (is_other && headings.others.size() < kMostHeadings) headings.others.push_back(&node);
  for (const GumboNode* child : children(node)) collect_headings(*child, headings);
}

}  // namespace

const GumboNode* find_headline(const HtmlTree& tree, const std::vector<std::string>& titles,
                               const std::vector<std::string>& site_names) {
  constexpr std::size_t kMostBytesOfHeadline = 400;
  Headings headings;
  collect_headings(tree.root(), headings);
  const auto is_any_of = [](const std::string& text, const std::vector<std::string>& others) {
    return std::ranges::any_of(others, [&](const std::string& other) { return is_same_headline(text, other); });
  };
  const auto names_site = [&](const std::string& text) {
    const std::string key = headline_key(text);
    return std::ranges::any_of(site_names, [&](const std::string& name) { return headline_key(name) == key; });
  };
  for (const auto* const list : {&headings.first, &headings.others}) {
    for (const GumboNode* node : *list) {
      const std::string text = short_text(*node, kMostBytesOfHeadline);
      if (is_any_of(text, titles) && !names_site(text)) return node;
    }
  }
  // A headline that is marked as none.
  std::size_t nodes_left = 3000;
  if (const GumboNode* node = find_line(tree.root(), titles, nodes_left);
      node != nullptr && !names_site(inner_text(*node))) {
    return node;
  }
  // The title may be that of the site, but an `<h1>` that has nothing in common with a real one may be its logo.
  for (const GumboNode* node : headings.first) {
    const std::string text = short_text(*node, kMostBytesOfHeadline);
    if (text.empty() || names_site(text)) continue;
    const bool is_alike = std::ranges::any_of(
        titles, [&](const std::string& title) { return shared_words(text, title) >= kLeastSharedWords; });
    if (titles.empty() || is_alike) return node;
  }
  return nullptr;
}

}  // namespace backfile
