#pragma once

#include <string>
#include <string_view>

#include "common/char_class.hpp"
#include "common/fold.hpp"

namespace backfile::query {

// What the tests `form` and `cased` of a token compare. Both take the bytes of a token as they stand in the text, as the
// analyzer has cut it out, and give well-formed UTF-8. What cannot be seen (soft hyphens, joiners, direction marks) is
// left out, apostrophes of all kinds are ', and the full stop at the end of an abbreviation is left out (U.S. is U.S).
// Words of scripts without spaces and pictographs have no other form than the folded one.
//
// A token passes a test if its form is the typed one, or is that without its possessive 's. The typed form keeps its 's,
// so that Smith's is found by Smith and by Smith's, but Smith only by Smith.
//
// Law: tokens of equal cased forms have equal forms, and tokens of equal forms have equal folded forms (fold.hpp). So
// whoever looks for a form finds every place among those of the stem.
//
// Linear time. The classifier is one for the thread: keep it, since it is slow while it is new.

/// Case and compatibility forms (ﬁ, full width) do not matter (Unicode NFKC_Casefold); accents do, but for the iota
/// subscript, which is a letter of its own in capitals.
std::string form_of(std::string_view raw, CharClassifier& classes);

/// Case matters, too; canonically equivalent spellings are one (Unicode NFC).
std::string cased_form_of(std::string_view raw, CharClassifier& classes);

/// A form without its possessive 's: Smith's -> Smith; the form itself if it has none.
std::string_view without_possessive(std::string_view form);

/// How a word, or a pattern for words, folds that was not cut out by the analyzer: as bigrams or as pictographs if it
/// has characters of that kind, else as a word.
WordKind kind_of_word(std::string_view word, CharClassifier& classes);

}  // namespace backfile::query
