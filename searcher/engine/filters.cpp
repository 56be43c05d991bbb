#include "searcher/engine/filters.hpp"

#include <algorithm>

#include "common/schema.hpp"
#include "common/slot_values.hpp"
#include "common/term.hpp"
#include "searcher/engine/date_cover.hpp"
#include "searcher/query/keyword_test.hpp"

namespace backfile {
namespace {

using Xapian::Query;

std::string_view prefix_of(query::KeywordField keyword_field) { return find_field(query::name(keyword_field))->prefix; }

}  // namespace

Query unweighted(const Query& query) { return {Query::OP_SCALE_WEIGHT, query, 0.0}; }

Query any_folded_value(query::KeywordField keyword_field, const std::vector<std::string>& values) {
  const std::string_view prefix = prefix_of(keyword_field);
  std::vector<Query> parts;
  for (const std::string& value : values) parts.emplace_back(make_term(prefix, value));
  return unweighted(Query(Query::OP_OR, parts.begin(), parts.end()));
}

Query any_value(query::KeywordField keyword_field, const std::vector<std::string>& values) {
  std::vector<std::string> folded;
  for (const std::string& value : values) folded.push_back(query::keyword_value(keyword_field, value));
  return any_folded_value(keyword_field, folded);
}

Query has_value(query::KeywordField keyword_field) {
  return unweighted(
      Query(Query::OP_WILDCARD, std::string(prefix_of(keyword_field)), 0, Query::WILDCARD_LIMIT_ERROR, Query::OP_OR));
}

Query undated() { return unweighted(Query(std::string(kUndatedTerm))); }

Query published_between(const IndexShape& shape, std::optional<Timestamp> first, std::optional<Timestamp> last) {
  if (!shape.first_published) return Query::MatchNothing;
  const Timestamp from = std::max(first.value_or(*shape.first_published), *shape.first_published);
  const Timestamp to = std::min(last.value_or(*shape.last_published), *shape.last_published);
  if (from > to) return Query::MatchNothing;
  if (from == *shape.first_published && to == *shape.last_published) {
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

}  // namespace backfile
