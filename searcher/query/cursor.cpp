#include "searcher/query/cursor.hpp"

#include <fmt/format.h>

#include "common/quoted.hpp"

namespace backfile::query {

std::string_view Cursor::bare_word() const {
  Cursor end = *this;
  while (!end.at_end_of_word()) end.advance();
  return end.since(offset_);
}

bool Cursor::read_quoted(std::string_view& inside) {
  const std::size_t opening_offset = offset_;
  const CodePoint opening = peek();
  advance();
  const std::size_t begin = offset_;
  bool has_other_quote = false;
  while (!at_end()) {
    const CodePoint point = peek();
    if (closes_quote(opening.value, point.value)) {
      inside = since(begin);
      advance();
      return true;
    }
    has_other_quote = has_other_quote || is_quote(point.value);
    advance();
  }
  return fail(opening_offset, "unclosed quote",
              has_other_quote ? "a quotation ends with the kind of quote that it begins with"
                              : "put another quote where the phrase ends");
}

bool Cursor::check_end_of_operand(std::string_view what) {
  if (at_end() || at_space() || at(')')) return true;
  if (at('(')) {
    return fail(offset_, fmt::format("a bracket stands directly behind a {}", what),
                "put a space between them, or put the text in quotes");
  }
  if (at_quote()) {
    return fail(offset_, fmt::format("a quote stands directly behind a {}", what), "put a space between them");
  }
  if (at('^')) return fail(offset_, "words and phrases have no weights", "leave out the ^ and the number");
  return fail(offset_,
              fmt::format("{} stands directly behind a {}", quoted(slice(offset_, offset_ + peek().length)), what),
              "put a space between them");
}

}  // namespace backfile::query
