#include "searcher/query/ast.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "common/overloaded.hpp"
#include "common/terminal.hpp"

namespace backfile::query {
namespace {

/// A string literal on one line whose end cannot be mistaken.
std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return escape_controls(out) + '"';
}

std::string prefix(TextField field) { return field == TextField::any ? "" : fmt::format("{} ", name(field)); }

std::string instant(const std::optional<Timestamp>& time) {
  return time ? format_date({*time, DatePrecision::second}) : "";
}

std::string list(std::string_view head, const std::vector<NodePtr>& operands) {
  std::string out = fmt::format("({}", head);
  for (const NodePtr& operand : operands) out += ' ' + to_string(operand);
  return out += ')';
}

std::string print(const WordCount& count) {
  if (count.least == count.most) return fmt::format("(words {})", count.least);
  if (count.most == UINT64_MAX) return fmt::format("(words {}..)", count.least);
  return fmt::format("(words {}..{})", count.least, count.most);
}

std::string print(const Keyword& keyword) {
  std::string out = fmt::format("({}", name(keyword.field));
  for (const std::string& value : keyword.values) out += ' ' + literal(value);
  for (const std::string& pattern : keyword.patterns) out += " like:" + literal(pattern);
  return out += ')';
}

std::string print(const TokenPattern& token) {
  switch (token.test) {
    case TokenTest::stem:
      return literal(token.text);
    case TokenTest::form:
      return '=' + literal(token.text);
    case TokenTest::cased:
      return "caps:" + literal(token.text);
    case TokenTest::wildcard:
      return "like:" + literal(token.text);
    case TokenTest::similar:
      return fmt::format("{}~{}", literal(token.text), token.distance);
  }
  return "";
}

std::string print(const Pattern& pattern) {
  std::string out = pattern.field == TextField::any ? "(pattern" : fmt::format("(pattern {}", name(pattern.field));
  for (const TokenPattern& token : pattern.tokens) out += ' ' + print(token);
  if (pattern.slop != 0) out += fmt::format(" ~{}", pattern.slop);
  return out += ')';
}

std::string print(const Proximity& proximity) {
  const std::string_view negation = proximity.is_negated ? "not-" : "";
  const std::string operands = fmt::format(" {} {})", to_string(proximity.left), to_string(proximity.right));
  switch (proximity.nearness) {
    case Nearness::near:
      return fmt::format("({}near/{}{}", negation, proximity.distance, operands);
    case Nearness::ordered:
      return fmt::format("({}adj/{}{}", negation, proximity.distance, operands);
    case Nearness::sentence:
      return fmt::format("({}same{}", negation, operands);
    case Nearness::paragraph:
      return fmt::format("({}para{}", negation, operands);
  }
  return "";
}

}  // namespace

bool is_place(const Node& node) {
  return std::visit(overloaded{
                        [](const Word&) { return true; },
                        [](const Phrase&) { return true; },
                        [](const Pattern&) { return true; },
                        [](const Proximity&) { return true; },
                        [](const Or& any) {
                          return std::ranges::all_of(any.operands, [](const NodePtr& part) { return is_place(*part); });
                        },
                        [](const auto&) { return false; },
                    },
                    node.form);
}

std::string_view name(TextField field) {
  switch (field) {
    case TextField::any:
      return "any";
    case TextField::title:
      return "title";
    case TextField::lead:
      return "lead";
    case TextField::body:
      return "body";
  }
  return "";
}

std::string_view name(KeywordField field) {
  switch (field) {
    case KeywordField::author:
      return "author";
    case KeywordField::tag:
      return "tag";
    case KeywordField::source:
      return "source";
    case KeywordField::lang:
      return "lang";
    case KeywordField::section:
      return "section";
    case KeywordField::url:
      return "url";
    case KeywordField::id:
      return "id";
  }
  return "";
}

std::string_view name(DateField field) { return field == DateField::published ? "date" : "modified"; }

std::string to_string(const NodePtr& node) {
  if (!node) return "(all)";
  return std::visit(
      overloaded{
          [](const Word& word) { return fmt::format("(word {}{})", prefix(word.field), literal(word.text)); },
          [](const Phrase& phrase) {
            return fmt::format("(phrase {}{}{})", prefix(phrase.field), literal(phrase.text),
                               phrase.slop == 0 ? "" : fmt::format(" ~{}", phrase.slop));
          },
          [](const Pattern& pattern) { return print(pattern); },
          [](const Proximity& proximity) { return print(proximity); },
          [](const AtLeast& at_least) {
            return fmt::format("(atleast {} {})", at_least.count, to_string(at_least.operand));
          },
          [](const Keyword& keyword) { return print(keyword); },
          [](const DateRange& range) {
            return fmt::format("({} {}..{})", name(range.field), instant(range.first), instant(range.last));
          },
          [](const Undated&) { return std::string("(undated)"); },
          [](const WordCount& count) { return print(count); },
          [](const And& conjunction) { return list("and", conjunction.operands); },
          [](const Or& disjunction) { return list("or", disjunction.operands); },
          [](const Not& negation) { return fmt::format("(not {})", to_string(negation.operand)); },
      },
      node->form);
}

}  // namespace backfile::query
