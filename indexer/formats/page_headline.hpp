#pragma once

#include <string>
#include <vector>

#include "indexer/markup/html_tree.hpp"

namespace backfile {

/// The heading above the article: one that repeats one of `titles` (og:title, `<title>`, ...), else any line that does,
/// else the first `<h1>` that has words in common with one. It is none of `site_names` and stands in no navigation. Null
/// if there is none.
const GumboNode* find_headline(const HtmlTree& tree, const std::vector<std::string>& titles,
                               const std::vector<std::string>& site_names);

}  // namespace backfile
