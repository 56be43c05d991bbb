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
inline constexpr std::size_t kMaxQueryDepth = 100;
inline constexpr std::size_t kMaxQueryOperands = 2'000;

/// Reads a query. Nothing typed is dropped or turned into another query: what cannot be read is an error. Operators of
/// the language that this version does not have yet (NEAR, ADJ, SAME, PARA, w/n, pre/n, w/s, w/p, atleastN, =word,
/// caps(), wildcards, word~) are errors that say "not supported yet".
Result<ParsedQuery, SyntaxError> parse(std::string_view text, const ParseOptions& options);

}  // namespace backfile::query
