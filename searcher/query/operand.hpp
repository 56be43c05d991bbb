#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/result.hpp"
#include "searcher/query/ast.hpp"
#include "searcher/query/lexeme.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/text_operand.hpp"

namespace backfile::query {

/// Turns words, phrases and values into leaves of the tree. One for each query.
class OperandReader {
 public:
  /// `text` is the query that the lexemes come from and outlives the reader.
  OperandReader(std::string_view text, Timestamp now) : text_(text), now_(now), text_reader_(text) {}

  /// The leaf for a word, phrase or values; `field` is null where no field was named. `is_cased` inside caps(…).
  Result<NodePtr, SyntaxError> read(const Lexeme& lexeme, const QueryField* field, bool is_cased);

  /// What the author should know about the words and values read so far.
  std::vector<std::string> warnings() const;

 private:
  using Form = decltype(Node::form);
  Result<Form, SyntaxError> read_keyword(const Lexeme& lexeme, KeywordField field);
  Result<Form, SyntaxError> read_date(const Lexeme& lexeme, DateRole role);
  Result<Form, SyntaxError> read_word_count(const Lexeme& lexeme) const;
  std::size_t offset_of(std::string_view part) const { return static_cast<std::size_t>(part.data() - text_.data()); }

  std::string_view text_;
  Timestamp now_;
  TextReader text_reader_;
  std::vector<std::string> warnings_{};
};

}  // namespace backfile::query
