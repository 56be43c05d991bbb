#include "indexer/markup/page_blocks.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// Elements whose text no reader of an article reads.
bool is_never_text(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_DATALIST:
    case GUMBO_TAG_TITLE:
      return true;
    default:
      return false;
  }
}

bool is_inline(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
    case GUMBO_TAG_ABBR:
    case GUMBO_TAG_ACRONYM:
    case GUMBO_TAG_B:
    case GUMBO_TAG_BDI:
    case GUMBO_TAG_BDO:
    case GUMBO_TAG_BIG:
    case GUMBO_TAG_CITE:
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_DATA:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_DFN:
    case GUMBO_TAG_EM:
    case GUMBO_TAG_FONT:
    case GUMBO_TAG_I:
    case GUMBO_TAG_IMG:
    case GUMBO_TAG_INPUT:
    case GUMBO_TAG_INS:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_LABEL:
    case GUMBO_TAG_MARK:
    case GUMBO_TAG_NOBR:
    case GUMBO_TAG_Q:
    case GUMBO_TAG_RB:
    case GUMBO_TAG_RP:
    case GUMBO_TAG_RT:
    case GUMBO_TAG_RUBY:
    case GUMBO_TAG_S:
    case GUMBO_TAG_SAMP:
    case GUMBO_TAG_SMALL:
    case GUMBO_TAG_SPAN:
    case GUMBO_TAG_STRIKE:
    case GUMBO_TAG_STRONG:
    case GUMBO_TAG_SUB:
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_TIME:
    case GUMBO_TAG_TT:
    case GUMBO_TAG_U:
    case GUMBO_TAG_VAR:
    case GUMBO_TAG_WBR:
    case GUMBO_TAG_UNKNOWN:
      return true;
    default:
      return false;
  }
}

bool is_heading(GumboTag tag) {
  constexpr std::array kHeadings =
      std::to_array<GumboTag>({GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6});
  return std::find(kHeadings.begin(), kHeadings.end(), tag) != kHeadings.end();
}

/// Whether an inline element is part of a sentence, so that it is text whatever its class says.
bool is_within_text(const GumboNode& node) {
  const GumboElement* parent = node.parent == nullptr ? nullptr : as_element(*node.parent);
  if (parent == nullptr) return false;
  switch (parent->tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_DD:
      return true;
    default:
      return is_heading(parent->tag) || is_inline(parent->tag);
  }
}

/// Signs that end sentences, in the scripts that have their own.
bool has_sentence_end(std::string_view text) {
  for (const std::string_view sign : {"。", "．", "！", "？", "।", "؟", "۔", "…"}) {
    if (text.find(sign) != std::string_view::npos) return true;
  }
  for (std::size_t at = text.find_first_of(".!?:;"); at != std::string_view::npos;
       at = text.find_first_of(".!?:;", at + 1)) {
    if (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '"' || text[at + 1] == '\xE2') return true;
  }
  return false;
}

constexpr std::size_t kProseBytes = 80;
constexpr std::size_t kSentenceBytes = 40;

bool looks_like_prose(const TextBlock& block) {
  if (block.kind == BlockKind::heading) return false;
  const std::size_t size = block.text.size();
  // Sentences with many links in them, but not lists of links.
  const bool is_running_text = size - block.link_bytes >= kProseBytes;
  if (block.link_bytes * 10 > size * 4 && !is_running_text) return false;
  return size >= kSentenceBytes && (size >= kProseBytes * 2 || has_sentence_end(block.text));
}

class Collector {
 public:
  PageBlocks collect(const GumboNode& root) {
    enter_element(root, ElementRole::neutral);
    return std::move(page_);
  }

