#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// By what the article of a page is told from others that the page lists.
struct PageIdentity {
  std::vector<std::string> urls{};       ///< Absolute.
  std::vector<std::string> headlines{};  ///< As `<title>`, `og:title` and h1 have them.

  bool has_url(std::string_view url) const;            ///< Of the same page: is_same_page().
  bool has_headline(std::string_view headline) const;  ///< The same but for what is_same_headline() says.
};

}  // namespace backfile
