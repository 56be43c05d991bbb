#include "indexer/formats/page_head.hpp"

#include <cstddef>
#include <string_view>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/markup/entities.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// Some sites encode entities twice; the parser has decoded once.
std::string decoded(std::string_view text) {
  return text.find('&') == std::string_view::npos ? std::string(text) : decode_entities(text);
}

/// The names of `name=` and `property=`; RDFa allows several, separated by spaces.
void add_meta(std::string_view names, const std::string& content, PageStatements& statements) {
  const std::string lower = ascii_lower(trim(names));
  std::string_view rest = lower;
  while (!rest.empty()) {
    const std::size_t end = rest.find_first_of(" \t\r\n");
    statements.add(PageVocabulary::meta, rest.substr(0, end), content);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
}

void read_meta(const GumboNode& node, PageHead& head, PageStatements& statements) {
  const std::string_view raw = attribute(node, "content");
  const std::string equivalent = ascii_lower(attribute(node, "http-equiv"));
  if (equivalent == "refresh") head.has_refresh = true;
  constexpr std::size_t kMostBytes = 8U << 10U;
  if (raw.empty()) return;
  const std::string content = decoded(raw.substr(0, floor_to_boundary(raw, std::min(raw.size(), kMostBytes))));
  if (equivalent == "content-language") statements.add(PageVocabulary::meta, equivalent, content);
  const std::string_view name = attribute(node, "name");
  const std::string_view property = attribute(node, "property");
  add_meta(name, content, statements);
  if (property != name) add_meta(property, content, statements);
}

void read_link(const GumboNode& node, PageStatements& statements) {
  const std::string relation = ascii_lower(attribute(node, "rel"));
  statements.add(PageVocabulary::link, trim(relation), attribute(node, "href"));
}

void read_script(const GumboNode& node, PageHead& head) {
  if (ascii_lower(attribute(node, "type")).find("ld+json") == std::string::npos) return;
  std::string text;
  for (const GumboNode* child : children(node)) {
    if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA || child->type == GUMBO_NODE_WHITESPACE) {
      text += child->v.text.text;
    }
  }
  if (!text.empty()) head.json_ld.push_back(std::move(text));
}

void walk(const GumboNode& node, PageHead& head, PageStatements& statements) {
  const GumboElement* element = as_element(node);
  if (element == nullptr) return;
  switch (element->tag) {
    case GUMBO_TAG_META:
      return read_meta(node, head, statements);
    case GUMBO_TAG_LINK:
      return read_link(node, statements);
    case GUMBO_TAG_SCRIPT:
      return read_script(node, head);
    case GUMBO_TAG_BASE:
      if (head.base.empty()) head.base = attribute(node, "href");
      return;
    case GUMBO_TAG_TITLE:
      if (head.title.empty()) head.title = one_line(decoded(inner_text(node)));
      return;
    case GUMBO_TAG_SVG:
      // Drawings have titles of their own.
      return;
    default:
      for (const GumboNode* child : children(node)) walk(*child, head, statements);
  }
}

}  // namespace

PageHead read_page_head(const HtmlTree& tree, PageStatements& statements) {
  PageHead head;
  const std::string_view language = attribute(tree.root(), "lang");
  statements.add(PageVocabulary::markup, "html lang", language.empty() ? attribute(tree.root(), "xml:lang") : language);
  walk(tree.root(), head, statements);
  return head;
}

}  // namespace backfile
