#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/char_class.hpp"
#include "common/fold.hpp"

namespace backfile {

/// Finds where words end, by the rules of analyzer.hpp. Looks at one text at a time and owns nothing of it; takes linear
/// time over all calls on a text. One per thread.
class WordBreaker {
 public:
  struct Char {
    char32_t value = 0;
    std::size_t end = 0;  ///< Offset behind it.
    CharClass cls = CharClass::separator;
  };
  struct Word {
    std::size_t end = 0;
    WordKind kind = WordKind::word;
  };
  struct Unit {
    std::size_t end = 0;   ///< Behind the character and its marks.
    std::size_t next = 0;  ///< Where the next character of the run would begin.
  };

  void reset(std::string_view text) { text_ = text; }

  /// The code point at `offset`; a separator without length at the end of the text.
  Char at(std::size_t offset);

  /// The word that begins with the letter or digit at `begin`. At least `known` bytes of it are ASCII letters and digits.
  Word word(std::size_t begin, std::size_t known);

  /// One character, with its marks, of a script without spaces.
  Unit unit(std::size_t begin);

  /// Behind the pictograph at `begin` with its modifiers and what is joined to it.
  std::size_t emoji_end(std::size_t begin);

 private:
  struct Progress;

  /// Like at(), but looks through ignorable characters.
  Char visible_at(std::size_t offset);
  bool advance(Progress& word, const Char& next);
  bool joins(const Progress& word, const Char& joint);
  bool joins_apostrophe(const Progress& word, const Char& apostrophe);
  std::size_t dotted_end(std::size_t begin);
  std::size_t suffix_end(const Progress& word);
  std::size_t possessive_end(std::size_t offset);
  bool is_elided_article(std::string_view part);
  bool is_short_part(std::size_t begin, std::size_t limit);
  bool continues_digit_chain(std::size_t begin);

  CharClassifier classes_{};
  std::string_view text_{};
  std::string folded_part_{};
};

}  // namespace backfile
