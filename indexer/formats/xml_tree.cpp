#include "indexer/formats/xml_tree.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "common/utf8.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/paragraph_builder.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// Of XHTML and NITF.
constexpr std::array kBlockElements = std::to_array<std::string_view>(
    {"abstract", "address", "article", "aside", "block",   "blockquote", "body",  "body.content", "bq",    "caption",
     "col",      "credit",  "dd",      "div",   "dl",      "dt",         "fn",    "footer",       "h1",    "h2",
     "h3",       "h4",      "h5",      "h6",    "hl1",     "hl2",        "hr",    "hedline",      "li",    "main",
     "note",     "ol",      "p",       "pre",   "section", "summary",    "table", "tagline",      "tbody", "td",
     "tfoot",    "th",      "thead",   "title", "tr",      "ul"});

constexpr std::array kLeftOut =
    std::to_array<std::string_view>({"audio", "body.head", "figure", "head", "header", "iframe", "media", "nav",
                                     "nitf-table-metadata", "object", "script", "style", "svg", "video"});

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_text(pugi::xml_node node) { return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata; }

void append_paragraph(std::string paragraph, std::vector<std::string>& paragraphs) {
  if (paragraph.empty()) return;
  if (!has_html_tags(paragraph)) {
    paragraphs.push_back(std::move(paragraph));
    return;
  }
  std::ranges::move(html_paragraphs(paragraph), std::back_inserter(paragraphs));
}

void append_running_text(std::string_view text, std::vector<std::string>& paragraphs) {
  append_paragraph(one_line(text), paragraphs);
}

void append_preformatted(std::string_view text, std::vector<std::string>& paragraphs) {
  for (std::string& paragraph : split_paragraphs(text)) append_paragraph(std::move(paragraph), paragraphs);
}

}  // namespace

std::string_view local_name(pugi::xml_node node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_element(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child) == name) return child;
  }
  return {};
}

std::vector<pugi::xml_node> child_elements(pugi::xml_node node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node child : node.children()) {
    if (local_name(child) == name) found.push_back(child);
  }
  return found;
}

pugi::xml_node first_element(pugi::xml_node node) {
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) return child;
  }
  return {};
}

std::vector<pugi::xml_node> descendants(pugi::xml_node node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  walk_tree(
      node,
      [&](pugi::xml_node inner) {
        if (inner != node && local_name(inner) == name) found.push_back(inner);
        return true;
      },
      [](pugi::xml_node) {});
  return found;
}

pugi::xml_node descendant(pugi::xml_node node, std::string_view name) {
  pugi::xml_node found;
  walk_tree(
      node,
      [&](pugi::xml_node inner) {
        if (!found && inner != node && local_name(inner) == name) found = inner;
        return !found;
      },
      [](pugi::xml_node) {});
  return found;
}

std::string attribute_line(pugi::xml_node node, const char* name) {
  return one_line(to_valid_utf8(node.attribute(name).value()));
}

std::string inner_text(pugi::xml_node node, std::string_view left_out) {
  std::string text;
  walk_tree(
      node,
      [&](pugi::xml_node inner) {
        if (is_text(inner)) text += inner.value();
        return left_out.empty() || local_name(inner) != left_out;
      },
      [](pugi::xml_node) {});
  return to_valid_utf8(text);
}

std::string inner_line(pugi::xml_node node, std::string_view left_out) { return one_line(inner_text(node, left_out)); }

std::string spaced_line(pugi::xml_node node) {
  std::string text;
  walk_tree(
      node,
      [&](pugi::xml_node inner) {
        text += is_text(inner) ? inner.value() : " ";
        return true;
      },
      [](pugi::xml_node) {});
  return one_line(to_valid_utf8(text));
}

std::vector<std::string> element_paragraphs(pugi::xml_node node) {
  ParagraphBuilder paragraphs(append_running_text);
  walk_tree(
      node,
      [&](pugi::xml_node inner) {
        const std::string_view name = local_name(inner);
        if (is_text(inner)) {
          paragraphs.add_text(to_valid_utf8(inner.value()));
        } else if (name == "br") {
          paragraphs.add_line_break();
        } else if (inner != node && contains(kLeftOut, name)) {
          return false;
        } else if (contains(kBlockElements, name)) {
          paragraphs.add_border();
        }
        return true;
      },
      [&](pugi::xml_node inner) {
        const std::string_view name = local_name(inner);
        if (name == "pre") {
          paragraphs.add_border(append_preformatted);
        } else if (contains(kBlockElements, name)) {
          paragraphs.add_border();
        }
      });
  return paragraphs.take();
}

}  // namespace backfile
