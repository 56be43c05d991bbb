#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/ast.hpp"
#include "searcher/query/parser.hpp"

namespace backfile::query {

/// How an operand is joined to the one before it.
enum class Join : std::uint8_t { none, conjunction, disjunction, implied };

/// A part of a chain such as `a b OR -c`.
struct Operand {
  NodePtr node{};
  Span span{};  ///< As typed, brackets and field included.
  Join join = Join::none;
  bool excludes = false;        ///< Typed as `-x` or `NOT x`.
  bool is_word = false;         ///< A bare word, which may be a misspelt operator.
  bool is_distributed = false;  ///< A proximity that is read as one for each pair.
  std::size_t leaves = 0;       ///< Words, phrases and values in the tree, each as often as it is in there.
  std::size_t height = 0;       ///< Of the tree: 0 for a leaf.
};

/// The tree for a chain of one or more operands. AND binds tighter than OR.
///
/// With MatchMode::any, operands without an operator between them are alternatives, and so are looser than AND. An
/// exclusion among them is no alternative but removes its articles from all that the others find: `a b -c` is
/// `(a OR b) AND NOT c`. Next to a typed OR it is an alternative: `a OR -c`.
NodePtr build_chain(const std::vector<Operand>& operands, MatchMode match);

/// What the author should know: how AND and OR without brackets were read, and lower-case operators that are words.
/// `text` is the query.
std::vector<std::string> chain_warnings(const std::vector<Operand>& operands, MatchMode match, std::string_view text);

}  // namespace backfile::query
