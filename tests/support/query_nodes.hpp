#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "searcher/query/ast.hpp"

/// Query trees in one line.
namespace backfile::test {

inline query::NodePtr node(auto form) {
  return std::make_shared<const query::Node>(query::Node{.form = std::move(form)});
}
inline query::NodePtr word(std::string text, query::TextField field = query::TextField::any) {
  return node(query::Word{field, std::move(text)});
}
inline query::NodePtr phrase(std::string text, std::uint32_t slop = 0) {
  return node(query::Phrase{query::TextField::any, std::move(text), slop});
}
inline query::TokenPattern token(query::TokenTest test, std::string text, std::uint32_t distance = 0) {
  return {test, std::move(text), distance};
}
inline query::NodePtr pattern(std::vector<query::TokenPattern> tokens, std::uint32_t slop = 0) {
  return node(query::Pattern{query::TextField::any, std::move(tokens), slop});
}
inline query::NodePtr form(std::string text) { return pattern({token(query::TokenTest::form, std::move(text))}); }
inline query::NodePtr cased(std::string text) { return pattern({token(query::TokenTest::cased, std::move(text))}); }
inline query::NodePtr like(std::string text) { return pattern({token(query::TokenTest::wildcard, std::move(text))}); }
inline query::NodePtr similar(std::string text, std::uint32_t distance) {
  return pattern({token(query::TokenTest::similar, std::move(text), distance)});
}
inline query::NodePtr proximity(query::Nearness nearness, std::uint32_t distance, query::NodePtr left,
                                query::NodePtr right, bool is_negated = false) {
  return node(query::Proximity{nearness, distance, is_negated, std::move(left), std::move(right)});
}
inline query::NodePtr near(std::uint32_t distance, query::NodePtr left, query::NodePtr right) {
  return proximity(query::Nearness::near, distance, std::move(left), std::move(right));
}
inline query::NodePtr ordered(std::uint32_t distance, query::NodePtr left, query::NodePtr right) {
  return proximity(query::Nearness::ordered, distance, std::move(left), std::move(right));
}
inline query::NodePtr same(query::NodePtr left, query::NodePtr right) {
  return proximity(query::Nearness::sentence, 0, std::move(left), std::move(right));
}
inline query::NodePtr para(query::NodePtr left, query::NodePtr right) {
  return proximity(query::Nearness::paragraph, 0, std::move(left), std::move(right));
}
inline query::NodePtr not_near(std::uint32_t distance, query::NodePtr left, query::NodePtr right) {
  return proximity(query::Nearness::near, distance, std::move(left), std::move(right), true);
}
inline query::NodePtr at_least(std::uint32_t count, query::NodePtr operand) {
  return node(query::AtLeast{count, std::move(operand)});
}
inline query::NodePtr all_of(std::vector<query::NodePtr> operands) { return node(query::And{std::move(operands)}); }
inline query::NodePtr any_of(std::vector<query::NodePtr> operands) { return node(query::Or{std::move(operands)}); }
inline query::NodePtr negated(query::NodePtr operand) { return node(query::Not{std::move(operand)}); }

}  // namespace backfile::test
