#include "searcher/query/proximity.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "common/overloaded.hpp"

namespace backfile::query {
namespace {

Failure<SyntaxError> fail(std::size_t offset, std::string message, std::string hint) {
  return Failure{SyntaxError{std::move(message), offset, std::move(hint)}};
}

/// The operands of AND and OR; nullptr for everything else.
const std::vector<NodePtr>* parts(const Node& node) {
  if (const auto* const all = std::get_if<And>(&node.form)) return &all->operands;
  if (const auto* const any = std::get_if<Or>(&node.form)) return &any->operands;
  return nullptr;
}

/// The first part that is no place, and is not made of places by AND and OR; nullptr if there is none.
const Node* find_placeless(const Node& node) {
  if (is_place(node)) return nullptr;
  const std::vector<NodePtr>* const operands = parts(node);
  if (operands == nullptr) return &node;
  for (const NodePtr& operand : *operands) {
    if (const Node* const found = find_placeless(*operand)) return found;
  }
  return nullptr;
}

std::size_t count_places(const Node& node) {
  if (is_place(node)) return 1;
  std::size_t count = 0;
  for (const NodePtr& operand : *parts(node)) count += count_places(*operand);
  return count;
}

/// `operands` joined by And or Or; one that is the same already gives its own operands.
template <typename List>
NodePtr join(std::vector<NodePtr> operands, Span span) {
  std::vector<NodePtr> flat;
  for (NodePtr& operand : operands) {
    if (const auto* const same = std::get_if<List>(&operand->form)) {
      flat.insert(flat.end(), same->operands.begin(), same->operands.end());
    } else {
      flat.push_back(std::move(operand));
    }
  }
  return std::make_shared<const Node>(Node{List{std::move(flat)}, span});
}

/// The same tree of AND and OR with every place replaced by what `replace` makes of it.
template <typename Replace>
NodePtr replace_places(const NodePtr& node, Span span, const Replace& replace) {
  if (is_place(*node)) return replace(node);
  std::vector<NodePtr> operands;
  for (const NodePtr& operand : *parts(*node)) operands.push_back(replace_places(operand, span, replace));
  return std::holds_alternative<And>(node->form) ? join<And>(std::move(operands), span)
                                                 : join<Or>(std::move(operands), span);
}

/// How a message names a part that is no place, and what to write instead of it near something.
struct Placeless {
  std::string name{};
  std::string hint{};
};

Placeless describe(const Node& node) {
  const auto whole_article = [](std::string name, std::string_view example) {
    return Placeless{std::move(name), fmt::format("join it by AND, as in (a NEAR/5 b) AND {}", example)};
  };
  return std::visit(overloaded{
                        [&](const Keyword& keyword) {
                          const std::string_view field = name(keyword.field);
                          return whole_article(fmt::format("{}:", field), fmt::format("{}:c", field));
                        },
                        [&](const DateRange&) { return whole_article("a date", "date:2022"); },
                        [&](const Undated&) { return whole_article("a date", "date:none"); },
                        [&](const WordCount&) { return whole_article("words:", "words:500.."); },
                        [&](const AtLeast& at_least) {
                          return whole_article(fmt::format("atleast{}()", at_least.count),
                                               fmt::format("atleast{}(c)", at_least.count));
                        },
                        [&](const Not& negation) {
                          // modified:none is NOT for us, not for its author.
                          const Span& inside = negation.operand->span;
                          if (inside.begin == node.span.begin) return describe(*negation.operand);
                          return Placeless{"NOT", "write a NOT NEAR/5 b, or take the exclusion out of the brackets"};
                        },
                        [&](const auto&) { return Placeless{}; },
                    },
                    node.form);
}

}  // namespace

std::string shown(const Lexeme& lexeme) {
  return fmt::format("{}{}", lexeme.proximity.is_negated ? "NOT " : "", lexeme.text);
}

Result<Operand, SyntaxError> join_by_proximity(const Operand& left, const Lexeme& lexeme, const Operand& right) {
  const ProximityOperator& typed = lexeme.proximity;
  for (const Operand* const operand : {&left, &right}) {
    if (const Node* const placeless = find_placeless(*operand->node)) {
      const auto [name, hint] = describe(*placeless);
      return fail(placeless->span.begin,
                  fmt::format("{} is about places in the text, and {} has none", shown(lexeme), name), hint);
    }
  }
  if (typed.is_negated && !is_place(*right.node)) {
    return fail(right.span.begin, fmt::format("{} takes no AND on its right side", shown(lexeme)),
                fmt::format("write (b OR c) if neither may be near, or a {0} b AND a {0} c", shown(lexeme)));
  }
  const std::size_t left_places = count_places(*left.node);
  const std::size_t right_places = count_places(*right.node);
  if (left_places * right_places > kMaxProximityPairs) {
    return fail(lexeme.span.begin,
                fmt::format("AND beside {} makes {} pairs; at most {} are read", shown(lexeme),
                            left_places * right_places, kMaxProximityPairs),
                "write fewer words in the brackets, or join them by OR");
  }
  Operand joined;
  joined.span = {left.span.begin, right.span.end};
  joined.leaves = left.leaves * right_places + right.leaves * left_places;
  const bool is_pair = left_places * right_places == 1;
  joined.height = is_pair ? std::max(left.height, right.height) + 1 : left.height + right.height + 1;
  joined.is_distributed = left.is_distributed || right.is_distributed || !is_pair;
  joined.node = replace_places(left.node, joined.span, [&](const NodePtr& a) {
    return replace_places(right.node, joined.span, [&](const NodePtr& b) {
      const Proximity proximity{typed.nearness, typed.distance, typed.is_negated, a, b};
      return std::make_shared<const Node>(Node{proximity, {a->span.begin, b->span.end}});
    });
  });
  return joined;
}

std::optional<SyntaxError> check_countable(const Operand& group, const Lexeme& function) {
  if (const Node* const placeless = find_placeless(*group.node)) {
    return SyntaxError{
        fmt::format("{}() counts places in the text, and {} has none", function.text, describe(*placeless).name),
        placeless->span.begin,
        fmt::format("take it out of the brackets and join it by AND, as in {}(a) AND …", function.text)};
  }
  if (is_place(*group.node)) return std::nullopt;
  return SyntaxError{fmt::format("{}() cannot count words that are joined by AND", function.text), group.span.begin,
                     fmt::format("write {0}(a OR b), or {0}(a) AND {0}(b)", function.text)};
}

}  // namespace backfile::query
