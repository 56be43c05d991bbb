#include "indexer/markup/block_marks.hpp"

#include <cstddef>
#include <vector>

namespace backfile {
namespace {

/// Sums over the blocks that are not boilerplate.
void sum_up(PageBlocks& page) {
  for (PageElement& element : page.elements) element.text_bytes = element.link_bytes = element.prose_bytes = 0;
  for (const TextBlock& block : page.blocks) {
    PageElement& element = page.elements[block.element];
    if (element.is_boilerplate) continue;
    element.text_bytes += block.text.size();
    element.link_bytes += block.link_bytes;
    if (block.is_prose) element.prose_bytes += block.text.size() - block.link_bytes;
  }
  for (std::size_t i = page.elements.size() - 1; i > 0; --i) {
    const PageElement& element = page.elements[i];
    PageElement& above = page.elements[element.parent];
    above.text_bytes += element.text_bytes;
    above.link_bytes += element.link_bytes;
    above.prose_bytes += element.prose_bytes;
  }
}

/// Whether tag or role say so, not just a class.
bool is_structural(const PageElement& element) {
  return element.tag == GUMBO_TAG_NAV || element.tag == GUMBO_TAG_ASIDE || element.tag == GUMBO_TAG_FOOTER ||
         element.tag == GUMBO_TAG_FIGURE;
}

/// Whether the nearest element around `index` with a role is boilerplate by its class alone.
bool is_named_weakly(const PageBlocks& page, std::size_t index) {
  constexpr int kReach = 4;
  std::size_t above = page.elements[index].parent;
  for (int steps = 0; steps < kReach && above != 0; ++steps) {
    const PageElement& element = page.elements[above];
    if (element.role == ElementRole::boilerplate) {
      return (!is_structural(element) || element.tag == GUMBO_TAG_FIGURE) &&
             !page.elements[element.parent].is_boilerplate;
    }
    if (element.role != ElementRole::neutral) return false;
    above = element.parent;
  }
  return false;
}

/// Marks what names itself boilerplate, unless it holds most of the page's text: `<div class="sidebar-layout">`.
void mark_by_role(PageBlocks& page) {
  const std::size_t total = page.elements.front().prose_bytes;
  std::vector<bool> holds_content(page.elements.size());
  for (std::size_t i = page.elements.size() - 1; i > 0; --i) {
    const PageElement& element = page.elements[i];
    const bool is_content = element.role == ElementRole::content && element.prose_bytes * 5 > total;
    if (holds_content[i] || is_content) holds_content[element.parent] = true;
  }
  for (std::size_t i = 1; i < page.elements.size(); ++i) {
    PageElement& element = page.elements[i];
    switch (element.role) {
      case ElementRole::boilerplate:
        element.is_boilerplate =
            !holds_content[i] && element.prose_bytes * 100 <= total * (is_structural(element) ? 85U : 50U);
        break;
      case ElementRole::hidden:
        element.is_boilerplate = element.prose_bytes * 2 <= total;
        break;
      case ElementRole::comments:
        element.is_boilerplate = !holds_content[i] && element.prose_bytes * 20 < total * 19;
        break;
      default:
        break;
    }
    // A quotation inside what is called a video or a widget: a post from social media.
    const bool is_quotation = element.tag == GUMBO_TAG_BLOCKQUOTE && is_named_weakly(page, i);
    if (page.elements[element.parent].is_boilerplate && !is_quotation) element.is_boilerplate = true;
  }
}

}  // namespace

void mark_boilerplate(PageBlocks& page) {
  sum_up(page);
  mark_by_role(page);
  sum_up(page);
}

void trust_structure_only(PageBlocks& page) {
  for (std::size_t i = 1; i < page.elements.size(); ++i) {
    PageElement& element = page.elements[i];
    const bool is_doubtful = element.role == ElementRole::boilerplate && !is_structural(element);
    element.is_boilerplate = page.elements[element.parent].is_boilerplate ||
                             (element.role != ElementRole::neutral && element.is_boilerplate && !is_doubtful);
  }
  sum_up(page);
}

}  // namespace backfile
