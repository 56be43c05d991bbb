#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/page_fields.hpp"

namespace backfile {

/// By what the article of a page is told from others that the page lists.
struct PageIdentity {
  std::vector<std::string> urls{};       ///< Absolute.
  std::vector<std::string> headlines{};  ///< As `<title>`, `og:title` and h1 have them.
};

/// What the JSON-LD of a page (schema.org) says besides statements.
struct JsonLdFacts {
  std::string article_body{};             ///< Text of the article, if stated; may be HTML.
  std::vector<std::string> site_names{};  ///< Publishers and sites, for telling a headline from the name behind it.
};

/// Reads the contents of all `<script type="application/ld+json">` of a page and adds what they say to `statements`.
///
/// Objects are taken from the top, arrays, `@graph`, `mainEntity` and `mainEntityOfPage`; `@id` references lead to the
/// object of that name in any of the scripts. Of several articles the one that has the page's URL or headline counts,
/// and other objects with the same add what it lacks; where none has, and there are several, none counts. WebPage,
/// BreadcrumbList, WebSite and Organization give what they can. Scripts that are not JSON are repaired where what was
/// meant is plain (json_ld_text.hpp), else passed over.
JsonLdFacts read_json_ld(const std::vector<std::string>& scripts, const PageIdentity& identity,
                         PageStatements& statements);

}  // namespace backfile
