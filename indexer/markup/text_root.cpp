#include "indexer/markup/text_root.hpp"

#include <algorithm>
#include <vector>

namespace backfile {
namespace {

/// Goes down while one child has nearly all prose of its parent.
std::size_t descend(const PageBlocks& page, std::size_t from, std::size_t percent) {
  while (true) {
    const PageElement& element = page.elements[from];
    std::size_t next = from;
    for (std::size_t child = from + 1; child < element.end; child = page.elements[child].end) {
      if (page.elements[child].prose_bytes * 100 >= element.prose_bytes * percent) next = child;
    }
    if (next == from || element.prose_bytes == 0) return from;
    from = next;
  }
}

/// The innermost article around the page's headline; 0 if there is none.
std::size_t article_with_title(const PageBlocks& page, std::string_view title) {
  std::size_t best = 0;
  std::size_t headlines = 0;
  for (const TextBlock& block : page.blocks) {
    if (block.heading != GUMBO_TAG_H1 && !(block.kind == BlockKind::heading && is_title(block.text, title))) continue;
    if (page.elements[block.element].is_boilerplate) continue;
    ++headlines;
    std::size_t index = block.element;
    while (index != 0 && page.elements[index].role != ElementRole::article) index = page.elements[index].parent;
    if (best == 0) best = index;
  }
  return headlines <= 3 ? best : 0;
}

/// The innermost element that holds both.
std::size_t common_ancestor(const PageBlocks& page, std::size_t left, std::size_t right) {
  while (right < left || right >= page.elements[left].end) left = page.elements[left].parent;
  return left;
}

/// The element around all parts of a text that is split into several: `richest` and what says the same of itself. It is
/// left alone if it has nearly everything.
std::size_t join_parts(const PageBlocks& page, std::size_t richest, std::size_t total) {
  if (page.elements[richest].prose_bytes * 10 >= total * 9) return richest;
  const std::string_view name = attribute(*page.elements[richest].node, "class");
  std::size_t joined = richest;
  for (std::size_t i = 1; i < page.elements.size(); ++i) {
    const PageElement& element = page.elements[i];
    if (element.role != ElementRole::content || element.is_boilerplate || element.prose_bytes * 20 < total) continue;
    if (attribute(*element.node, "class") == name) joined = common_ancestor(page, joined, i);
  }
  return joined;
}

/// Whether no other element that says it is the text has any; lists of teasers have many.
bool is_only_content(const PageBlocks& page, std::size_t content) {
  return std::none_of(page.elements.begin() + 1, page.elements.end(), [&](const PageElement& element) {
    const PageElement& chosen = page.elements[content];
    return element.role == ElementRole::content && !element.is_boilerplate && element.prose_bytes > 0 &&
           (element.first_block >= chosen.end_block || element.end_block <= chosen.first_block);
  });
}

/// Whether an element is a paragraph of its parent and not a container of its own.
bool is_paragraph(GumboTag tag) {
  return tag == GUMBO_TAG_P || tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_PRE || tag == GUMBO_TAG_UL ||
         tag == GUMBO_TAG_OL || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_CENTER;
}

/// The element with the most prose right inside it: paragraphs count fully for what holds them and half for what holds
/// that, so that teasers, each in a box of its own, count little.
std::size_t densest(const PageBlocks& page) {
  std::vector<std::size_t> scores(page.elements.size());
  for (const TextBlock& block : page.blocks) {
    if (!block.is_prose || page.elements[block.element].is_boilerplate) continue;
    std::size_t holder = block.element;
    while (holder != 0 && is_paragraph(page.elements[holder].tag)) holder = page.elements[holder].parent;
    // Lists of teasers and comments are long too.
    const std::size_t weight = block.kind == BlockKind::list_item ? 2 : 1;
    const std::size_t bytes = (block.text.size() - block.link_bytes) / weight;
    scores[holder] += bytes;
    if (holder != 0) scores[page.elements[holder].parent] += bytes / 2;
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  return static_cast<std::size_t>(best - scores.begin());
}

/// Goes up from the densest element to where siblings with much prose join it; a few boxes may lie between.
std::size_t densest_region(const PageBlocks& page) {
  constexpr int kMaxBoxes = 4;
  std::size_t region = densest(page);
  std::size_t above = region;
  for (int boxes = 0; boxes < kMaxBoxes && above != 0; ++boxes) {
    above = page.elements[above].parent;
    const std::size_t added = page.elements[above].prose_bytes - page.elements[region].prose_bytes;
    const std::size_t added_text = page.elements[above].text_bytes - page.elements[region].text_bytes;
    const std::size_t added_links = page.elements[above].link_bytes - page.elements[region].link_bytes;
    if (added * 4 < page.elements[region].prose_bytes) continue;
    if (added_links * 3 > added || added * 2 < added_text) break;
    region = above;
    boxes = 0;
  }
  return region;
}

}  // namespace

std::size_t richest(const PageBlocks& page, ElementRole role) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < page.elements.size(); ++i) {
    const PageElement& element = page.elements[i];
    if (element.role != role || element.is_boilerplate) continue;
    if (best == 0 || element.prose_bytes > page.elements[best].prose_bytes) best = i;
  }
  return best;
}

bool is_title(std::string_view line, std::string_view title) { return !title.empty() && line == title; }

TextRoot choose_root(const PageBlocks& page, std::string_view title) {
  const std::size_t total = page.elements.front().prose_bytes;
  const auto share = [&](std::size_t element) {
    return total == 0 ? 0 : page.elements[element].prose_bytes * 100 / total;
  };
  const std::size_t content = richest(page, ElementRole::content);
  if (content != 0 && share(content) >= 25) {
    const std::size_t joined = join_parts(page, content, total);
    if (share(joined) >= 40) return {joined, true};
  }
  if (content != 0 && share(content) >= 15 && is_only_content(page, content)) return {content, true};
  const std::size_t titled = article_with_title(page, title);
  if (titled != 0 && share(titled) >= 15) return {descend(page, titled, 80), true};
  const std::size_t article = richest(page, ElementRole::article);
  if (article != 0 && share(article) >= 40) return {descend(page, article, 80), true};
  return {densest_region(page), false};
}

}  // namespace backfile
