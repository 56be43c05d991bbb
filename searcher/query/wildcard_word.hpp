#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "searcher/query/parser.hpp"

namespace backfile::query {

/// An error if a word or value, typed at `offset` in the query, has more wildcards than kMaxWildcards.
std::optional<SyntaxError> check_wildcard_count(std::string_view word, std::size_t offset);

/// Nothing but wildcards, for a message: the beginning of it if there are more of them than one word may have.
std::string shown_wildcards(std::string_view wildcards);

/// How `end?` is read, which may have been the end of a question: "'end?' stands for 'end' and one more character".
/// Nullopt if there is no `?` at the end.
std::optional<std::string> final_question_mark_reading(std::string_view word);

/// `word` without the question marks at its end.
std::string_view without_question_marks(std::string_view word);

/// `word` without a final 's: the index has none.
std::string_view without_typed_possessive(std::string_view word);

}  // namespace backfile::query
