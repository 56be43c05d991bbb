#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "searcher/engine/index_shape.hpp"
#include "searcher/query/ast.hpp"

namespace backfile {

/// Queries that filter: they give no weight to what they find, and Xapian answers them exactly.

/// Without what it weighs.
Xapian::Query unweighted(const Xapian::Query& query);

/// Any of these values, as typed, in a keyword field.
Xapian::Query any_value(query::KeywordField field, const std::vector<std::string>& values);

/// Any of these values, folded already.
Xapian::Query any_folded_value(query::KeywordField field, const std::vector<std::string>& values);

/// Every document that has some value in a keyword field.
Xapian::Query has_value(query::KeywordField field);

/// Documents published in a range of seconds, both ends included: the smallest cover of years, months and days, and a
/// value check where an end is not the end of a day. Both ends open: every dated document.
Xapian::Query published_between(const IndexShape& shape, std::optional<Timestamp> first, std::optional<Timestamp> last);

Xapian::Query undated();

/// Documents whose last change lies in the range.
Xapian::Query modified_between(const query::DateRange& range);

Xapian::Query words_between(const query::WordCount& count);

}  // namespace backfile
