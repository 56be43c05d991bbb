#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "common/article.hpp"
#include "searcher/query/matcher.hpp"

namespace backfile {

/// One place in an article with what stands around it: a key word in context.
struct ConcordanceLine {
  query::ArticlePart part = query::ArticlePart::body;
  std::size_t paragraph = 0;      ///< Of the body, from 0; otherwise 0.
  std::size_t begin = 0;          ///< Byte offset in that paragraph, or in the text of the part.
  std::size_t end_paragraph = 0;  ///< Where the place ends; another than `paragraph` if it runs over its end.
  std::size_t end = 0;            ///< Byte offset behind the last byte, in `end_paragraph`.
  // On one line, valid UTF-8; one behind the other they are the text, spaces between them included. The line ends of a
  // match that runs over a paragraph are spaces.
  std::string left{};   ///< From the same paragraph.
  std::string match{};  ///< All of it, however long it is.
  std::string right{};  ///< From the paragraph in which the place ends.
};

/// Calls `use` with every place of what the query asks to see (shown_places() of place_query.hpp) in the article, each
/// once, in the order of title, alternative title, lead and body and of the text in them; as long as `use` returns true.
/// The text on either side has at most `width` display columns.
///
/// Whether the article matches is another question. Throws TooManyPlaces, before it calls `use` for that part.
void for_each_occurrence(const Article& article, query::Matcher& matcher, std::size_t width,
                         const std::function<bool(const ConcordanceLine&)>& use);

}  // namespace backfile
