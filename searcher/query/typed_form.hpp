#pragma once

#include <string>
#include <string_view>

#include "searcher/query/ast.hpp"

namespace backfile::query {

/// NEAR/5, NOT SAME: the operator of a proximity.
std::string typed_operator(const Proximity& proximity);

/// A node that is a place, or AND and OR of places, in the language of queries: `title:"trade war"~3 NEAR/5 caps(AIDS)`.
/// Words and phrases are shown as they were typed in `text`, the query; every AND, OR and proximity that is an operand
/// stands in brackets.
std::string typed_form(const Node& node, std::string_view text);

}  // namespace backfile::query
