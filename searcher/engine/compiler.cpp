#include "searcher/engine/compiler.hpp"

#include <algorithm>
#include <set>

#include "common/overloaded.hpp"
#include "searcher/engine/expansion_check.hpp"
#include "searcher/engine/filters.hpp"

namespace backfile {
namespace {

using Xapian::Query;

/// Whether a node only filters: it gives no weight to what it finds.
bool is_filter(const query::Node& node) {
  const auto all_filter = [](const std::vector<query::NodePtr>& operands) {
    return std::ranges::all_of(operands, [](const query::NodePtr& part) { return is_filter(*part); });
  };
  return std::visit(overloaded{
                        [](const query::Word&) { return false; },
                        [](const query::Phrase&) { return false; },
                        [](const query::Pattern&) { return false; },
                        [](const query::Proximity&) { return false; },
                        [](const query::AtLeast&) { return false; },
                        [](const query::Not&) { return false; },
                        [&](const query::And& all) { return all_filter(all.operands); },
                        [&](const query::Or& any) { return all_filter(any.operands); },
                        [](const auto&) { return true; },
                    },
                    node.form);
}

/// What the operands of a conjunction become.
struct Conjunction {
  std::vector<Query> ranked{};
  std::vector<Query> filters{};
  std::vector<Query> excluded{};

