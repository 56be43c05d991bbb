#pragma once

#include <optional>
#include <string>
#include <vector>

#include <simdjson.h>

#include "common/calendar.hpp"
#include "indexer/formats/value_list.hpp"

namespace backfile {

/// Readings of one JSON value as what a field needs. They take strings, numbers, arrays and objects in the shapes that
/// exports use, and answer with nothing for what they cannot read. All text is plain: HTML is taken out.

/// One line of running text: a headline, a standfirst. An object is read by its text member (`rendered`, `main`, ...).
std::string json_line(simdjson::dom::element value);

/// A name: of a publisher, a section, an identifier. An object is read by its `name` (`label`, `term`, `$oid`, ...).
std::string json_name(simdjson::dom::element value);

/// The same for each element of an array that has one; at most one for other values.
std::vector<std::string> json_names(simdjson::dom::element value);

/// An address; an object is read by its `url` (`src`, `href`, `contentUrl`, ...), an array by its first one.
std::string json_address(simdjson::dom::element value);

/// Paragraphs: of a text, of an array of texts, or of blocks such as `{"type": "p", "content": "..."}`. Blocks of
/// pictures and the like have no text.
std::vector<std::string> json_paragraphs(simdjson::dom::element value);

/// A date: text_date() of a text, number_date() of a number.
std::optional<PartialDate> json_date(simdjson::dom::element value);

/// Adds tags: an array has one in each element; a text is read by add_text_tags().
void add_json_tags(simdjson::dom::element value, ValueList& tags);

/// Adds names of persons; a text is read by add_text_authors(). Addresses of their pages are no names.
void add_json_authors(simdjson::dom::element value, ValueList& authors);

}  // namespace backfile