 private:
  /// Recursion is bounded by the depth of the tree, which HtmlTree bounds.
  void visit(const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA) {
      add_text(node.v.text.text);
      return;
    }
    const GumboElement* element = as_element(node);
    if (element == nullptr || is_never_text(element->tag)) return;
    if (element->tag == GUMBO_TAG_BR) {
      add_line_break();
      return;
    }
    if (element->tag == GUMBO_TAG_HR) {
      end_block();
      return;
    }
    ElementRole role = element_role(node);
    if (is_inline(element->tag) && role != ElementRole::hidden && is_within_text(node)) role = ElementRole::neutral;
    if (is_in_row_) {
      for (const GumboNode* child : children(node)) visit(*child);
      add_text(" ");
      return;
    }
    if (is_inline(element->tag) && role == ElementRole::neutral) {
      visit_inline(node, element->tag);
      return;
    }
    enter_element(node, role);
  }

  void visit_inline(const GumboNode& node, GumboTag tag) {
    const bool is_link = tag == GUMBO_TAG_A;
    link_depth_ += is_link ? 1 : 0;
    for (const GumboNode* child : children(node)) visit(*child);
    link_depth_ -= is_link ? 1 : 0;
  }

  /// Whether the cells of a row have nothing but inline elements in them: a table of data, not one for layout.
  static bool is_data_row(const GumboNode& row) {
    std::size_t cells = 0;
    for (const GumboNode* cell : children(row)) {
      if (as_element(*cell) == nullptr) continue;
      ++cells;
      for (const GumboNode* child : children(*cell)) {
        const GumboElement* element = as_element(*child);
        if (element != nullptr && !is_inline(element->tag) && element->tag != GUMBO_TAG_P) return false;
      }
    }
    return cells > 1;
  }

  void enter_element(const GumboNode& node, ElementRole role) {
    const GumboTag tag = as_element(node)->tag;
    const bool is_link = tag == GUMBO_TAG_A;
    // An inline element with a role of its own does not end the paragraph it stands in, unless it is left out.
    end_block();
    const std::size_t index = page_.elements.size();
    const std::size_t parent = current_;
    page_.elements.push_back(
        {.node = &node, .parent = parent, .first_block = page_.blocks.size(), .tag = tag, .role = role});
    current_ = index;
    link_depth_ += is_link ? 1 : 0;
    is_in_row_ = tag == GUMBO_TAG_TR && is_data_row(node);
    for (const GumboNode* child : children(node)) visit(*child);
    is_in_row_ = false;
    end_block();
    link_depth_ -= is_link ? 1 : 0;
    current_ = parent;
    PageElement& element = page_.elements[index];
    element.end = page_.elements.size();
    element.end_block = page_.blocks.size();
  }

  void add_text(std::string_view text) {
    raw_ += text;
    if (std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) <= 0x20; })) return;
    follows_break_ = false;
    if (link_depth_ > 0) link_bytes_ += text.size();
  }

  void add_line_break() {
    if (follows_break_) {
      end_block();
    } else {
      raw_ += '\n';
      follows_break_ = true;
    }
  }

  void end_block() {
    follows_break_ = false;
    std::string text = one_line(raw_);
    raw_.clear();
    if (!text.empty()) add_block(std::move(text));
    link_bytes_ = 0;
  }

  void add_block(std::string text) {
    TextBlock block{.text = std::move(text), .element = current_};
    block.link_bytes = std::min(link_bytes_, block.text.size());
    std::size_t index = current_;
    for (int steps = 0; steps < 4; ++steps) {
      const GumboTag tag = page_.elements[index].tag;
      if (is_heading(tag)) {
        block.kind = BlockKind::heading;
        block.heading = tag;
        break;
      }
      if (tag == GUMBO_TAG_LI || tag == GUMBO_TAG_DD || tag == GUMBO_TAG_DT) block.kind = BlockKind::list_item;
      if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH || tag == GUMBO_TAG_TR) block.kind = BlockKind::cell;
      if (block.kind != BlockKind::text || index == 0) break;
      index = page_.elements[index].parent;
    }
    block.is_prose = looks_like_prose(block);
    page_.blocks.push_back(std::move(block));
  }

  PageBlocks page_{};
  std::size_t current_ = 0;
  std::string raw_{};
  std::size_t link_bytes_ = 0;
  int link_depth_ = 0;
  bool follows_break_ = false;
  bool is_in_row_ = false;  ///< Inside a table row whose cells are one line together.
};

}  // namespace

PageBlocks collect_blocks(const HtmlTree& tree) { return Collector().collect(tree.root()); }

}  // namespace backfile
