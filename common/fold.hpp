#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace backfile {

/// How a word was recognized, and so how it folds.
enum class WordKind : std::uint8_t {
  word,    ///< Letters, digits and what joins them: don't, at&t, c++, covid.
  number,  ///< Starts with digits and a separator: 3.5, 1,000, 3.5m.
  dotted,  ///< Single letters and dots: U.S., e.g.
  bigram,  ///< One or two characters of a script without spaces.
  emoji,   ///< One pictograph with all that modifies it, or a flag.
};

/// Replaces `folded` by the folded form of `raw`, one word that the analyzer recognized as `kind`. Well-formed UTF-8 in
/// and out; time is linear in the length; may be empty only for a word of nothing but marks. Safe in many threads.
///
/// Letters: compatibility forms become ordinary ones and case goes (Unicode NFKC_Casefold: ＡＢ, ﬁ, ß -> ab, fi, ss), all
/// decimal digits become ASCII, apostrophes of all kinds become '. Marks go from Latin and Greek letters; strokes and
/// ligatures too (ø ł đ ħ ŧ ı æ œ -> o l d h t i ae oe). Marks of other scripts stay (й, Devanagari, Thai), except those
/// that writers may leave out: Cyrillic ё -> е and stress marks, Arabic short vowels, Hebrew points. The result is NFC.
void fold_word(std::string_view raw, WordKind kind, std::string& folded);

}  // namespace backfile
