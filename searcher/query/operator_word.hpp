#pragma once

#include <optional>
#include <string_view>

#include "common/result.hpp"
#include "searcher/query/lexeme.hpp"
#include "searcher/query/parser.hpp"

namespace backfile::query {

/// The proximity that a word stands for; nullopt if it is a word like any other. NEAR, ADJ, SAME and PARA are capitals,
/// for they are words too; with a slash and a distance any case will do. An error where a proximity is meant but is not
/// well-formed; its offset is relative to the word.
Result<std::optional<ProximityOperator>, SyntaxError> find_proximity(std::string_view word);

/// The function that a word in any case stands for if a bracket follows directly; nullopt if there is none of that name.
/// An error as above.
Result<std::optional<Function>, SyntaxError> find_function(std::string_view word);

}  // namespace backfile::query
