#pragma once

#include <ostream>

#include "searcher/engine/explanation.hpp"

namespace backfile {

/// For a person: the reading of the query, what is looked up, what is verified, and the scores of the hits as sums.
void write_explanation_text(std::ostream& out, const Explanation& explanation);

/// The same as one JSON object on one line, `format_version` 1, with the names of Explanation's members.
void write_explanation_json(std::ostream& out, const Explanation& explanation);

}  // namespace backfile
