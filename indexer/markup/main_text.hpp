#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/markup/html_tree.hpp"

namespace backfile {

/// What is known of a page's article from elsewhere; all may be empty. UTF-8.
struct MainTextHints {
  std::string_view title{};  ///< Headline: its repetition above the text is left out.
  std::string_view
      article_body{};  ///< The text as the page's metadata (JSON-LD) has it, used if the page itself has none.
};

/// The article on a page, without what surrounds it.
struct MainText {
  std::vector<std::string>
      paragraphs{};  ///< In order, each one line: text, headings within it, list items, table rows.
};

/// Finds the text of the article on a page: no navigation, related links, comments, captions, forms and the like. Works
/// by structure and by the density of text and links, with no knowledge of sites or languages beyond common class names
/// and a few phrases. Linear in the size of the tree. Empty if the page has no text at all.
MainText extract_main_text(const HtmlTree& tree, const MainTextHints& hints);

}  // namespace backfile
