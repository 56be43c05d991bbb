#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.hpp"
#include "common/result.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/lexer.hpp"
#include "searcher/query/parser.hpp"

namespace backfile::query {

/// Turns words, phrases and values into leaves of the tree. One for each query.
class OperandReader {
 public:
  /// `text` is the query that the lexemes come from and outlives the reader.
  OperandReader(std::string_view text, Timestamp now) : text_(text), now_(now) {}

  /// The leaf for a word, phrase or values; `field` is null where no field was named.
  Result<NodePtr, SyntaxError> read(const Lexeme& lexeme, const QueryField* field);

  /// What the author should know about the values read so far.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  using Form = decltype(Node::form);
  Result<Form, SyntaxError> read_text(const Lexeme& lexeme, TextField field);
  Result<Form, SyntaxError> read_date(const Lexeme& lexeme, DateRole role);
  Result<Form, SyntaxError> read_word_count(const Lexeme& lexeme) const;
  std::size_t offset_of(std::string_view part) const { return static_cast<std::size_t>(part.data() - text_.data()); }

  std::string_view text_;
  Timestamp now_;
  /// Without a language: whether there is a word does not depend on how it is stemmed.
  Analyzer analyzer_{""};
  std::vector<std::string> warnings_{};
};

}  // namespace backfile::query