  Query query() const {
    Query all = Query::MatchAll;
    const Query filter(Query::OP_AND, filters.begin(), filters.end());
    if (!ranked.empty()) {
      all = Query(Query::OP_AND, ranked.begin(), ranked.end());
      if (!filters.empty()) all = Query(Query::OP_FILTER, all, filter);
    } else if (!filters.empty()) {
      all = filter;
    }
    if (excluded.empty()) return all;
    return {Query::OP_AND_NOT, all, Query(Query::OP_OR, excluded.begin(), excluded.end())};
  }
};

Query keyword_query(const query::Keyword& keyword, PatternExpander& expander) {
  std::vector<Query> parts;
  if (!keyword.values.empty()) parts.push_back(any_value(keyword.field, keyword.values));
  for (const std::string& pattern : keyword.patterns) {
    const bool is_anything = pattern.find_first_not_of('*') == std::string::npos;
    parts.push_back(is_anything ? has_value(keyword.field)
                                : any_folded_value(keyword.field, expander.values(keyword.field, pattern)));
  }
  return {Query::OP_OR, parts.begin(), parts.end()};
}

}  // namespace

Compiler::Compiler(IndexShape shape, PatternExpander& expander, AnalyzerPool& analyzers)
    : shape_(std::move(shape)), expander_(&expander) {
  // An index without articles still has to read queries.
  if (shape_.languages_by_stemmer.empty()) shape_.languages_by_stemmer[""] = {""};
  for (const auto& [stemmer, languages] : shape_.languages_by_stemmer) {
    texts_.emplace(stemmer, TextCompiler(analyzers.for_language(languages.front()), *expander_));
  }
}

Bounds Compiler::compile_and(const query::And& node, TextCompiler& text) {
  Conjunction possible;
  Conjunction certain;
  bool is_exact = true;
  for (const query::NodePtr& operand : node.operands) {
    if (const auto* negation = std::get_if<query::Not>(&operand->form)) {
      const Bounds excluded = compile_node(*negation->operand, text);
      possible.excluded.push_back(excluded.certain);
      certain.excluded.push_back(excluded.possible);
      is_exact = is_exact && excluded.is_exact;
    } else {
      const Bounds part = compile_node(*operand, text);
      const bool filters = is_filter(*operand);
      (filters ? possible.filters : possible.ranked).push_back(part.possible);
      (filters ? certain.filters : certain.ranked).push_back(part.certain);
      is_exact = is_exact && part.is_exact;
    }
  }
  if (is_exact) return Bounds::exact(possible.query());
  return {.possible = possible.query(), .certain = certain.query()};
}

Bounds Compiler::compile_or(const query::Or& node, TextCompiler& text) {
  std::vector<Query> possible;
  std::vector<Query> certain;
  bool is_exact = true;
  for (const query::NodePtr& operand : node.operands) {
    const Bounds part = compile_node(*operand, text);
    possible.push_back(part.possible);
    certain.push_back(part.certain);
    is_exact = is_exact && part.is_exact;
  }
  const Query any(Query::OP_OR, possible.begin(), possible.end());
  if (is_exact) return Bounds::exact(any);
  return {.possible = any, .certain = Query(Query::OP_OR, certain.begin(), certain.end())};
}

Bounds Compiler::compile_node(const query::Node& node, TextCompiler& text) {
  return std::visit(
      overloaded{
          [&](const query::Word& word) { return text.word(word); },
          [&](const query::Phrase& phrase) { return text.phrase(phrase); },
          [&](const query::Pattern& pattern) { return text.pattern(pattern); },
          [&](const query::Proximity& proximity) {
            const Bounds left = compile_node(*proximity.left, text);
            return text.proximity(proximity, left, compile_node(*proximity.right, text));
          },
          [&](const query::AtLeast& at_least) {
            return TextCompiler::at_least(at_least, compile_node(*at_least.operand, text));
          },
          [&](const query::Keyword& keyword) { return Bounds::exact(keyword_query(keyword, *expander_)); },
          [&](const query::DateRange& range) {
            if (range.field == query::DateField::modified) return Bounds::exact(unweighted(modified_between(range)));
            return Bounds::exact(published_between(shape_, range.first, range.last));
          },
          [&](const query::Undated&) { return Bounds::exact(undated()); },
          [&](const query::WordCount& count) { return Bounds::exact(unweighted(words_between(count))); },
          [&](const query::And& all) { return compile_and(all, text); },
          [&](const query::Or& any) { return compile_or(any, text); },
          [&](const query::Not& negation) {
            const Bounds excluded = compile_node(*negation.operand, text);
            const Query possible(Query::OP_AND_NOT, Query::MatchAll, excluded.certain);
            if (excluded.is_exact) return Bounds::exact(possible);
            return Bounds{possible, {Query::OP_AND_NOT, Query::MatchAll, excluded.possible}};
          },
      },
      node.form);
}

void Compiler::note_inexact(const query::NodePtr& root, TextCompiler& text, std::vector<query::NodePtr>& inexact) {
  const auto* all = std::get_if<query::And>(&root->form);
  const std::vector<query::NodePtr> operands = all == nullptr ? std::vector{root} : all->operands;
  for (const query::NodePtr& operand : operands) {
    if (std::ranges::find(inexact, operand) == inexact.end() && !compile_node(*operand, text).is_exact)
      inexact.push_back(operand);
  }
}

CompiledQuery Compiler::compile(const query::NodePtr& root, const std::string& text) {
  if (!root) return {.candidates = Query::MatchAll, .by_stemmer = {{"", Query::MatchAll}}};
  check_expansions(*root, *expander_, text);
  CompiledQuery compiled;
  std::vector<Query> branches;
  std::vector<query::NodePtr> inexact;
  std::set<std::string> readings;
  for (const auto& [stemmer, languages] : shape_.languages_by_stemmer) {
    TextCompiler& words = texts_.at(stemmer);
    words.begin_tree();
    const Bounds reading = compile_node(*root, words);
    if (!reading.is_exact) note_inexact(root, words, inexact);
    if (shape_.languages_by_stemmer.size() > 1) readings.insert(reading.possible.get_description());
    compiled.by_stemmer.emplace_back(stemmer, reading.possible);
    branches.emplace_back(Query::OP_FILTER, reading.possible, any_value(query::KeywordField::lang, languages));
  }
  // A query that reads the same under every stemmer (only filters, or numbers) needs no branches.
  if (readings.size() <= 1) {
    if (compiled.by_stemmer.size() > 1) compiled.by_stemmer.front().first.clear();
    compiled.by_stemmer.resize(1);
    compiled.candidates = compiled.by_stemmer.front().second;
  } else {
    compiled.candidates = Query(Query::OP_OR, branches.begin(), branches.end());
  }
  if (inexact.size() == 1) compiled.to_verify = inexact.front();
  if (inexact.size() > 1)
    compiled.to_verify = std::make_shared<const query::Node>(query::Node{query::And{std::move(inexact)}, root->span});
  return compiled;
}

}  // namespace backfile
