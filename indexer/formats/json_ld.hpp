#pragma once

#include <string>
#include <vector>

#include "indexer/formats/page_fields.hpp"
#include "indexer/formats/page_identity.hpp"

namespace backfile {

/// What the JSON-LD of a page (schema.org) says besides statements.
struct JsonLdFacts {
  std::string article_body{};             ///< Text of the article, if stated; may be HTML.
  std::vector<std::string> site_names{};  ///< Publishers and sites, for telling a headline from the name behind it.
};

/// Reads the contents of all `<script type="application/ld+json">` of a page and adds what they say to `statements`.
///
/// Where objects are looked for: json_ld_graph.hpp. Of several articles the one that has the page's URL or headline counts,
/// and other objects with the same add what it lacks; where none has, and there are several, none counts. WebPage,
/// BreadcrumbList, WebSite and Organization give what they can. Scripts that are not JSON are repaired where what was
/// meant is plain (json_ld_text.hpp), else passed over.
JsonLdFacts read_json_ld(const std::vector<std::string>& scripts, const PageIdentity& identity,
                         PageStatements& statements);

}  // namespace backfile
