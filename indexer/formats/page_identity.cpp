#include "indexer/formats/page_identity.hpp"

#include <algorithm>

#include "indexer/formats/page_title.hpp"
#include "indexer/formats/web_address.hpp"

namespace backfile {

bool PageIdentity::has_url(std::string_view url) const {
  return std::ranges::any_of(urls, [url](const std::string& own) { return is_same_page(own, url); });
}

bool PageIdentity::has_headline(std::string_view headline) const {
  return std::ranges::any_of(headlines, [headline](const std::string& own) { return is_same_headline(own, headline); });
}

}  // namespace backfile
