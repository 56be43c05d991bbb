#include "searcher/query/place_query.hpp"

#include <algorithm>
#include <utility>

#include "common/overloaded.hpp"

namespace backfile::query {
namespace {

/// An operand of something that has places; is_place() holds for it.
PlaceQuery compile(const Node& node, TokenTests& tests, Analyzer& analyzer) {
  return std::visit(
      overloaded{
          [&](const Word& word) {
            return PlaceQuery{TokenRun{word.field, tests.add_words(word.text, analyzer), 0}};
          },
          [&](const Phrase& phrase) {
            return PlaceQuery{TokenRun{phrase.field, tests.add_words(phrase.text, analyzer), phrase.slop}};
          },
          [&](const Pattern& pattern) {
            TokenRun run{.field = pattern.field, .slop = pattern.slop};
            for (const TokenPattern& token : pattern.tokens) {
              const std::vector<TestId> added = tests.add(token, analyzer);
              run.tests.insert(run.tests.end(), added.begin(), added.end());
            }
            return PlaceQuery{std::move(run)};
          },
          [&](const Proximity& proximity) {
            PlacePair pair{proximity.nearness, proximity.distance, proximity.is_negated, {}};
            pair.operands.push_back(compile(*proximity.left, tests, analyzer));
            pair.operands.push_back(compile(*proximity.right, tests, analyzer));
            return PlaceQuery{std::move(pair)};
          },
          [&](const Or& any) {
            AnyPlace places;
            for (const NodePtr& operand : any.operands) {
              places.operands.push_back(compile(*operand, tests, analyzer));
            }
            return PlaceQuery{std::move(places)};
          },
          [](const auto&) { return PlaceQuery{}; },
      },
      node.form);
}

/// Collects what is shown of a tree.
class Collector {
 public:
  Collector(TokenTests& tests, Analyzer& analyzer) : tests_(tests), analyzer_(analyzer) {}

  void collect(const Node& node, bool is_negated) {
    std::visit(overloaded{
                   [&](const And& all) { collect_all(all.operands, is_negated); },
                   [&](const Or& any) { collect_all(any.operands, is_negated); },
                   [&](const Not& negation) { collect(*negation.operand, !is_negated); },
                   [&](const AtLeast& at_least) { collect(*at_least.operand, is_negated); },
                   [&](const auto&) {
                     if (!is_negated) add(node);
                   },
               },
               node.form);
  }

  std::vector<PlaceQuery> take() { return std::move(found_); }

 private:
  void collect_all(const std::vector<NodePtr>& operands, bool is_negated) {
    for (const NodePtr& operand : operands) collect(*operand, is_negated);
  }

  void add(const Node& node) {
    std::optional<PlaceQuery> query = make_place_query(node, tests_, analyzer_);
    if (query && std::find(found_.begin(), found_.end(), *query) == found_.end()) found_.push_back(*std::move(query));
  }

  TokenTests& tests_;
  Analyzer& analyzer_;
  std::vector<PlaceQuery> found_{};
};

}  // namespace

std::optional<PlaceQuery> make_place_query(const Node& node, TokenTests& tests, Analyzer& analyzer) {
  if (!is_place(node)) return std::nullopt;
  return compile(node, tests, analyzer);
}

std::vector<PlaceQuery> shown_places(const NodePtr& root, TokenTests& tests, Analyzer& analyzer) {
  Collector collector(tests, analyzer);
  if (root) collector.collect(*root, false);
  return collector.take();
}

bool has_field(const PlaceQuery& query, TextField field) {
  const auto some = [&](const std::vector<PlaceQuery>& operands) {
    return std::any_of(operands.begin(), operands.end(),
                       [&](const PlaceQuery& part) { return has_field(part, field); });
  };
  return std::visit(overloaded{
                        [&](const TokenRun& run) { return run.field == field; },
                        [&](const AnyPlace& any) { return some(any.operands); },
                        [&](const PlacePair& pair) { return some(pair.operands); },
                    },
                    query.form);
}

}  // namespace backfile::query
