#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/calendar.hpp"
#include "common/result.hpp"
#include "searcher/query/ast.hpp"

namespace backfile::query {

/// What operands without an operator between them mean. A typed AND is tighter than both. With `any`, an exclusion
/// among them applies to all of them: `a b -c` is `(a OR b) AND NOT c`.
enum class MatchMode : std::uint8_t { all, any };

struct ParseOptions {
  MatchMode match = MatchMode::all;
  Timestamp now = 0;  ///< What `today` and `7d..` are counted from, UTC.
};

/// Why a text is no query, and where.
struct SyntaxError {
  std::string message{};   ///< "unclosed quote"; no trailing full stop.
  std::size_t offset = 0;  ///< Byte offset in the query text where the caret goes.
  std::string hint{};      ///< What to type instead; may be empty.
};

/// A query as read and what its author should know about the reading.
struct ParsedQuery {
  NodePtr root{};  ///< Null for an empty query: every article.
  std::vector<std::string> warnings{};
};

/// Bounds, each stated in its error message.
inline constexpr std::size_t kMaxQueryBytes = 64U << 10U;
/// Of brackets, NOT and proximities in each other.
inline constexpr std::size_t kMaxQueryDepth = 100;
/// Words, phrases and values; of a phrase each wildcard word; what AND inside a proximity repeats, as often as that.
inline constexpr std::size_t kMaxQueryOperands = 2'000;
/// Proximities that one with AND inside is read as.
inline constexpr std::size_t kMaxProximityPairs = 64;
/// Of NEAR/n and ADJ/n, in positions.
inline constexpr std::uint32_t kMaxDistance = 1'000;
/// Of atleastN.
inline constexpr std::uint32_t kMaxCount = 1'000;
/// In one word or value.
inline constexpr std::size_t kMaxWildcards = 8;

/// Reads a query. Nothing typed is dropped or turned into another query: what cannot be read is an error. From loose to
/// tight:
///
///   or         and { OR and }               and        not { [AND] not }
///   not        { NOT | - } proximity        proximity  operand { [NOT] NEAR/n operand }, left to right
///   operand    [ field: ] ( word | phrase | values | group )
///   group      [ caps | atleastN ] "(" or ")"
///
/// Operators: AND OR NOT, NEAR/n ADJ/n SAME PARA, and in any case w/n pre/n w/s w/p near/n adj/n, with NOT, or not, before
/// one with a slash. Words and phrases may
/// be exact (=word, ="a b"), have wildcards (elect*, wom?n) or be similar (word~, word~2).
Result<ParsedQuery, SyntaxError> parse(std::string_view text, const ParseOptions& options);

}  // namespace backfile::query
