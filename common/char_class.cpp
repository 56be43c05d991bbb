#include "common/char_class.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "common/normalizer.hpp"

namespace backfile {
namespace {

constexpr char32_t kZeroWidthSpace = 0x200B;

bool writes_without_spaces(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(c, &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
      return true;
    default:
      // Line break class SA: Thai, Lao, Khmer, Myanmar, the Tai scripts. U+30FC and U+FF70 are common to both kana.
      return u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT || c == 0x30FC || c == 0xFF70;
  }
}

CharClass class_of_category(UChar32 c) {
  // Half-width voicing marks are letters to Unicode, yet they change the character before them.
  if (c == 0xFF9E || c == 0xFF9F) return CharClass::mark;
  const std::uint32_t category = U_MASK(u_charType(c));
  if ((category & U_GC_ND_MASK) != 0) return CharClass::digit;
  if ((category & U_GC_M_MASK) != 0) return CharClass::mark;
  if ((category & (U_GC_L_MASK | U_GC_NL_MASK)) == 0) return CharClass::separator;
  return writes_without_spaces(c) ? CharClass::bigram : CharClass::letter;
}

/// A character that compatibility folding turns into other characters is what those are (㎏ is letters, ② a digit), a
/// separator if they are of several kinds or not for words at all (½, ⑴, ligatures of a whole phrase).
CharClass class_of_folded(UChar32 c) {
  const icu::UnicodeString folded = normalize<icu::Normalizer2::getNFKCCasefoldInstance>(icu::UnicodeString(c));
  if (folded.isEmpty() || folded == icu::UnicodeString(c)) return class_of_category(c);

  const CharClass first = class_of_category(folded.char32At(0));
  for (int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const CharClass part = class_of_category(folded.char32At(i));
    if (part != first && part != CharClass::mark) return CharClass::separator;
  }
  return first;
}

bool is_pictograph(UChar32 c) {
  if (c == 0xA9 || c == 0xAE || c == 0x2122) return false;  // ©, ®, ™ decorate words and are no words.
  if (u_charType(c) == U_MATH_SYMBOL) return false;         // Nor are arrows and squares.
  return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0 ||
         u_hasBinaryProperty(c, UCHAR_REGIONAL_INDICATOR) != 0;
}

CharClass classify(UChar32 c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - 0x21;
  if (is_apostrophe(static_cast<char32_t>(c))) return CharClass::apostrophe;
  if (is_tatweel(static_cast<char32_t>(c))) return CharClass::ignorable;
  switch (c) {
    case '.':
      return CharClass::full_stop;
    case ',':
    case 0x66B:
    case 0x66C:
      return CharClass::comma;
    case '&':
      return CharClass::ampersand;
    case '+':
      return CharClass::plus;
    case '#':
      return CharClass::hash;
    case 0xB7:
    case 0x2027:
      return CharClass::middle_dot;
    case '"':
    case 0x5F4:
      return CharClass::gershayim;
    case 0x13F:
    case 0x140:  // Ŀ and ŀ fold to l and a middle dot.
      return CharClass::letter;
    case 0x2120:
    case 0x2122:  // Would fold to "sm" and "tm" at the end of a name.
      return CharClass::separator;
    default:
      break;
  }
  if (is_pictograph(c) && u_charType(c) != U_LOWERCASE_LETTER) return CharClass::emoji;
  if (c != kZeroWidthSpace && u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) {
    return CharClass::ignorable;
  }
  const CharClass own = class_of_category(c);
  // Letters of scripts without spaces keep their own form (fold.hpp), so what NFKC makes of them does not matter.
  if (own == CharClass::bigram || own == CharClass::mark) return own;
  const CharClass folded = class_of_folded(c);
  // A radical or a circled ideograph: one sign, but only the radicals are folded to the ideograph.
  if (folded == CharClass::bigram) return c >= 0x2E80 && c <= 0x2FDF ? folded : CharClass::separator;
  if (folded == CharClass::digit && own != CharClass::digit) return CharClass::raised_digit;
  return folded == CharClass::mark ? CharClass::separator : folded;
}

}  // namespace

bool is_apostrophe(char32_t code_point) {
  switch (code_point) {
    case '\'':
    case '`':
    case 0xB4:
    case 0x2018:
    case 0x2019:
    case 0xFF07:
    case 0xFF40:
    case 0x2B9:
    case 0x2BB:
    case 0x2BC:
    case 0x2BD:
    case 0x374:
    case 0x1FEF:
    case 0x1FFD:
    case 0x5F3:
      return true;
    default:
      return false;
  }
}

bool is_tatweel(char32_t code_point) {
  return code_point == 0x640 || code_point == 0xFE71 || (code_point >= 0xFCF2 && code_point <= 0xFCF4) ||
         (code_point >= 0xFE77 && code_point <= 0xFE7F && code_point % 2 == 1);
}

CharClass CharClassifier::load(char32_t code_point) {
  std::unique_ptr<Block>& block = blocks_[code_point >> 8U];
  block = std::make_unique<Block>();
  const auto first = static_cast<UChar32>(code_point & ~char32_t{0xFF});
  for (UChar32 i = 0; i < 256; ++i) (*block)[static_cast<std::size_t>(i)] = classify(first + i);
  return (*block)[code_point & 0xFFU];
}

}  // namespace backfile
