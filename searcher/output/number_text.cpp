#include "searcher/output/number_text.hpp"

#include <algorithm>

#include "common/grouped.hpp"

namespace backfile {
namespace {

/// 12345 -> 12300: an estimate is not known better.
std::uint64_t rounded_estimate(std::uint64_t number) {
  std::uint64_t unit = 1;
  while (number / unit >= 1000) unit *= 10;
  return number / unit * unit;
}

}  // namespace

std::string total_text(const SearchResponse& response, std::uint64_t shown_up_to) {
  if (response.total_exact) return grouped(response.total);
  return "about " + grouped(std::max(rounded_estimate(response.total), shown_up_to));
}

std::string nothing_text(const SearchRequest& request, const SearchResponse& response) {
  if (response.total == 0) return "no articles match";
  const std::string found = total_text(response, 0) + (response.total == 1 ? " article matches" : " articles match");
  return request.offset == 0 ? found : "no results after the first " + grouped(request.offset) + ": " + found;
}

}  // namespace backfile
