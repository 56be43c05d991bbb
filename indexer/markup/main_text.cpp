#include "indexer/markup/main_text.hpp"

#include <algorithm>
#include <cstddef>

#include "indexer/markup/html_text.hpp"
#include "indexer/markup/page_blocks.hpp"
#include "indexer/markup/page_phrases.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// The element of that role with the most prose; 0 if there is none.
std::size_t richest(const PageBlocks& page, ElementRole role) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < page.elements.size(); ++i) {
    const PageElement& element = page.elements[i];
    if (element.role != role || element.is_boilerplate) continue;
    if (best == 0 || element.prose_bytes > page.elements[best].prose_bytes) best = i;
  }
  return best;
}

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

/// The words of a headline without what differs between its copies on a page.
bool is_same_title(std::string_view left, std::string_view right) { return one_line(left) == one_line(right); }

/// The innermost article around the page's headline; 0 if there is none.
std::size_t article_with_title(const PageBlocks& page, const MainTextHints& hints) {
  std::size_t best = 0;
  std::size_t headlines = 0;
  for (const TextBlock& block : page.blocks) {
    if (block.heading != GUMBO_TAG_H1 && !(block.kind == BlockKind::heading && is_same_title(block.text, hints.title)))
      continue;
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
    const std::size_t bytes = block.text.size() - block.link_bytes;
    scores[holder] += bytes;
    if (holder != 0) scores[page.elements[holder].parent] += bytes / 2;
  }
  const auto best = std::max_element(scores.begin(), scores.end());
  return static_cast<std::size_t>(best - scores.begin());
}

/// Goes up from the densest element while its siblings have much prose too.
std::size_t densest_region(const PageBlocks& page) {
  std::size_t region = densest(page);
  while (region != 0) {
    const PageElement& element = page.elements[region];
    const PageElement& above = page.elements[element.parent];
    const std::size_t added = above.prose_bytes - element.prose_bytes;
    const std::size_t added_links = above.link_bytes - element.link_bytes;
    if (added * 3 < element.prose_bytes || added_links * 2 > added) break;
    region = element.parent;
  }
  return region;
}

struct Root {
  std::size_t element = 0;
  bool is_stated = false;  ///< The page itself says that this is the text.
};

Root choose_root(const PageBlocks& page, const MainTextHints& hints) {
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
  const std::size_t titled = article_with_title(page, hints);
  if (titled != 0 && share(titled) >= 15) return {descend(page, titled, 80), true};
  const std::size_t article = richest(page, ElementRole::article);
  if (article != 0 && share(article) >= 40) return {descend(page, article, 80), true};
  return {densest_region(page), false};
}

class Selection {
 public:
  Selection(const PageBlocks& page, const Root& root, const MainTextHints& hints)
      : page_(page), root_(page.elements[root.element]), is_stated_(root.is_stated), hints_(hints) {
    mark_link_lists(root.element);
  }

  std::vector<std::string> take() {
    std::vector<std::size_t> chosen = choose();
    trim_end(chosen);
    std::vector<std::string> paragraphs;
    paragraphs.reserve(chosen.size());
    for (const std::size_t index : chosen) paragraphs.push_back(page_.blocks[index].text);
    return paragraphs;
  }

 private:
  std::vector<std::size_t> choose() const {
    std::size_t first_prose = root_.end_block;
    std::size_t last_prose = root_.first_block;
    for (std::size_t i = root_.first_block; i < root_.end_block; ++i) {
      if (!page_.blocks[i].is_prose || !is_usable(i)) continue;
      first_prose = std::min(first_prose, i);
      last_prose = i;
    }
    std::vector<std::size_t> chosen;
    std::vector<std::size_t> headings;
    bool is_in_links = false;
    for (std::size_t i = root_.first_block; i < root_.end_block && (is_stated_ || i <= last_prose); ++i) {
      if (!is_usable(i)) continue;
      const TextBlock& block = page_.blocks[i];
      if (!block.is_prose && introduces_links(block.text)) {
        is_in_links = true;
        continue;
      }
      if (block.kind == BlockKind::heading) {
        is_in_links = false;
        if (i > first_prose || block.heading != GUMBO_TAG_H1) headings.push_back(i);
        continue;
      }
      if (is_in_links && block.kind == BlockKind::list_item) continue;
      if (block.is_prose) is_in_links = false;
      if (i < first_prose && !may_lead(block)) continue;
      chosen.insert(chosen.end(), headings.begin(), headings.end());
      headings.clear();
      chosen.push_back(i);
    }
    return chosen;
  }

