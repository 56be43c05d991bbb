#pragma once

#include <optional>
#include <string>

#include "common/result.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/chain.hpp"
#include "searcher/query/lexeme.hpp"
#include "searcher/query/parser.hpp"

namespace backfile::query {

/// The operator as a message names it: `NOT NEAR/5` of a proximity, the text of others.
std::string shown(const Lexeme& lexeme);

/// Two operands joined by a lexeme that is a proximity. An operand with AND in it has no places, so that the proximity is
/// read as one for each pair of places, joined as the operands join theirs: `(a b) NEAR/5 c` is
/// `(a NEAR/5 c) AND (b NEAR/5 c)`. An error if an operand has anything else that is no place, if what must not be near
/// has an AND, or beyond kMaxProximityPairs.
///
/// The span, leaves and height of the result are set; `is_distributed` is set if either operand was, or had an AND.
Result<Operand, SyntaxError> join_by_proximity(const Operand& left, const Lexeme& lexeme, const Operand& right);

/// The error if the group behind an atleastN is no place.
std::optional<SyntaxError> check_countable(const Operand& group, const Lexeme& function);

}  // namespace backfile::query
