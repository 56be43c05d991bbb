#include "searcher/query/phrase_lexer.hpp"

#include <cstddef>
#include <cstdint>

#include <fmt/format.h>

#include "common/schema.hpp"

namespace backfile::query {
namespace {

/// Further words than this between the first and the last of a phrase would reach from one part of an article to the
/// next.
constexpr std::uint32_t kMaxSlop = kPartGap - 2;

bool read_slop(Cursor& cursor, std::uint32_t& slop) {
  const std::size_t tilde = cursor.offset();
  cursor.advance();
  const std::size_t begin = cursor.offset();
  while (cursor.at_digit()) {
    if (slop <= kMaxSlop) slop = slop * 10 + static_cast<std::uint32_t>(cursor.rest().front() - '0');
    cursor.advance();
  }
  if (cursor.offset() == begin) {
    return cursor.fail(tilde, "how many words may stand between?", "write a number behind ~, as in \"trade war\"~3");
  }
  if (slop > kMaxSlop) return cursor.fail(begin, fmt::format("a loose phrase has at most {} words between", kMaxSlop));
  return true;
}

}  // namespace

bool read_phrase(Cursor& cursor, Lexeme& lexeme) {
  const std::size_t begin = cursor.offset();
  lexeme.kind = LexemeKind::phrase;
  if (!cursor.read_quoted(lexeme.text)) return false;
  if (cursor.at('~') && !read_slop(cursor, lexeme.slop)) return false;
  lexeme.span = {begin, cursor.offset()};
  return cursor.check_end_of_operand("closing quote");
}

}  // namespace backfile::query
