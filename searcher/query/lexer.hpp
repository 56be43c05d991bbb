#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/result.hpp"
#include "searcher/query/parser.hpp"
#include "searcher/query/query_field.hpp"

namespace backfile::query {

enum class LexemeKind : std::uint8_t {
  word,         ///< One word for a text field or for no field.
  phrase,       ///< Quoted text for a text field or for no field.
  values,       ///< One or more values of any other field.
  field,        ///< `title:`; a word, phrase, values or an opening bracket follows.
  open,         ///< An opening bracket.
  close,        ///< Its closing bracket; the lexer has checked that they pair.
  minus,        ///< `-` before what it excludes.
  conjunction,  ///< AND
  disjunction,  ///< OR
  negation,     ///< NOT
  end,          ///< The end of the text, always the last lexeme.
};

/// The smallest part of a query that means something. Its views point into the query text.
struct Lexeme {
  LexemeKind kind = LexemeKind::end;
  Span span{};
  std::string_view text{};                 ///< As typed; of a phrase, what stands between the quotes.
  std::vector<std::string_view> values{};  ///< Without quotes.
  std::uint32_t slop = 0;                  ///< Of a phrase.
  const QueryField* field = nullptr;       ///< Of a field.
};

/// Cuts a query into lexemes. What a word may contain depends on the field before it, so the lexer knows the fields:
/// `tag:` takes a list, `url:` everything up to white space, `date:` its colons. Refuses what this version does not
/// support, so that no such form is ever read as words. `text` is well-formed UTF-8.
Result<std::vector<Lexeme>, SyntaxError> tokenize(std::string_view text);

}  // namespace backfile::query
