#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/markup/html_tree.hpp"

namespace backfile {

/// An element that may say something about the article.
struct PageMark {
  const GumboNode* node = nullptr;
  std::size_t offset = 0;           ///< Bytes of visible text before it in the page, white space aside.
  std::size_t scope = 0;            ///< Index into PageWalk::scopes of the microdata item whose property it may be.
  const GumboNode* link = nullptr;  ///< The `<a>` that it stands in.
  bool is_aside = false;            ///< In navigation, a box of related articles, comments, ..., as tag or class say.
  bool is_teaser = false;           ///< In what announces another article, as the lines around it say.
  std::string before{};             ///< The end of the text in front of it.
};

/// A microdata item (`itemscope`); the first is the page as a whole.
struct PageScope {
  std::string type{};  ///< The last part of `itemtype` in lower case: "newsarticle"; empty if none is stated.
  std::size_t parent = 0;
  bool has_headline = false;  ///< The headline of the page stands in it.
};

/// The elements of a page that may say something about its article, in document order.
struct PageWalk {
  std::vector<PageMark> properties{};  ///< `itemprop` or `property`.
  std::vector<PageMark> times{};       ///< `<time>` and elements whose class speaks of a date.
  std::vector<PageMark> authors{};     ///< `rel=author`, what speaks of authors by its class, "By ..." in the text.
  std::vector<PageMark> tags{};        ///< `rel=tag`.
  std::vector<PageMark> lines{};       ///< Text nodes with a year in them.
  std::vector<PageScope> scopes{};
  std::size_t headline_offset = 0;
};

/// Walks over a page; `headline` may be null. Nothing that the headline stands in counts as aside. Teasers
/// (page_teasers.hpp) are told only where there is a headline. Gathers no more than a few hundred marks of each kind.
PageWalk walk_page(const GumboNode& root, const GumboNode* headline);

}  // namespace backfile
