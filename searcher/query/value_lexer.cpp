#include "searcher/query/value_lexer.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include <fmt/format.h>

#include "common/utf8.hpp"

namespace backfile::query {
namespace {

bool check_value(Cursor& cursor, std::string_view value, std::size_t begin) {
  if (value.empty()) {
    return cursor.fail(begin, "there is no value next to the comma",
                       "write the list without spaces, and a value that contains a comma in quotes");
  }
  const std::size_t colon = value.find(':');
  if (colon != std::string_view::npos && find_query_field(value.substr(0, colon)) != nullptr) {
    return cursor.fail(begin, fmt::format("{}: stands inside another field", value.substr(0, colon)),
                       "a field takes no other field; put the value in quotes if the colon belongs to it");
  }
  return true;
}

bool read_value(Cursor& cursor, OperandForm form, TypedValue& value) {
  const std::size_t begin = cursor.offset();
  if (cursor.at_quote()) {
    value.is_quoted = true;
    if (!cursor.read_quoted(value.text)) return false;
    const bool is_blank = trim(value.text).empty();
    return !is_blank || cursor.fail(begin, "there is nothing between the quotes");
  }
  std::size_t depth = 0;
  while (!cursor.at_end() && !cursor.at_space()) {
    if (form == OperandForm::list && cursor.at(',')) break;
    if (form != OperandForm::whole && (cursor.at_bracket() || cursor.at_quote())) break;
    if (cursor.at('(')) ++depth;
    if (cursor.at(')')) {
      if (depth == 0) break;
      --depth;
    }
    cursor.advance();
  }
  value.text = cursor.since(begin);
  return form != OperandForm::list || check_value(cursor, value.text, begin);
}

}  // namespace

OperandForm operand_form(const QueryField* field) {
  if (field == nullptr || std::holds_alternative<TextField>(field->role)) return OperandForm::text;
  const auto* const keyword = std::get_if<KeywordField>(&field->role);
  if (keyword == nullptr) return OperandForm::plain;
  return takes_wildcards(*keyword) ? OperandForm::list : OperandForm::whole;
}

bool read_values(Cursor& cursor, OperandForm form, Lexeme& lexeme) {
  const std::size_t begin = cursor.offset();
  lexeme.kind = LexemeKind::values;
  while (true) {
    TypedValue value;
    if (!read_value(cursor, form, value)) return false;
    lexeme.values.push_back(value);
    if (form != OperandForm::list || !cursor.at(',')) break;
    cursor.advance();
  }
  lexeme.span = {begin, cursor.offset()};
  lexeme.text = cursor.since(begin);
  return cursor.check_end_of_operand("value");
}

}  // namespace backfile::query
