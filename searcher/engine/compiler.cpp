#include "searcher/engine/compiler.hpp"

#include <algorithm>

#include "common/error.hpp"
#include "common/overloaded.hpp"
#include "common/schema.hpp"
#include "common/slot_values.hpp"
#include "common/term.hpp"
#include "common/value_terms.hpp"
#include "searcher/engine/body_phrase.hpp"
#include "searcher/engine/date_cover.hpp"

namespace backfile {
namespace {

using Xapian::Query;

std::string_view prefix_of(query::TextField text_field) { return find_field(query::name(text_field))->prefix; }

/// Words in order, within `slop` extra words.
Query text_query(query::TextField text_field, std::string_view text, std::uint32_t slop, Analyzer& analyzer) {
  const std::string_view prefix = text_field == query::TextField::any ? "" : prefix_of(text_field);
  std::vector<std::string> terms;
  for (const Token& token : analyzer.tokenize(text)) terms.push_back(make_term(prefix, token.stem));
  if (terms.empty()) throw Error(ErrorCode::internal, "a word without tokens reached the compiler");
  const auto window = static_cast<Xapian::termpos>(terms.size() + slop);
  Query found = terms.size() == 1 ? Query(terms.front()) : Query(Query::OP_PHRASE, terms.begin(), terms.end(), window);
  if (text_field != query::TextField::body) return found;
  return {Query::OP_FILTER, found, Query((new BodyPhraseSource(std::move(terms), window))->release())};
}

Query unweighted(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }

/// The term texts that a typed value may have been indexed as.
std::string term_value(query::KeywordField keyword_field, const std::string& value) {
  switch (keyword_field) {
    case query::KeywordField::url:
    case query::KeywordField::id:
      return value;
    case query::KeywordField::lang:
      return language_value(value);
    default:
      return fold_value(value);
  }
}

/// Whether a node only filters: it gives no weight to what it finds.
bool is_filter(const query::Node& node) {
  return std::visit(overloaded{
                        [](const query::Word&) { return false; },
                        [](const query::Phrase&) { return false; },
                        [](const query::Not&) { return false; },
                        [](const query::And& all) {
                          return std::ranges::all_of(all.operands, [](const auto& part) { return is_filter(*part); });
                        },
                        [](const query::Or& any) {
                          return std::ranges::all_of(any.operands, [](const auto& part) { return is_filter(*part); });
                        },
                        [](const auto&) { return true; },
                    },
                    node.form);
}

Query modified_between(const query::DateRange& range) {
  const Slot slot = field("modified").slot;
  if (range.first && range.last) {
    return {Query::OP_VALUE_RANGE, slot, least_moment(*range.first), greatest_moment(*range.last)};
  }
  if (range.last) {
    return {Query::OP_VALUE_RANGE, slot, least_moment(day_start({kFirstYear, 1, 1})), greatest_moment(*range.last)};
  }
  const Timestamp first = range.first.value_or(day_start({kFirstYear, 1, 1}));
  return {Query::OP_VALUE_GE, slot, least_moment(first)};
}

Query words_between(const query::WordCount& count) {
  return {Query::OP_VALUE_RANGE, field("words").slot, encode_number(count.least), encode_number(count.most)};
}

}  // namespace

IndexShape shape_of(const Manifest& manifest) {
  IndexShape shape;
  for (const Segment& segment : manifest.segments) {
    for (const auto& [language, count] : segment.languages) {
      std::vector<std::string>& same = shape.languages_by_stemmer[std::string(stemmer_name(language))];
      if (std::ranges::find(same, language) == same.end()) same.push_back(language);
    }
    if (!segment.first_published) continue;
    shape.first_published =
        std::min(shape.first_published.value_or(*segment.first_published), *segment.first_published);
    shape.last_published = std::max(shape.last_published.value_or(*segment.last_published), *segment.last_published);
  }
  return shape;
}

Compiler::Compiler(IndexShape shape) : shape_(std::move(shape)) {
  // An index without articles still has to read queries.
  if (shape_.languages_by_stemmer.empty()) shape_.languages_by_stemmer[""] = {""};
  for (const auto& [stemmer, languages] : shape_.languages_by_stemmer) {
    analyzers_[stemmer] = std::make_unique<Analyzer>(languages.front());
  }
}

Query Compiler::any_value(query::KeywordField keyword_field, const std::vector<std::string>& values) {
  const std::string_view prefix = find_field(query::name(keyword_field))->prefix;
  std::vector<Query> parts;
  for (const std::string& value : values) parts.emplace_back(make_term(prefix, term_value(keyword_field, value)));
  return unweighted(Query(Query::OP_OR, parts.begin(), parts.end()));
}

Query Compiler::undated() { return unweighted(Query(std::string(kUndatedTerm))); }

Query Compiler::published_between(std::optional<Timestamp> first, std::optional<Timestamp> last) const {
  if (!shape_.first_published) return Query::MatchNothing;
  const Timestamp from = std::max(first.value_or(*shape_.first_published), *shape_.first_published);
  const Timestamp to = std::min(last.value_or(*shape_.last_published), *shape_.last_published);
  if (from > to) return Query::MatchNothing;
  if (from == *shape_.first_published && to == *shape_.last_published) {
    return unweighted(Query(Query::OP_AND_NOT, Query::MatchAll, Query(std::string(kUndatedTerm))));
  }
  const CivilDay first_day = civil_day(from);
  const CivilDay last_day = civil_day(to);
  const std::vector<std::string> terms = date_cover(first_day, last_day);
  const Query cover(Query::OP_OR, terms.begin(), terms.end());
  const bool is_whole_days = (!first || day_start(first_day) == *first || from != *first) &&
                             (!last || day_start(last_day) + 86'399 == *last || to != *last);
  if (is_whole_days) return unweighted(cover);
  return unweighted(Query(Query::OP_FILTER, cover,
                          Query(Query::OP_VALUE_RANGE, field("date").slot, least_moment(from), greatest_moment(to))));
}

Query Compiler::compile_and(const query::And& node, Analyzer& analyzer) const {
  std::vector<Query> ranked;
  std::vector<Query> filters;
  std::vector<Query> excluded;
  for (const query::NodePtr& operand : node.operands) {
    if (const auto* negation = std::get_if<query::Not>(&operand->form)) {
      excluded.push_back(compile_node(*negation->operand, analyzer));
    } else {
      (is_filter(*operand) ? filters : ranked).push_back(compile_node(*operand, analyzer));
    }
  }
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

Query Compiler::compile_node(const query::Node& node, Analyzer& analyzer) const {
  return std::visit(
      overloaded{
          [&](const query::Word& word) { return text_query(word.field, word.text, 0, analyzer); },
          [&](const query::Phrase& phrase) { return text_query(phrase.field, phrase.text, phrase.slop, analyzer); },
          [&](const query::Pattern&) -> Query { throw Error(ErrorCode::internal, "not compiled yet"); },
          [&](const query::Proximity&) -> Query { throw Error(ErrorCode::internal, "not compiled yet"); },
          [&](const query::AtLeast&) -> Query { throw Error(ErrorCode::internal, "not compiled yet"); },
          [&](const query::Keyword& keyword) { return any_value(keyword.field, keyword.values); },
          [&](const query::DateRange& range) {
            if (range.field == query::DateField::modified) return unweighted(modified_between(range));
            return published_between(range.first, range.last);
          },
          [&](const query::Undated&) { return undated(); },
          [&](const query::WordCount& count) { return unweighted(words_between(count)); },
          [&](const query::And& all) { return compile_and(all, analyzer); },
          [&](const query::Or& any) {
            std::vector<Query> parts;
            for (const query::NodePtr& operand : any.operands) parts.push_back(compile_node(*operand, analyzer));
            return Query(Query::OP_OR, parts.begin(), parts.end());
          },
          [&](const query::Not& negation) {
            return Query(Query::OP_AND_NOT, Query::MatchAll, compile_node(*negation.operand, analyzer));
          },
      },
      node.form);
}

Query Compiler::compile(const query::NodePtr& root) {
  if (!root) return Query::MatchAll;
  std::vector<Query> branches;
  std::vector<std::string> readings;
  for (const auto& [stemmer, languages] : shape_.languages_by_stemmer) {
    Query reading = compile_node(*root, *analyzers_.at(stemmer));
    readings.push_back(reading.get_description());
    branches.emplace_back(Query::OP_FILTER, reading, any_value(query::KeywordField::lang, languages));
    if (shape_.languages_by_stemmer.size() == 1) return reading;
    // A query that reads the same under every stemmer (only filters, or numbers) needs no branches.
    if (readings.size() == shape_.languages_by_stemmer.size() &&
        std::ranges::all_of(readings, [&](const std::string& other) { return other == readings.front(); })) {
      return reading;
    }
  }
  return {Query::OP_OR, branches.begin(), branches.end()};
}

}  // namespace backfile
