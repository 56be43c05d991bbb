#include "common/fold.hpp"

#include <algorithm>

#include <unicode/bytestream.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "common/analyzer.hpp"
#include "common/ascii.hpp"
#include "common/char_class.hpp"
#include "common/normalizer.hpp"
#include "common/number.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

constexpr char32_t kCombiningAcute = 0x301;
constexpr char32_t kCombiningDiaeresis = 0x308;
constexpr char32_t kIotaSubscript = 0x345;

/// No writing system puts more on one letter (Unicode's stream-safe format); a longer pile would make normalization,
/// which sorts it, take quadratic time.
constexpr int kMaxMarks = 30;

bool is_mark(char32_t c) { return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0; }

bool is_ignorable(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

bool is_between(char32_t c, char32_t first, char32_t last) { return first <= c && c <= last; }

UScriptCode script_of(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(static_cast<UChar32>(c), &status);
}

/// Calls `use` for every code point of `text`, up to kMaxMarks marks in a row.
template <typename Use>
void for_each_code_point(std::string_view text, Use use) {
  int marks = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    i += c.length;
    marks = c.value >= 0x300 && is_mark(c.value) ? marks + 1 : 0;
    if (marks <= kMaxMarks) use(c.value);
  }
}

template <typename Use>
void for_each_code_point(const icu::UnicodeString& text, Use use) {
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) use(static_cast<char32_t>(text.char32At(i)));
}

void append(icu::UnicodeString& text, char32_t c) { text.append(static_cast<UChar32>(c)); }

/// Points that a writer may leave out: Arabic short vowels, Hebrew points and cantillation.
bool is_optional_point(char32_t c) {
  return is_between(c, 0x64B, 0x652) || c == 0x670 || (is_between(c, 0x591, 0x5C7) && is_mark(c));
}

bool keeps_mark(char32_t base, char32_t mark) {
  if (is_optional_point(mark) || mark == kIotaSubscript || u_isalpha(static_cast<UChar32>(base)) == 0) return false;
  switch (script_of(base)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
      return false;
    case USCRIPT_CYRILLIC: {
      const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(base)));
      if (mark == kCombiningDiaeresis) return lower != U'е';
      // An acute is the letter's own in Macedonian ѓ and ќ, elsewhere a stress mark of dictionaries.
      return mark != kCombiningAcute || lower == U'г' || lower == U'к';
    }
    default:
      return true;
  }
}

icu::UnicodeString without_marks(const icu::UnicodeString& decomposed) {
  icu::UnicodeString kept;
  char32_t base = 0;
  for_each_code_point(decomposed, [&](char32_t c) {
    if (!is_mark(c)) {
      base = c;
    } else if (!keeps_mark(base, c)) {
      return;
    }
    append(kept, c);
  });
  return kept;
}

void append_plain_letter(icu::UnicodeString& out, char32_t c) {
  switch (c) {
    case U'ø':
      append(out, 'o');
      return;
    case U'ł':
      append(out, 'l');
      return;
    case U'đ':
      append(out, 'd');
      return;
    case U'ħ':
      append(out, 'h');
      return;
    case U'ŧ':
      append(out, 't');
      return;
    case U'ı':
      append(out, 'i');
      return;
    case U'æ':
      append(out, 'a');
      append(out, 'e');
      return;
    case U'œ':
      append(out, 'o');
      append(out, 'e');
      return;
    default:
      break;
  }
  if (is_apostrophe(c)) c = '\'';
  if (c >= 0x80 && u_isdigit(static_cast<UChar32>(c)) != 0)
    c = static_cast<char32_t>('0' + u_charDigitValue(static_cast<UChar32>(c)));
  append(out, c);
}

/// Case, compatibility forms, marks and digits of any text.
std::string fold_letters(std::string_view text) {
  icu::UnicodeString cleaned;
  for_each_code_point(text, [&](char32_t c) {
    if (c == U'ŉ') c = 'n';          // NFKC would put an apostrophe before it.
    if (is_apostrophe(c)) c = '\'';  // Here already, because NFKC takes ´ for a space with an accent.
    if (is_tatweel(c) || is_ignorable(c)) return;
    append(cleaned, c);
  });
  // Twice, because only casefolding brings forth some marks (İ) and only decomposing some letters.
  const icu::UnicodeString bare = without_marks(normalize<icu::Normalizer2::getNFDInstance>(cleaned));
  const icu::UnicodeString lower = normalize<icu::Normalizer2::getNFKCCasefoldInstance>(bare);
  icu::UnicodeString plain;
  for_each_code_point(without_marks(normalize<icu::Normalizer2::getNFDInstance>(lower)),
                      [&](char32_t c) { append_plain_letter(plain, c); });
  std::string folded;
  normalize<icu::Normalizer2::getNFCInstance>(plain).toUTF8String(folded);
  return folded;
}

void fold_bigram(std::string_view raw, std::string& folded) {
  icu::UnicodeString wide;
  for_each_code_point(raw, [&](char32_t c) {
    if (is_ignorable(c)) return;
    // Half-width kana and radicals only: other compatibility forms of these scripts are letters of their own (Lao ໜ).
    if (is_between(c, 0xFF61, 0xFF9F) || is_between(c, 0x2E80, 0x2FDF)) {
      wide.append(normalize<icu::Normalizer2::getNFKCInstance>(icu::UnicodeString(static_cast<UChar32>(c))));
    } else {
      append(wide, c);
    }
  });
  normalize<icu::Normalizer2::getNFCInstance>(wide).toUTF8String(folded);
}

void fold_emoji(std::string_view raw, std::string& folded) {
  for_each_code_point(raw, [&](char32_t c) {
    const bool is_skin_tone = is_between(c, 0x1F3FB, 0x1F3FF);
    if (is_mark(c) || (is_skin_tone && !folded.empty())) return;  // Variation selectors are marks.
    append_utf8(folded, c);
  });
}

/// Takes off what joined the parts of the word but is not searched for: the possessive 's, dots of an abbreviation, the
/// dot of l·l and the quotation mark of a Hebrew acronym.
void drop_joints(WordKind kind, std::string& folded) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = decode_utf8(folded, i);
    const bool joint = c.value == '"' || c.value == U'״' || c.value == U'·' || c.value == U'‧' ||
                       (c.value == '.' && kind == WordKind::dotted);
    if (!joint) {
      std::copy_n(folded.begin() + static_cast<std::ptrdiff_t>(i), c.length,
                  folded.begin() + static_cast<std::ptrdiff_t>(kept));
      kept += c.length;
    }
    i += c.length;
  }
  folded.resize(kept);
  while (folded.size() > 2 && folded.ends_with("'s")) folded.resize(folded.size() - 2);
}

}  // namespace

void fold_word(std::string_view raw, WordKind kind, std::string& folded) {
  folded.clear();
  if (kind == WordKind::bigram) return fold_bigram(raw, folded);
  if (kind == WordKind::emoji) return fold_emoji(raw, folded);

  std::string number;
  if (kind == WordKind::number) {
    const std::size_t end = read_number(raw, 0, &number);
    raw = number.append(raw.substr(end));
  }
  if (is_ascii(raw)) {
    for (const char c : raw) folded.push_back(c == '`' ? '\'' : ascii_lower(c));
  } else {
    folded = fold_letters(raw);
  }
  drop_joints(kind, folded);
}

std::string fold_value(std::string_view value) {
  std::string folded;
  if (is_ascii(value)) {
    for (const char c : value) folded.push_back(c == '`' ? '\'' : ascii_lower(c));
  } else {
    folded = fold_letters(value);
  }
  return collapse_spaces(folded);
}

}  // namespace backfile
