#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "searcher/engine/search.hpp"

namespace backfile {

/// What JSON answers begin with: `query_id` if the query has an id, `format_version`, `query`, `index`, `total`,
/// `total_exact`, `offset` and `limit`. What does not apply is null.
nlohmann::ordered_json answer_front(const SearchRequest& request, const SearchResponse& head);

/// What they end with: `suggestion` and `warnings`.
nlohmann::ordered_json answer_back(const SearchResponse& head);

/// `front`, the time of the search as `took_ms`, the list of `elements` (text, separated by commas) under `name`, and
/// `back` as one object on one line, line break included.
std::string join_answer(nlohmann::ordered_json front, double took_ms, std::string_view name, std::string_view elements,
                        const nlohmann::ordered_json& back);

}  // namespace backfile
