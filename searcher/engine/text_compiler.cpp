#include "searcher/engine/text_compiler.hpp"

#include <algorithm>

#include "common/error.hpp"
#include "common/overloaded.hpp"
#include "common/schema.hpp"
#include "common/term.hpp"
#include "searcher/engine/body_phrase.hpp"

namespace backfile {
namespace {

using Xapian::Query;

std::string_view prefix_of(query::TextField text_field) {
  return text_field == query::TextField::any ? "" : find_field(query::name(text_field))->prefix;
}

void sort_unique(std::vector<std::string>& terms) {
  std::ranges::sort(terms);
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

/// Of sorted lists.
bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& one) { return std::ranges::binary_search(b, one); });
}

std::vector<std::string> terms_of(query::TextField field, const std::vector<std::string>& stems) {
  std::vector<std::string> terms;
  for (const std::string& stem : stems) terms.push_back(make_term(prefix_of(field), stem));
  return terms;
}

Query any_of(const std::vector<std::string>& terms) {
  if (terms.size() == 1) return Query(terms.front());
  return {Query::OP_OR, terms.begin(), terms.end()};
}

/// Windows up to this never reach from one part of an article into the next.
constexpr std::uint64_t kWidestWindow = kPartGap;

/// Every proximity around another one repeats the terms of its anchor, a hundred times in the deepest query. What more
/// terms would tell is not worth that.
constexpr std::size_t kMaxRepeatedTerms = 64;

}  // namespace

Bounds TextCompiler::stems(query::TextField field, std::string_view text, std::uint32_t slop) {
  const std::string_view prefix = prefix_of(field);
  Terms terms;
  for (const Token& token : analyzer_->tokenize(text)) terms.push_back(make_term(prefix, token.stem));
  if (terms.empty()) throw Error(ErrorCode::internal, "a word without tokens reached the compiler");
  const auto window = static_cast<Xapian::termpos>(terms.size() + slop);
  const Query found =
      terms.size() == 1 ? Query(terms.front()) : Query(Query::OP_PHRASE, terms.begin(), terms.end(), window);
  if (field != query::TextField::body) return Bounds::exact(found);
  return Bounds::exact({Query::OP_FILTER, found, Query((new BodyPhraseSource(std::move(terms), window))->release())});
}

Bounds TextCompiler::word(const query::Word& word) { return stems(word.field, word.text, 0); }

Bounds TextCompiler::phrase(const query::Phrase& phrase) { return stems(phrase.field, phrase.text, phrase.slop); }

const TextCompiler::Terms& TextCompiler::stems_of(const query::TokenPattern& token) {
  const auto [found, is_new] = stems_.try_emplace(std::tuple(token.test, token.text, token.distance));
  if (is_new) found->second = find_stems(token);
  return found->second;
}

TextCompiler::Terms TextCompiler::find_stems(const query::TokenPattern& token) {
  Terms stems;
  if (token.test == query::TokenTest::wildcard || token.test == query::TokenTest::similar) {
    for (const std::string& word : expander_->words(token)) stems.emplace_back(analyzer_->stem_of(word));
    sort_unique(stems);
    return stems;
  }
  for (const Token& typed : analyzer_->tokenize(token.text)) stems.emplace_back(typed.stem);
  if (stems.size() != 1) throw Error(ErrorCode::internal, "a token of a pattern is not one token");
  return stems;
}

Bounds TextCompiler::pattern(const query::Pattern& pattern) {
  std::vector<Query> tokens;
  for (const query::TokenPattern& token : pattern.tokens) {
    const Terms terms = terms_of(pattern.field, stems_of(token));
    if (terms.empty()) return Bounds::exact(Query::MatchNothing);
    tokens.push_back(any_of(terms));
    if (pattern.tokens.size() > 1 || terms.size() == 1) continue;
    // The forms that one pattern stands for are ranked as one word: OR would add up what each rare form is worth.
    return {.possible = Query(Query::OP_SYNONYM, terms.begin(), terms.end())};
  }
  if (tokens.size() == 1) return {.possible = tokens.front()};
  const auto window = static_cast<Xapian::termpos>(tokens.size() + pattern.slop);
  return {.possible = Query(Query::OP_PHRASE, tokens.begin(), tokens.end(), window)};
}

