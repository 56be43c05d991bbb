#include "searcher/query/typed_form.hpp"

#include <vector>

#include <fmt/format.h>

#include "common/overloaded.hpp"

namespace backfile::query {
namespace {

std::string leaf(TextField field, const Span& span, std::string_view text) {
  const std::string_view typed = text.substr(span.begin, span.end - span.begin);
  return field == TextField::any ? std::string(typed) : fmt::format("{}:{}", name(field), typed);
}

bool is_cased(const Pattern& pattern) { return pattern.tokens.front().test == TokenTest::cased; }

std::string operand(const Node& node, std::string_view text) {
  const bool is_leaf = std::holds_alternative<Word>(node.form) || std::holds_alternative<Phrase>(node.form) ||
                       std::holds_alternative<Pattern>(node.form);
  return is_leaf ? typed_form(node, text) : '(' + typed_form(node, text) + ')';
}

std::string join(std::string_view name, const std::vector<NodePtr>& operands, std::string_view text) {
  std::string out;
  for (const NodePtr& part : operands) {
    if (!out.empty()) out.append(" ").append(name).append(" ");
    out += operand(*part, text);
  }
  return out;
}

}  // namespace

std::string typed_operator(const Proximity& proximity) {
  const std::string_view negation = proximity.is_negated ? "NOT " : "";
  switch (proximity.nearness) {
    case Nearness::near:
      return fmt::format("{}NEAR/{}", negation, proximity.distance);
    case Nearness::ordered:
      return fmt::format("{}ADJ/{}", negation, proximity.distance);
    case Nearness::sentence:
      return fmt::format("{}SAME", negation);
    case Nearness::paragraph:
      return fmt::format("{}PARA", negation);
  }
  return "";
}

std::string typed_form(const Node& node, std::string_view text) {
  return std::visit(overloaded{
                        [&](const Word& word) { return leaf(word.field, node.span, text); },
                        [&](const Phrase& phrase) { return leaf(phrase.field, node.span, text); },
                        [&](const Pattern& pattern) {
                          if (!is_cased(pattern)) return leaf(pattern.field, node.span, text);
                          const std::string typed = leaf(TextField::any, node.span, text);
                          if (pattern.field == TextField::any) return fmt::format("caps({})", typed);
                          return fmt::format("{}:caps({})", name(pattern.field), typed);
                        },
                        [&](const Proximity& proximity) {
                          return fmt::format("{} {} {}", operand(*proximity.left, text), typed_operator(proximity),
                                             operand(*proximity.right, text));
                        },
                        [&](const And& all) { return join("AND", all.operands, text); },
                        [&](const Or& any) { return join("OR", any.operands, text); },
                        [&](const auto&) { return leaf(TextField::any, node.span, text); },
                    },
                    node.form);
}

}  // namespace backfile::query
