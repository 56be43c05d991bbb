#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/engine/search.hpp"

namespace backfile {

/// One hit as an object of the JSON answer, version 1; the same in `json` and `ndjson`. `body` comes last, if asked
/// for.
nlohmann::ordered_json hit_object(const Hit& hit, bool with_body);

}  // namespace backfile
