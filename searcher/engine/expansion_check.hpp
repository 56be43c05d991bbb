#pragma once

#include <cstddef>
#include <string>

#include "searcher/engine/pattern_expander.hpp"
#include "searcher/query/ast.hpp"

namespace backfile {

/// Words and values that all patterns of a query may stand for together. Each becomes a term of the query, once for every
/// language of the index, wherever a pattern stands: so a pattern that stands in the query twice counts twice.
inline constexpr std::size_t kMaxQueryExpansions = 10'000;

/// Different patterns of a query that have to be compared with every word or value there is: words with ~ and what begins
/// with a wildcard. One takes about 50 ms for a million words.
inline constexpr std::size_t kMaxFullPasses = 100;

/// Looks up every pattern of a query. Throws QueryError, which points into `text`, at the pattern that stands for too
/// much, or with which all of them together do, or are too many to look up. A query without patterns costs nothing.
void check_expansions(const query::Node& root, PatternExpander& expander, const std::string& text,
                      std::size_t limit = kMaxQueryExpansions);

}  // namespace backfile
