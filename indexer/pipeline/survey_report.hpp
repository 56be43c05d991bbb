#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "indexer/pipeline/report.hpp"

namespace backfile {

/// What a dry run found in each group of dumps, a few lines a group; free of control bytes.
std::string survey_text(const RunReport& report);

/// The same as an array with an object a group.
nlohmann::ordered_json survey_json(const RunReport& report);

}  // namespace backfile
