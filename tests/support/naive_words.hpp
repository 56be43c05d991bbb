#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace backfile::test {

/// How words are compared, said in the plainest way: what the quick ways of the product are held against.

/// What `=word` compares: case and compatibility forms are gone, accents are kept, every apostrophe is ', characters that
/// nobody sees are out, and so is a full stop at the end.
std::string exact_form(std::string_view word);

/// What `caps(Word)` compares: the same with the case as it was written, and without compatibility folding.
std::string cased_form(std::string_view word);

/// Whether a word of this form, exact or cased, is found by one that was typed in that form: if they are equal, or the
/// word is its possessive. A typed possessive finds itself only.
bool fits_form(std::string_view word, std::string_view typed);

/// Whether all of `word` fits `pattern`, in which `*` stands for any code points or none and `?` for exactly one.
bool fits_wildcard(std::u32string_view word, std::u32string_view pattern);

/// A pattern in the letters of folded words: what stands between its wildcards is folded as a word is.
std::string folded_pattern(std::string_view pattern);

/// The fewest code points to insert, delete, replace or swap with their neighbour to make one word of the other, where no
/// part is edited twice (optimal string alignment).
std::size_t edits_between(std::u32string_view left, std::u32string_view right);

std::u32string code_points(std::string_view text);

}  // namespace backfile::test