  /// Marks elements that consist of links and a few words between them: dates, numbers, names of sections.
  void mark_link_lists(std::size_t root) {
    is_link_list_.resize(root_.end - root);
    first_element_ = root;
    for (std::size_t i = root + 1; i < root_.end; ++i) {
      const PageElement& element = page_.elements[i];
      const bool is_list = element.prose_bytes == 0 && element.link_bytes * 10 > element.text_bytes * 6;
      is_link_list_[i - root] = is_list || is_link_list_[element.parent - root];
    }
  }

  bool is_usable(std::size_t index) const {
    const TextBlock& block = page_.blocks[index];
    if (is_link_list_[block.element - first_element_]) return block.text.starts_with("http");
    if (page_.elements[block.element].is_boilerplate || is_page_phrase(block.text)) return false;
    if (!hints_.title.empty() && is_same_title(block.text, hints_.title)) return false;
    if (block.text.starts_with("http://") || block.text.starts_with("https://")) return true;
    return block.is_prose || block.link_bytes * 2 <= block.text.size();
  }

  /// Whether a line above the first sentences belongs to the text; bylines, dates and counters stand there too.
  bool may_lead(const TextBlock& block) const {
    if (root_.role != ElementRole::content) return false;
    const GumboTag tag = page_.elements[block.element].tag;
    return tag == GUMBO_TAG_P || tag == GUMBO_TAG_LI || tag == GUMBO_TAG_BLOCKQUOTE;
  }

  /// Drops what follows the last sentences and is neither a paragraph nor an entry of a list or table.
  void trim_end(std::vector<std::size_t>& chosen) const {
    while (!chosen.empty()) {
      const TextBlock& block = page_.blocks[chosen.back()];
      const GumboTag tag = page_.elements[block.element].tag;
      const bool is_part = block.kind == BlockKind::list_item || block.kind == BlockKind::cell || tag == GUMBO_TAG_P ||
                           tag == GUMBO_TAG_BLOCKQUOTE || tag == GUMBO_TAG_PRE;
      if (block.is_prose || (is_part && !block.text.ends_with(':'))) return;
      chosen.pop_back();
    }
  }

  const PageBlocks& page_;
  const PageElement& root_;
  std::size_t first_element_ = 0;
  std::vector<bool> is_link_list_{};
  bool is_stated_;
  const MainTextHints& hints_;
};

std::size_t total_bytes(const std::vector<std::string>& paragraphs) {
  std::size_t total = 0;
  for (const std::string& paragraph : paragraphs) total += paragraph.size();
  return total;
}

/// Pages with less text than this are looked at again.
constexpr std::size_t kFewBytes = 250;

/// The longer of two texts, where the second has to be much longer.
void replace_if_poor(std::vector<std::string>& paragraphs, std::vector<std::string> other) {
  if (total_bytes(other) > total_bytes(paragraphs) * 2) paragraphs = std::move(other);
}

/// What lines there are on a page that has no sentences.
std::vector<std::string> lines_of(const PageBlocks& page) {
  std::size_t root = richest(page, ElementRole::content);
  if (root == 0) root = richest(page, ElementRole::article);
  std::vector<std::string> lines;
  for (std::size_t i = page.elements[root].first_block; i < page.elements[root].end_block; ++i) {
    const TextBlock& block = page.blocks[i];
    if (page.elements[block.element].is_boilerplate || block.kind == BlockKind::heading) continue;
    if (block.link_bytes * 2 <= block.text.size() && !is_page_phrase(block.text)) lines.push_back(block.text);
  }
  return lines;
}

}  // namespace

MainText extract_main_text(const HtmlTree& tree, const MainTextHints& hints) {
  PageBlocks page = collect_blocks(tree);
  std::vector<std::string> paragraphs = Selection(page, choose_root(page, hints), hints).take();
  if (total_bytes(paragraphs) < kFewBytes) {
    trust_structure_only(page);
    replace_if_poor(paragraphs, Selection(page, choose_root(page, hints), hints).take());
  }
  if (!hints.article_body.empty()) replace_if_poor(paragraphs, text_paragraphs(hints.article_body));
  if (paragraphs.empty()) paragraphs = lines_of(page);
  return {std::move(paragraphs)};
}

}  // namespace backfile
