#pragma once

#include <optional>
#include <string_view>

#include "searcher/query/parser.hpp"

namespace backfile::query {

/// What is wrong with the bytes of a query before anyone looks at what they say; nullopt if nothing is.
std::optional<SyntaxError> check_bytes(std::string_view text);

}  // namespace backfile::query
