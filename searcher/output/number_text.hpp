#pragma once

#include <cstdint>
#include <string>

#include "searcher/engine/search.hpp"

namespace backfile {

/// "12,300", or "about 12,300" for a total that is not exact: no more precise than an estimate is, and never less than
/// `shown_up_to`, the number of the last hit that was shown.
std::string total_text(const SearchResponse& response, std::uint64_t shown_up_to);

/// What to say where no hit is shown: "no articles match", "12,300 articles match", or "no results after the first 200: 123
/// articles match".
std::string nothing_text(const SearchRequest& request, const SearchResponse& response);

}  // namespace backfile
