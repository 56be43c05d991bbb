#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/utf8.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/parser.hpp"

namespace backfile::query {

/// A place in a query that moves to its end, and the error that stopped it. A function that returns false has set the
/// error. The text is well-formed UTF-8 and outlives the cursor.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  std::size_t offset() const { return offset_; }
  void move_to(std::size_t offset) { offset_ = offset; }
  void advance() { offset_ += peek().length; }

  bool at_end() const { return offset_ == text_.size(); }
  bool at(char c) const { return !at_end() && text_[offset_] == c; }
  /// The character here; not at the end.
  CodePoint peek() const { return decode_utf8(text_, offset_); }
  bool at_space() const { return !at_end() && is_query_space(peek().value); }
  bool at_quote() const { return !at_end() && is_quote(peek().value); }
  bool at_bracket() const { return at('(') || at(')'); }
  bool at_digit() const { return !at_end() && is_ascii_digit(text_[offset_]); }
  bool at_end_of_word() const { return at_end() || at_space() || at_bracket() || at_quote(); }

  std::string_view slice(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }
  /// From `begin` to here.
  std::string_view since(std::size_t begin) const { return slice(begin, offset_); }
  std::string_view rest() const { return text_.substr(offset_); }
  /// What stands from here to white space, a bracket, a quote or the end.
  std::string_view bare_word() const;

  /// Reads what stands between quotes and leaves the cursor behind the closing one.
  bool read_quoted(std::string_view& inside);

  /// After an operand comes white space, a bracket or the end; anything else would be split where nobody sees it.
  bool check_end_of_operand(std::string_view what);

  bool fail(std::size_t offset, std::string message, std::string hint = {}) {
    return fail(SyntaxError{std::move(message), offset, std::move(hint)});
  }
  bool fail(SyntaxError error) {
    error_ = std::move(error);
    return false;
  }
  const std::optional<SyntaxError>& error() const { return error_; }

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::optional<SyntaxError> error_{};
};

}  // namespace backfile::query
