#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile::query {

/// The code points of well-formed UTF-8; U+FFFD for what is not.
std::u32string code_points(std::string_view text);

/// How many edits turn one word into the other: insertions, deletions and replacements of a character, and swaps of two
/// neighbours, each count one; nothing is edited twice. Characters are code points. This is the "optimal string
/// alignment" distance, the restricted form of F. Damerau's ("A technique for computer detection and correction of
/// spelling errors", CACM 7(3), 1964), computed as in L. Boytsov, "Indexing methods for approximate dictionary
/// searching", ACM JEA 16, 2011, section 2.2.
///
/// Exact up to `limit`; everything farther apart is `limit` + 1. Takes time in the order of `limit` times the length.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit);
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace backfile::query
