#pragma once

#include <string>
#include <vector>

#include "indexer/formats/page_fields.hpp"
#include "indexer/markup/html_tree.hpp"

namespace backfile {

/// What a page's `<head>` has besides statements.
struct PageHead {
  std::string title{};                 ///< Text of `<title>`, as one line.
  std::string base{};                  ///< Of `<base href>`, as it stands.
  std::vector<std::string> json_ld{};  ///< The text of each JSON-LD script, of the body too.
  bool has_refresh = false;            ///< `<meta http-equiv=refresh>`: the page may only lead to another.
};

/// Reads `<title>`, `<base>`, `<link>`, JSON-LD and all `<meta>` with a name of page_fields.hpp, wherever in the page they
/// stand: parsers move them, and careless templates put them into the body. Linear in the size of the tree.
PageHead read_page_head(const HtmlTree& tree, PageStatements& statements);

}  // namespace backfile
