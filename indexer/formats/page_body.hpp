#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/calendar.hpp"
#include "indexer/formats/page_fields.hpp"
#include "indexer/markup/html_tree.hpp"

namespace backfile {

/// What the visible part of a page says about its article besides statements.
struct PageBody {
  std::optional<PartialDate> day_in_text{};     ///< A day that stands for readers near the headline.
  std::optional<PartialDate> change_in_text{};  ///< The same, of a change.
};

/// Reads microdata and RDFa, `<time>`, h-entry, `rel=author`, `rel=tag` and bylines of the article.
///
/// What belongs to others does not count: asides, navigation, footers, comments, boxes of related articles, microdata
/// items other than the article, and what is far from `headline` (may be null). Names of PageVocabulary::markup:
/// "dt-published", "dt-updated", "time pubdate", "time", "p-author", "rel author", "byline", "rel tag". Linear in the
/// size of the tree.
PageBody read_page_body(const HtmlTree& tree, const GumboNode* headline, PageStatements& statements);

}  // namespace backfile
