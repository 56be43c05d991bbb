#include "searcher/query/operand.hpp"

#include <charconv>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/quoted.hpp"
#include "searcher/query/date_expression.hpp"

namespace backfile::query {
namespace {

std::optional<std::uint64_t> read_count(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > INT64_MAX) return std::nullopt;
  return number;
}

std::string hint_for_no_word(std::string_view text) {
  if (text == "&" || text == "&&") return "write AND";
  if (text == "|" || text == "||") return "write OR";
  return {};
}

DateRange one_end(DateRole role, const DateSpan& span) {
  switch (role) {
    case DateRole::since:
      return {.first = span.first};
    case DateRole::until:
      return {.last = span.last};
    case DateRole::before:
      return {.last = *span.first - 1};
    default:
      return {.first = *span.last + 1};
  }
}

bool is_age(std::string_view text) {
  return text.size() >= 2 && text.find_first_not_of("0123456789") == text.size() - 1 &&
         std::string_view("dwmy").find(text.back()) != std::string_view::npos;
}

}  // namespace

Result<NodePtr, SyntaxError> OperandReader::read(const Lexeme& lexeme, const QueryField* field) {
  Result<Form, SyntaxError> form = Form{Undated{}};
  if (field == nullptr) {
    form = read_text(lexeme, TextField::any);
  } else if (const auto* const text_field = std::get_if<TextField>(&field->role)) {
    form = read_text(lexeme, *text_field);
  } else if (const auto* const keyword = std::get_if<KeywordField>(&field->role)) {
    form = Form{Keyword{*keyword, {lexeme.values.begin(), lexeme.values.end()}, {}}};
  } else if (const auto* const role = std::get_if<DateRole>(&field->role)) {
    form = read_date(lexeme, *role);
  } else {
    form = read_word_count(lexeme);
  }
  if (!form) return Failure{form.error()};
  return std::make_shared<const Node>(Node{std::move(form.value()), lexeme.span});
}

Result<OperandReader::Form, SyntaxError> OperandReader::read_text(const Lexeme& lexeme, TextField field) {
  if (lexeme.text.empty()) {
    return Failure{SyntaxError{"there is nothing between the quotes", lexeme.span.begin, {}}};
  }
  if (analyzer_.tokenize(lexeme.text).empty()) {
    return Failure{
        SyntaxError{"there is no word in " + quoted(lexeme.text), lexeme.span.begin, hint_for_no_word(lexeme.text)}};
  }
  if (lexeme.kind == LexemeKind::word) return Form{Word{field, std::string(lexeme.text)}};
  return Form{Phrase{field, std::string(lexeme.text), lexeme.slop}};
}

Result<OperandReader::Form, SyntaxError> OperandReader::read_date(const Lexeme& lexeme, DateRole role) {
  const std::string_view value = lexeme.values.front();
  const bool is_range = role == DateRole::published || role == DateRole::modified;
  if (value == "none" && role == DateRole::published) return Form{Undated{}};
  if (value == "none" && role == DateRole::modified) {
    const DateRange dated{.field = DateField::modified};
    return Form{Not{std::make_shared<const Node>(Node{dated, lexeme.span})}};
  }
  const auto span = is_range ? parse_date_span(value, now_) : parse_date_point(value, now_);
  if (!span) {
    const DateError& error = span.error();
    return Failure{SyntaxError{error.message, offset_of(value) + error.offset, error.hint}};
  }
  if (!is_range) return Form{one_end(role, *span)};
  if (is_age(value)) {
    warnings_.push_back(fmt::format("{0} is one day, {1}; write {0}.. for that day and all after it", value,
                                    format_date({*span->first, DatePrecision::day})));
  }
  const DateField field = role == DateRole::modified ? DateField::modified : DateField::published;
  return Form{DateRange{field, span->first, span->last}};
}

Result<OperandReader::Form, SyntaxError> OperandReader::read_word_count(const Lexeme& lexeme) const {
  const std::string_view value = lexeme.values.front();
  const std::size_t dots = value.find("..");
  const bool is_range = dots != std::string_view::npos;
  const std::string_view left = value.substr(0, dots);
  const std::string_view right = is_range ? value.substr(dots + 2) : left;
  const auto fail = [](std::size_t offset, std::string message, std::string hint) {
    return Failure{SyntaxError{std::move(message), offset, std::move(hint)}};
  };
  WordCount count;
  if (left.empty() && right.empty()) {
    return fail(offset_of(value), "a range needs at least one end",
                "write words:500..2000, words:500.. or words:..2000");
  }
  for (const auto& [end, target] : {std::pair{left, &count.least}, std::pair{right, &count.most}}) {
    if (end.empty()) continue;
    const auto number = read_count(end);
    if (!number) {
      return fail(offset_of(end), quoted(end) + " is no number of words",
                  "write words:500..2000, words:500.. or words:..2000");
    }
    *target = *number;
  }
  if (count.least > count.most) {
    return fail(offset_of(value), "the range ends before it begins", fmt::format("write words:{}..{}", right, left));
  }
  return Form{count};
}

}  // namespace backfile::query
