#include "searcher/query/chain.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "common/ascii.hpp"

namespace backfile::query {
namespace {

/// Operands that AND joins.
using Group = std::vector<const Operand*>;

/// A chain with its precedence made plain.
struct Reading {
  std::vector<Group> alternatives{};
  Group exclusions{};  ///< Removed from what the alternatives find.
};

bool is_exclusion_from_all(const std::vector<Operand>& operands, std::size_t i, MatchMode match) {
  if (match == MatchMode::all || !operands[i].excludes) return false;
  const bool is_loose_before = i == 0 || operands[i].join == Join::implied;
  const bool is_loose_behind = i + 1 == operands.size() || operands[i + 1].join == Join::implied;
  return is_loose_before && is_loose_behind;
}

Reading read(const std::vector<Operand>& operands, MatchMode match) {
  Reading reading;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const Join join = operands[i].join;
    if (is_exclusion_from_all(operands, i, match)) {
      reading.exclusions.push_back(&operands[i]);
    } else if (join == Join::conjunction || (join == Join::implied && match == MatchMode::all)) {
      reading.alternatives.back().push_back(&operands[i]);
    } else {
      reading.alternatives.push_back({&operands[i]});
    }
  }
  return reading;
}

std::vector<NodePtr> nodes(const Group& group) {
  std::vector<NodePtr> out;
  out.reserve(group.size());
  for (const Operand* operand : group) out.push_back(operand->node);
  return out;
}

template <typename Form>
NodePtr join_nodes(std::vector<NodePtr> operands) {
  if (operands.size() == 1) return std::move(operands.front());
  Span span = operands.front()->span;
  for (const NodePtr& operand : operands) {
    span.begin = std::min(span.begin, operand->span.begin);
    span.end = std::max(span.end, operand->span.end);
  }
  return std::make_shared<const Node>(Node{Form{std::move(operands)}, span});
}

std::string_view typed(const Operand& operand, std::string_view text) {
  return text.substr(operand.span.begin, operand.span.end - operand.span.begin);
}

std::string with_brackets(const Reading& reading, std::string_view text) {
  std::string out;
  for (const Group& group : reading.alternatives) {
    if (!out.empty()) out += " OR ";
    if (group.size() > 1) out += '(';
    for (std::size_t i = 0; i < group.size(); ++i) {
      if (i != 0) out += " AND ";
      out += typed(*group[i], text);
    }
    if (group.size() > 1) out += ')';
  }
  if (reading.exclusions.empty()) return out;
  out = '(' + out + ')';
  for (const Operand* exclusion : reading.exclusions) out.append(" AND ").append(typed(*exclusion, text));
  return out;
}

bool mixes_operators(const Reading& reading) {
  return reading.alternatives.size() > 1 && std::any_of(reading.alternatives.begin(), reading.alternatives.end(),
                                                        [](const Group& group) { return group.size() > 1; });
}

/// The operator that a lower-case word between other operands may have been meant as; empty if none.
std::string_view meant_operator(const std::vector<Operand>& operands, std::size_t i, std::string_view text) {
  const bool has_word_behind = i + 1 < operands.size() && operands[i + 1].join == Join::implied;
  if (!operands[i].is_word || !has_word_behind) return {};
  const std::string word = ascii_lower(typed(operands[i], text));
  if (word == "not") return "NOT";
  if (operands[i].join != Join::implied) return {};
  if (word == "and") return "AND";
  if (word == "or") return "OR";
  return {};
}

}  // namespace

NodePtr build_chain(const std::vector<Operand>& operands, MatchMode match) {
  const Reading reading = read(operands, match);
  std::vector<NodePtr> alternatives;
  for (const Group& group : reading.alternatives) alternatives.push_back(join_nodes<And>(nodes(group)));
  std::vector<NodePtr> all;
  if (!alternatives.empty()) all.push_back(join_nodes<Or>(std::move(alternatives)));
  for (const Operand* exclusion : reading.exclusions) all.push_back(exclusion->node);
  return join_nodes<And>(std::move(all));
}

std::vector<std::string> chain_warnings(const std::vector<Operand>& operands, MatchMode match, std::string_view text) {
  std::vector<std::string> warnings;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const std::string_view meant = meant_operator(operands, i, text);
    if (meant.empty()) continue;
    warnings.push_back(
        fmt::format("'{}' is searched for as a word; the operator is {}", typed(operands[i], text), meant));
  }
  const Reading reading = read(operands, match);
  if (mixes_operators(reading)) {
    warnings.push_back("AND and OR are mixed without brackets; read as " + with_brackets(reading, text));
  }
  return warnings;
}

}  // namespace backfile::query
