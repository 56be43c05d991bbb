#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/markup/page_blocks.hpp"

namespace backfile {

/// The element in which the text of a page's article is.
struct TextRoot {
  std::size_t element = 0;  ///< Index into PageBlocks::elements.
  bool is_stated = false;   ///< The page itself says that this is the text.
};

/// Chooses it, strongest first: what says it is the text, the article around the headline, the article with the most
/// text, the densest region. `title` is one line and may be empty.
TextRoot choose_root(const PageBlocks& page, std::string_view title);

/// The element of that role with the most prose; 0 if there is none.
std::size_t richest(const PageBlocks& page, ElementRole role);

/// Whether `line` is the page's headline.
bool is_title(std::string_view line, std::string_view title);

}  // namespace backfile
