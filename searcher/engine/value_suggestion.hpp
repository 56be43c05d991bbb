#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/engine/search.hpp"
#include "searcher/query/ast.hpp"

namespace backfile {

/// How many values of a field are compared with one that no article has, in the order of their bytes; what comes behind
/// them is not offered. Only an index of very many authors or tags has more.
inline constexpr std::size_t kMaxComparedValues = 200'000;

/// A warning if no article has `typed` as a value of the field: "no article has the tag 'natoo'; did you mean 'nato'?",
/// with at most three values that are one edit away, or two if it has five characters or more and no digit; without the
/// question if there are none. nullopt if an article has it, dead ones included, and for addresses and ids. Throws Error.
std::optional<std::string> unknown_value_warning(const Xapian::Database& database, query::KeywordField field,
                                                 std::string_view typed);

/// One for each such value that a query or its filters look for; what they exclude is passed over. At most
/// kMaxValueWarnings. Throws Error.
std::vector<std::string> unknown_value_warnings(const Xapian::Database& database, const SearchRequest& request);

inline constexpr std::size_t kMaxValueWarnings = 5;

}  // namespace backfile
