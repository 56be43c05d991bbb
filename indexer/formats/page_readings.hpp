#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.hpp"
#include "indexer/formats/page_body.hpp"
#include "indexer/formats/page_fields.hpp"

namespace backfile {

/// A longer name is that of no site.
inline constexpr std::size_t kMostBytesOfSource = 60;

/// Where a page is.
struct PageAddress {
  std::string url{};                 ///< The canonical one; empty if nothing says it.
  std::string base{};                ///< What relative addresses in the page are relative to.
  std::vector<std::string> known{};  ///< All under which the page knows itself.
};

/// `fetched` is where the page was fetched from, `base` the `<base href>`; both may be empty. A canonical address that is
/// the front page of the site, where others are longer, is a mistake of the template.
PageAddress read_address(const PageStatements& statements, std::string_view fetched, std::string_view base);

/// The address that JSON-LD or less usual tags state, for a page that does not say it in `<link>` or og:url.
std::string stated_address(const PageStatements& statements);

/// Sets title and alternative title.
void read_titles(const PageStatements& statements, const std::vector<std::string>& site_names, Article& article);

std::string read_lead(const PageStatements& statements, std::string_view title);

/// Sets published, its precision and source, and modified. The first that can be read counts; where it is but a day, and
/// a weaker statement has the time of the same day, that does. Without any, the day in the text, then the one in the
/// article's URL or `fetched`.
void read_dates(const PageStatements& statements, const PageBody& body, std::string_view fetched, Article& article);

/// Those of the best name that gives some; names of the site only where there are no others.
std::vector<std::string> read_authors(const PageStatements& statements, const std::vector<std::string>& site_names);

/// Of all names together, at most 50; what is longer than 100 bytes is no tag.
std::vector<std::string> read_tags(const PageStatements& statements);

/// What is neither the title nor the source of the article.
std::string read_section(const PageStatements& statements, const Article& article);
std::string read_source(const PageStatements& statements, std::string_view url);
std::string read_language(const PageStatements& statements);
std::string read_image(const PageStatements& statements, std::string_view base);

}  // namespace backfile
