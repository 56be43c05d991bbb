#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/lexeme.hpp"
#include "searcher/query/parser.hpp"

namespace backfile::query {

// What people type who come from other search languages. It would be read as ordinary words and find something else than
// was meant, or nothing.

/// The error that a word without quotes is for that reason: `hd=flood`, `date>2020`, `flood^2`, `near5`, `/s`, `w/sent`, or the
/// beginning of `[2020 TO 2021]`. `rest` is the query behind the word. The offset is relative to the word.
std::optional<SyntaxError> find_foreign_form(std::string_view word, std::string_view rest);

/// What to write in place of a word with a bracket directly behind it: `title:(...)` for `headline(`. Empty if nothing is
/// known.
std::string foreign_function(std::string_view word);

/// What to write in place of the value of a date field, `>=2020` or `[2020`; empty if nothing is known.
std::string hint_for_foreign_date(std::string_view value);

/// Warnings of what may be meant as it is typed but often is not: `elect!`, `atleast5 flood`, `date after 2020`.
std::vector<std::string> foreign_warnings(const std::vector<Lexeme>& lexemes);

}  // namespace backfile::query
