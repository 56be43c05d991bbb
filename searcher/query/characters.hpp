#pragma once

namespace backfile::query {

/// White space of any script, and the white space controls: what separates the words of a query.
bool is_query_space(char32_t c);

/// C0, DEL and C1 controls that are no white space: they have no business in a query.
bool is_stray_control(char32_t c);

/// A straight, curved or angled double quotation mark. An apostrophe is none.
bool is_quote(char32_t c);

/// Whether a quotation opened by `opening` ends at `c`. A straight quote ends only at a straight one, so that it may
/// contain the others.
bool closes_quote(char32_t opening, char32_t c);

/// A dash that word processors make of a hyphen.
bool is_dash(char32_t c);

constexpr bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

/// `*` or `?`.
constexpr bool is_wildcard(char c) { return c == '*' || c == '?'; }

}  // namespace backfile::query
