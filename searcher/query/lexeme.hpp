#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "searcher/query/ast.hpp"
#include "searcher/query/query_field.hpp"

namespace backfile::query {

enum class LexemeKind : std::uint8_t {
  word,         ///< One word for a text field or for no field.
  phrase,       ///< Quoted text for a text field or for no field.
  values,       ///< One or more values of any other field.
  field,        ///< `title:`; a word, phrase, values, function or an opening bracket follows.
  function,     ///< `caps` or `atleast3`; an opening bracket follows.
  open,         ///< An opening bracket.
  close,        ///< Its closing bracket; the lexer has checked that they pair.
  minus,        ///< `-` before what it excludes.
  conjunction,  ///< AND
  disjunction,  ///< OR
  negation,     ///< NOT, unless it belongs to a proximity.
  proximity,    ///< NEAR/5, ADJ/5, SAME, PARA, w/5, pre/5, w/s, w/p, also with NOT before it.
  end,          ///< The end of the text, always the last lexeme.
};

/// A value of a field as typed, without quotes.
struct TypedValue {
  std::string_view text{};
  bool is_quoted = false;
};

/// How near the operands of a proximity have to be.
struct ProximityOperator {
  Nearness nearness = Nearness::near;
  std::uint32_t distance = 0;  ///< Of `near` and `ordered`.
  bool is_negated = false;
};

/// What stands directly before a bracket and is about all that is in it.
struct Function {
  enum class Name : std::uint8_t { caps, at_least };
  Name name = Name::caps;
  std::uint32_t count = 0;  ///< Of `at_least`.
};

/// The smallest part of a query that means something. Its views point into the query text.
struct Lexeme {
  LexemeKind kind = LexemeKind::end;
  Span span{};
  /// As typed. Of a phrase, what stands between the quotes; of a word, what follows the `=`; of a proximity, what follows
  /// the NOT.
  std::string_view text{};
  std::vector<TypedValue> values{};
  std::uint32_t slop = 0;             ///< Of a phrase.
  bool is_exact = false;              ///< Of a word or phrase: typed behind `=`.
  const QueryField* field = nullptr;  ///< Of a field.
  Function function{};                ///< Of a function.
  ProximityOperator proximity{};      ///< Of a proximity.
};

}  // namespace backfile::query
