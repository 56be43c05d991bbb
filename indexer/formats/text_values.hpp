#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/calendar.hpp"
#include "indexer/formats/value_list.hpp"

namespace backfile {

/// Readings of one text as what a field needs, for texts that hold more than text: a list, a number, a date. They are
/// the same for a cell of a table and for a string in JSON. Text in, UTF-8; out comes plain text, one line each.

/// The items of a list that a program has written as text: `["a", "b"]` of JSON, `['a', "b"]`, `('a',)` and `{'a'}` of
/// Python. Items that are neither strings nor numbers are left out. nullopt for all other texts.
std::optional<std::vector<std::string>> written_list(std::string_view text);

/// Adds the tags of a text: those of a written_list(), else what semicolons separate, else vertical bars, else commas.
void add_text_tags(std::string_view text, ValueList& tags);

/// Adds the names of persons in a text: those of a written_list(), else of a byline. Web addresses are no names.
void add_text_authors(std::string_view text, ValueList& authors);

/// A date in any notation of parse_dump_date(), or a number as number_date() reads it.
std::optional<PartialDate> text_date(std::string_view text);

/// A year, a month or a day as a number (2022, 20220216), else a Unix time in seconds, milliseconds or microseconds.
std::optional<PartialDate> number_date(double number);

}  // namespace backfile
