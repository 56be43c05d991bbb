#include "indexer/formats/xml_tree.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "indexer/markup/html_text.hpp"
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

/// Gathers text and borders.
class Paragraphs {
 public:
  void add_text(std::string_view text) {
    if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) follows_break_ = false;
    raw_ += text;
  }
  void add_line_break() {
    if (std::exchange(follows_break_, true)) {
      end_paragraph();
    } else {
      raw_ += '\n';
    }
  }
  void end_paragraph() {
    add(one_line(raw_));
    raw_.clear();
    follows_break_ = false;
  }
  void end_preformatted() {
    for (std::string& paragraph : split_paragraphs(raw_)) add(std::move(paragraph));
    raw_.clear();
    follows_break_ = false;
  }
  std::vector<std::string> take() {
    end_paragraph();
    return std::move(paragraphs_);
  }

 private:
  void add(std::string paragraph) {
    if (paragraph.empty()) return;
    if (!has_html_tags(paragraph)) {
      paragraphs_.push_back(std::move(paragraph));
      return;
    }
    std::ranges::move(html_paragraphs(paragraph), std::back_inserter(paragraphs_));
  }

  std::string raw_{};
  bool follows_break_ = false;
  std::vector<std::string> paragraphs_{};
};

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

std::string attribute_line(pugi::xml_node node, const char* name) { return one_line(node.attribute(name).value()); }

std::string inner_text(pugi::xml_node node, std::string_view left_out) {
  std::string text;
  walk_tree(
      node,
      [&](pugi::xml_node inner) {
        if (is_text(inner)) text += inner.value();
        return left_out.empty() || local_name(inner) != left_out;
      },
      [](pugi::xml_node) {});
  return text;
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
  return one_line(text);
}

std::vector<std::string> element_paragraphs(pugi::xml_node node) {
  Paragraphs paragraphs;
  walk_tree(
      node,
      [&](pugi::xml_node inner) {
        const std::string_view name = local_name(inner);
        if (is_text(inner)) {
          paragraphs.add_text(inner.value());
        } else if (name == "br") {
          paragraphs.add_line_break();
        } else if (inner != node && contains(kLeftOut, name)) {
          return false;
        } else if (contains(kBlockElements, name)) {
          paragraphs.end_paragraph();
        }
        return true;
      },
      [&](pugi::xml_node inner) {
        const std::string_view name = local_name(inner);
        if (name == "pre") {
          paragraphs.end_preformatted();
        } else if (contains(kBlockElements, name)) {
          paragraphs.end_paragraph();
        }
      });
  return paragraphs.take();
}

}  // namespace backfile