std::optional<TextCompiler::Anchor> TextCompiler::anchor_of_all(const std::vector<query::NodePtr>& operands) {
  Anchor all{.is_word = true};
  for (const query::NodePtr& operand : operands) {
    const std::optional<Anchor>& one = anchor(*operand);
    if (!one) return std::nullopt;
    all.terms.insert(all.terms.end(), one->terms.begin(), one->terms.end());
    all.stems.insert(all.stems.end(), one->stems.begin(), one->stems.end());
    all.extent = std::max(all.extent, one->extent);
    all.is_word = all.is_word && one->is_word;
    all.is_in_body = all.is_in_body || one->is_in_body;
  }
  sort_unique(all.terms);
  sort_unique(all.stems);
  return all;
}

std::optional<TextCompiler::Anchor> TextCompiler::anchor_of_pair(const query::Proximity& proximity) {
  const std::optional<Anchor>& left = anchor(*proximity.left);
  if (!left || left->terms.size() > kMaxRepeatedTerms) return std::nullopt;
  std::optional<Anchor> pair = left;
  pair->is_word = false;
  if (proximity.is_negated) return pair;
  if (proximity.nearness != query::Nearness::near && proximity.nearness != query::Nearness::ordered)
    return std::nullopt;
  const std::optional<Anchor>& right = anchor(*proximity.right);
  if (!right) return std::nullopt;
  pair->extent += right->extent + proximity.distance;
  return pair;
}

const std::optional<TextCompiler::Anchor>& TextCompiler::anchor(const query::Node& node) {
  const auto known = anchors_.find(&node);
  if (known != anchors_.end()) return known->second;
  return anchors_.emplace(&node, find_anchor(node)).first->second;
}

std::optional<TextCompiler::Anchor> TextCompiler::find_anchor(const query::Node& node) {
  using Found = std::optional<Anchor>;
  const auto typed = [&](query::TextField field, std::string_view text, std::uint32_t slop) -> Found {
    Anchor found{.is_in_body = field == query::TextField::body};
    const std::vector<Token>& tokens = analyzer_->tokenize(text);
    found.stems.emplace_back(tokens.front().stem);
    found.terms = terms_of(field, found.stems);
    found.extent = tokens.size() + slop;
    found.is_word = tokens.size() == 1;
    return found;
  };
  return std::visit(overloaded{
                        [&](const query::Word& word) { return typed(word.field, word.text, 0); },
                        [&](const query::Phrase& phrase) { return typed(phrase.field, phrase.text, phrase.slop); },
                        [&](const query::Pattern& pattern) -> Found {
                          Anchor found{.stems = stems_of(pattern.tokens.front()),
                                       .extent = pattern.tokens.size() + pattern.slop};
                          found.terms = terms_of(pattern.field, found.stems);
                          return found;
                        },
                        [&](const query::Proximity& proximity) { return anchor_of_pair(proximity); },
                        [&](const query::Or& any) { return anchor_of_all(any.operands); },
                        [](const auto&) -> Found { return std::nullopt; },
                    },
                    node.form);
}

Bounds TextCompiler::proximity(const query::Proximity& proximity, const Bounds& left, const Bounds& right) {
  using query::Nearness;
  if (proximity.is_negated) {
    // Where the right side is nowhere, nothing is near.
    return {.possible = left.possible, .certain = {Query::OP_AND_NOT, left.certain, right.possible}};
  }
  const Query both(Query::OP_AND, left.possible, right.possible);
  if (proximity.nearness == Nearness::sentence || proximity.nearness == Nearness::paragraph) return {.possible = both};

  const std::optional<Anchor>& a = anchor(*proximity.left);
  const std::optional<Anchor>& b = anchor(*proximity.right);
  // Xapian takes one position that is on both sides for two that are near, or gives up there. A word of the title has
  // its position under two terms, so that the stems decide.
  if (!a || !b || a->terms.empty() || b->terms.empty() || share_one(a->stems, b->stems)) return {.possible = both};
  const std::uint64_t window = proximity.distance + a->extent + b->extent - 1;
  if (window > kWidestWindow) return {.possible = both};
  const bool is_exact = a->is_word && b->is_word && !a->is_in_body && !b->is_in_body;
  const bool is_ordered = is_exact && proximity.nearness == Nearness::ordered;
  const Query sides[] = {any_of(a->terms), any_of(b->terms)};
  const Query near(is_ordered ? Query::OP_PHRASE : Query::OP_NEAR, std::begin(sides), std::end(sides),
                   static_cast<Xapian::termpos>(window));
  if (is_exact) return Bounds::exact(near);
  return {.possible = Query(Query::OP_FILTER, both, near)};
}

Bounds TextCompiler::at_least(const query::AtLeast& at_least, const Bounds& operand) {
  if (at_least.count == 1) return operand;
  return {.possible = operand.possible};
}

}  // namespace backfile
