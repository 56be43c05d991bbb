#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// The ids of the articles that `backfile-searcher search --format ndjson` has printed, in its order: one JSON object a
/// line, the only output of the searcher in which every id is exactly itself. Throws Error (internal) for anything else.
std::vector<std::string> found_ids(std::string_view output);

}  // namespace backfile
