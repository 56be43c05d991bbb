#include "indexer/formats/page_nodes.hpp"

#include <algorithm>
#include <string_view>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

const GumboNode* find_within(const GumboNode& node, int& nodes_left, bool (*is_wanted)(const GumboNode&)) {
  const GumboElement* element = as_element(node);
  if (element == nullptr || nodes_left-- <= 0) return nullptr;
  if (is_wanted(node)) return &node;
  for (unsigned i = 0; i < element->children.length && nodes_left > 0; ++i) {
    const auto& child = *static_cast<const GumboNode*>(element->children.data[i]);
    if (const GumboNode* found = find_within(child, nodes_left, is_wanted)) return found;
  }
  return nullptr;
}

void append_short_text(const GumboNode& node, std::size_t most_bytes, std::size_t& nodes_left, std::string& text) {
  if (nodes_left == 0 || text.size() >= most_bytes) return;
  --nodes_left;
  if (is_text(node)) {
    const std::string_view more = node.v.text.text;
    text += more.substr(0, floor_to_boundary(more, std::min(more.size(), most_bytes)));
    return;
  }
  if (node.type == GUMBO_NODE_WHITESPACE) {
    text += ' ';
    return;
  }
  const GumboElement* element = as_element(node);
  if (element == nullptr || is_silent(element->tag)) return;
  for (unsigned i = 0; i < element->children.length; ++i) {
    append_short_text(*static_cast<const GumboNode*>(element->children.data[i]), most_bytes, nodes_left, text);
    if (nodes_left == 0 || text.size() >= most_bytes) return;
  }
  // Words of neighbouring elements are words of their own.
  if (element->tag != GUMBO_TAG_B && element->tag != GUMBO_TAG_I && element->tag != GUMBO_TAG_EM) text += ' ';
}

}  // namespace

bool is_silent(GumboTag tag) {
  return tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE || tag == GUMBO_TAG_NOSCRIPT || tag == GUMBO_TAG_SVG ||
         tag == GUMBO_TAG_SELECT || tag == GUMBO_TAG_TEMPLATE || tag == GUMBO_TAG_TEXTAREA || tag == GUMBO_TAG_IFRAME;
}

bool is_text(const GumboNode& node) { return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA; }

std::string class_words(const GumboNode& node) {
  constexpr std::size_t kMostBytes = 300;
  std::string words = " ";
  for (const char* name : {"class", "id"}) {
    const std::string_view value = attribute(node, name).substr(0, kMostBytes);
    if (value.empty()) continue;
    words += value;
    words += ' ';
  }
  for (char& c : words) {
    c = ascii_lower(c);
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return words;
}

const GumboNode* find_element(const GumboNode& node, int most_elements, bool (*is_wanted)(const GumboNode&)) {
  return find_within(node, most_elements, is_wanted);
}

std::string short_text(const GumboNode& node, std::size_t most_bytes) {
  std::size_t nodes_left = 100;
  std::string text;
  append_short_text(node, most_bytes, nodes_left, text);
  return one_line(text);
}

}  // namespace backfile
