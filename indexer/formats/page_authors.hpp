#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/page_walk.hpp"

namespace backfile {

/// An author as a byline names one.
struct PageAuthor {
  std::string name{};
  std::string_view statement{};  ///< "p-author", "rel author" or "byline": a name of PageVocabulary::markup.
};

/// The authors in marks of PageWalk::authors that belong to the article, in document order. Of marks inside each other
/// the inner ones count; what is far behind the first byline belongs to other articles.
std::vector<PageAuthor> authors_of_bylines(const std::vector<const PageMark*>& marks);

/// The person that a microdata property `author` states: the `itemprop=name` inside, else the names in its text, joined by
/// semicolons. Empty if there is none.
std::string stated_person(const GumboNode& node);

}  // namespace backfile
