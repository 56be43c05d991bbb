#include "indexer/markup/main_text.hpp"

#include <algorithm>
#include <cstddef>

#include "indexer/markup/block_marks.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/page_blocks.hpp"
#include "indexer/markup/page_phrases.hpp"
#include "indexer/markup/plain_text.hpp"
#include "indexer/markup/text_root.hpp"

namespace backfile {
namespace {

/// Selects the paragraphs of the article among the blocks of its root.
class Selection {
 public:
  Selection(const PageBlocks& page, const TextRoot& root, std::string_view title)
      : page_(page), root_(page.elements[root.element]), is_stated_(root.is_stated), title_(title) {
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
  /// Where the text may begin: behind the headline, if that is in here and has hardly any text before it.
  std::size_t begin() const {
    std::size_t prose = 0;
    for (std::size_t i = root_.first_block; i < root_.end_block; ++i) {
      const TextBlock& block = page_.blocks[i];
      if (block.kind == BlockKind::heading && is_title(block.text, title_))
        return prose * 5 < root_.prose_bytes ? i + 1 : root_.first_block;
      if (block.is_prose && !page_.elements[block.element].is_boilerplate) prose += block.text.size();
    }
    return root_.first_block;
  }

  std::vector<std::size_t> choose() const {
    const std::size_t begin_block = begin();
    std::size_t first_prose = root_.end_block;
    std::size_t last_prose = begin_block;
    for (std::size_t i = begin_block; i < root_.end_block; ++i) {
      if (!page_.blocks[i].is_prose || !is_usable(i)) continue;
      first_prose = std::min(first_prose, i);
      last_prose = i;
    }
    std::vector<std::size_t> chosen;
    std::vector<std::size_t> headings;
    bool is_in_links = false;
    for (std::size_t i = begin_block; i < root_.end_block && (is_stated_ || i <= last_prose); ++i) {
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
    if (page_.elements[block.element].is_boilerplate || is_page_phrase(block.text)) return false;
    if (is_title(block.text, title_)) return false;
    // A link that shows its address is something the author writes about.
    if (block.text.starts_with("http://") || block.text.starts_with("https://")) return true;
    if (is_link_list_[block.element - first_element_]) return false;
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
  std::string_view title_;
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
  const std::string title = one_line(hints.title);
  PageBlocks page = collect_blocks(tree);
  mark_boilerplate(page);
  std::vector<std::string> paragraphs = Selection(page, choose_root(page, title), title).take();
  if (total_bytes(paragraphs) < kFewBytes) {
    trust_structure_only(page);
    replace_if_poor(paragraphs, Selection(page, choose_root(page, title), title).take());
  }
  if (!hints.article_body.empty()) replace_if_poor(paragraphs, text_paragraphs(hints.article_body));
  if (paragraphs.empty()) paragraphs = lines_of(page);
  return {std::move(paragraphs)};
}

}  // namespace backfile
