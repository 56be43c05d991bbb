#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/markup/element_names.hpp"
#include "indexer/markup/html_tree.hpp"

namespace backfile {

enum class BlockKind : std::uint8_t { text, heading, list_item, cell };

/// A run of text between two borders of block elements: what a reader sees as one paragraph or line.
struct TextBlock {
  std::string text{};          ///< One line, never empty.
  std::size_t link_bytes = 0;  ///< Bytes of `text` that are links.
  std::size_t element = 0;     ///< Index of the innermost block element it stands in.
  BlockKind kind = BlockKind::text;
  GumboTag heading = GUMBO_TAG_UNKNOWN;  ///< h1 to h6, if kind is heading.
  bool is_prose = false;                 ///< Looks like sentences for readers.
};

/// A block element and sums over the blocks under it that are not boilerplate.
struct PageElement {
  const GumboNode* node = nullptr;
  std::size_t parent = 0;
  std::size_t end = 0;  ///< Elements under it have the indices behind its own up to this one.
  std::size_t first_block = 0;
  std::size_t end_block = 0;
  std::size_t text_bytes = 0;
  std::size_t link_bytes = 0;
  std::size_t prose_bytes = 0;
  GumboTag tag = GUMBO_TAG_UNKNOWN;
  ElementRole role = ElementRole::neutral;
  bool is_boilerplate = false;  ///< It, or what it stands in.
};

/// A page as a list of text blocks in order, and of the block elements around them in document order.
struct PageBlocks {
  std::vector<TextBlock> blocks{};
  std::vector<PageElement> elements{};  ///< The first is the page as a whole.
};

/// Text that is never for readers (scripts, form controls, ...) is left out. Nothing is marked or summed up yet: that is
/// for mark_boilerplate(). Linear in the size of the tree.
PageBlocks collect_blocks(const HtmlTree& tree);

}  // namespace backfile
