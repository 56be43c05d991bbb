#pragma once

#include <array>
#include <string_view>
#include <variant>

#include "common/schema.hpp"
#include "searcher/query/ast.hpp"

namespace backfile::query {

/// What the value of a date field says: a range of one of the two dates, or one end of a range of the publication date.
enum class DateRole : std::uint8_t { published, modified, since, until, before, after };

/// `words:`.
struct WordCountRole {};

/// A name that may stand before a colon, and what its value becomes.
struct QueryField {
  std::string_view name{};
  std::variant<TextField, KeywordField, DateRole, WordCountRole> role{};
};

/// The fields of the schema that are for queries, and the four other names for ends of a date range.
inline constexpr std::array kQueryFields{
    QueryField{"title", TextField::title},   QueryField{"lead", TextField::lead},
    QueryField{"body", TextField::body},     QueryField{"author", KeywordField::author},
    QueryField{"tag", KeywordField::tag},    QueryField{"source", KeywordField::source},
    QueryField{"lang", KeywordField::lang},  QueryField{"section", KeywordField::section},
    QueryField{"url", KeywordField::url},    QueryField{"id", KeywordField::id},
    QueryField{"date", DateRole::published}, QueryField{"modified", DateRole::modified},
    QueryField{"since", DateRole::since},    QueryField{"until", DateRole::until},
    QueryField{"before", DateRole::before},  QueryField{"after", DateRole::after},
    QueryField{"words", WordCountRole{}},
};

constexpr bool has_every_field_of_the_schema() {
  for (const Field& field : kFields) {
    bool is_known = field.kind == FieldKind::internal;
    for (const QueryField& known : kQueryFields) is_known = is_known || known.name == field.name;
    if (!is_known) return false;
  }
  return true;
}
static_assert(has_every_field_of_the_schema());

/// Whether `*` and `?` in an unquoted value are wildcards. Addresses and identifiers are taken as they are.
constexpr bool takes_wildcards(KeywordField field) { return field != KeywordField::url && field != KeywordField::id; }

/// The field of that name in any case; nullptr if there is none.
const QueryField* find_query_field(std::string_view name);

/// Our name of the field that goes by `name` in other archives, in any case; empty if there is none.
std::string_view other_field_name(std::string_view name);

/// The name that `name` most likely stands for; empty if none is near.
std::string_view nearest_field_name(std::string_view name);

}  // namespace backfile::query
