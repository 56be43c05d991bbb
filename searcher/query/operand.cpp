#include "searcher/query/operand.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "common/quoted.hpp"
#include "searcher/query/characters.hpp"
#include "searcher/query/date_expression.hpp"
#include "searcher/query/foreign_form.hpp"
#include "searcher/query/wildcard_word.hpp"

namespace backfile::query {
namespace {

std::optional<std::uint64_t> read_count(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > INT64_MAX) return std::nullopt;
  return number;
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

Result<NodePtr, SyntaxError> OperandReader::read(const Lexeme& lexeme, const QueryField* field, bool is_cased) {
  Result<Form, SyntaxError> form = Form{Undated{}};
  if (field == nullptr) {
    form = text_reader_.read(lexeme, TextField::any, is_cased);
  } else if (const auto* const text_field = std::get_if<TextField>(&field->role)) {
    form = text_reader_.read(lexeme, *text_field, is_cased);
  } else if (const auto* const keyword = std::get_if<KeywordField>(&field->role)) {
    form = read_keyword(lexeme, *keyword);
  } else if (const auto* const role = std::get_if<DateRole>(&field->role)) {
    form = read_date(lexeme, *role);
  } else {
    form = read_word_count(lexeme);
  }
  if (!form) return Failure{form.error()};
  return std::make_shared<const Node>(Node{std::move(form.value()), lexeme.span});
}

std::vector<std::string> OperandReader::warnings() const {
  std::vector<std::string> all = text_reader_.warnings();
  all.insert(all.end(), warnings_.begin(), warnings_.end());
  return all;
}

Result<OperandReader::Form, SyntaxError> OperandReader::read_keyword(const Lexeme& lexeme, KeywordField field) {
  Keyword keyword{.field = field};
  for (const TypedValue& value : lexeme.values) {
    const bool has_wildcard = std::ranges::any_of(value.text, is_wildcard);
    if (value.is_quoted || !has_wildcard || !takes_wildcards(field)) {
      keyword.values.emplace_back(value.text);
      continue;
    }
    if (auto error = check_wildcard_count(value.text, offset_of(value.text))) return Failure{*std::move(error)};
    if (const auto reading = final_question_mark_reading(value.text)) {
      warnings_.push_back(*reading + "; in quotes the ? is an ordinary character");
    }
    keyword.patterns.emplace_back(value.text);
  }
  return Form{std::move(keyword)};
}

Result<OperandReader::Form, SyntaxError> OperandReader::read_date(const Lexeme& lexeme, DateRole role) {
  const std::string_view value = lexeme.values.front().text;
  const bool is_range = role == DateRole::published || role == DateRole::modified;
  if (value == "none" && role == DateRole::published) return Form{Undated{}};
  if (value == "none" && role == DateRole::modified) {
    const DateRange dated{.field = DateField::modified};
    return Form{Not{std::make_shared<const Node>(Node{dated, lexeme.span})}};
  }
  const auto span = is_range ? parse_date_span(value, now_) : parse_date_point(value, now_);
  if (!span) {
    SyntaxError error{span.error().message, offset_of(value) + span.error().offset, span.error().hint};
    if (std::string hint = hint_for_foreign_date(value); !hint.empty()) error.hint = std::move(hint);
    return Failure{std::move(error)};
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
  const std::string_view value = lexeme.values.front().text;
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
