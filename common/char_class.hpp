#pragma once

#include <array>
#include <cstdint>
#include <memory>

namespace backfile {

/// What a code point means to the analyzer. Full-width forms have the class of their ordinary form.
enum class CharClass : std::uint8_t {
  separator,     ///< White space, punctuation, controls, unassigned: between words.
  letter,        ///< Of a script that writes words; Hangul too.
  digit,         ///< Decimal digits of all scripts.
  raised_digit,  ///< Superscript, subscript and circled digits: part of CO₂ and m², but not of the number in 10².
  bigram,        ///< Letter of a script without spaces: Han, kana, Thai, Lao, Khmer, Myanmar and their kin.
  mark,          ///< Belongs to the character before it.
  ignorable,     ///< Nothing inside a word: soft hyphen, joiners, variation selectors, direction marks, Arabic tatweel.
  emoji,         ///< A pictograph or half of a flag.
  apostrophe,    ///< ' and what is typed or typeset for it.
  full_stop,
  comma,  ///< , and the Arabic separators of numbers.
  ampersand,
  plus,
  hash,
  middle_dot,  ///< Joins l·l in Catalan.
  gershayim,   ///< Joins Hebrew acronyms; the double quote stands in for it.
};

/// ' and the characters that are typed or typeset for it: ’ ‘ ` ´ ʼ and its kin, the Hebrew geresh.
bool is_apostrophe(char32_t code_point);

/// What only stretches an Arabic word, alone or as the seat of a short vowel.
bool is_tatweel(char32_t code_point);

/// Classes by code point, computed from the Unicode data of ICU and remembered a block of 256 at a time. One per thread.
class CharClassifier {
 public:
  CharClass of(char32_t code_point) {
    const std::unique_ptr<Block>& block = blocks_[code_point >> 8U];
    return block != nullptr ? (*block)[code_point & 0xFFU] : load(code_point);
  }

 private:
  using Block = std::array<CharClass, 256>;

  CharClass load(char32_t code_point);

  std::array<std::unique_ptr<Block>, 0x1100> blocks_{};
};

}  // namespace backfile
