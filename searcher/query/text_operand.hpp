#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.hpp"
#include "common/result.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/lexeme.hpp"
#include "searcher/query/parser.hpp"

namespace backfile::query {

/// Turns words and phrases into Word, Phrase or, if a token is not compared by its stem, Pattern. One for each query.
class TextReader {
 public:
  using Form = decltype(Node::form);

  /// `text` is the query that the lexemes come from and outlives the reader.
  explicit TextReader(std::string_view text) : text_(text) {}

  /// The leaf for a word or phrase; `is_cased` inside caps(…).
  Result<Form, SyntaxError> read(const Lexeme& lexeme, TextField field, bool is_cased);

  /// What the author should know about what was read so far.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  /// Every token of the lexeme, compared in the same way.
  Result<Form, SyntaxError> read_tokens(const Lexeme& lexeme, TextField field, TokenTest test);
  Result<Form, SyntaxError> read_wildcards(const Lexeme& lexeme, TextField field);
  Result<TokenPattern, SyntaxError> read_wildcard_word(std::string_view word, bool is_phrase, bool is_glued);
  /// `tilde` is the offset in the lexeme's text.
  Result<Form, SyntaxError> read_similar(const Lexeme& lexeme, TextField field, std::size_t tilde);
  /// Where the `~` of `belaruss~2` is; npos if there is none, or only one between words (`a~b`).
  std::size_t find_tilde(const Lexeme& lexeme);
  std::size_t offset_of(std::string_view part) const { return static_cast<std::size_t>(part.data() - text_.data()); }

  std::string_view text_;
  /// Without a language: what the words are does not depend on how they are stemmed.
  Analyzer analyzer_{""};
  std::vector<std::string> warnings_{};
};

}  // namespace backfile::query
