#include "searcher/query/token_form.hpp"

#include <algorithm>

#include <unicode/uchar.h>

#include "common/ascii.hpp"
#include "common/normalizer.hpp"
#include "common/utf8.hpp"

namespace backfile::query {
namespace {

/// As in fold.cpp: no letter has more, and sorting a longer pile would take quadratic time.
constexpr int kMaxMarks = 30;
constexpr UChar32 kIotaSubscript = 0x345;

bool is_mark(char32_t c) { return (U_MASK(u_charType(static_cast<UChar32>(c))) & U_GC_M_MASK) != 0; }

bool is_invisible(char32_t c) {
  return is_tatweel(c) || u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

/// One character for each joint of words that has several spellings.
char32_t plain_joint(char32_t c) {
  if (is_apostrophe(c)) return '\'';
  if (c == U'״') return '"';
  if (c == U'‧') return U'·';
  return c;
}

icu::UnicodeString without_invisible(std::string_view raw) {
  icu::UnicodeString cleaned;
  int marks = 0;
  for (std::size_t i = 0; i < raw.size();) {
    const CodePoint c = decode_utf8(raw, i);
    i += c.length;
    marks = c.value >= 0x300 && is_mark(c.value) ? marks + 1 : 0;
    if (marks > kMaxMarks || is_invisible(c.value)) continue;
    cleaned.append(static_cast<UChar32>(plain_joint(c.value)));
  }
  return cleaned;
}

/// Without case. The iota subscript goes, as it does in folding: otherwise ᾳ would be αι, and that folds otherwise.
icu::UnicodeString without_case(const icu::UnicodeString& text) {
  icu::UnicodeString decomposed = normalize<icu::Normalizer2::getNFDInstance>(text);
  decomposed.findAndReplace(icu::UnicodeString(kIotaSubscript), icu::UnicodeString());
  return normalize<icu::Normalizer2::getNFKCCasefoldInstance>(decomposed);
}

void drop_full_stop(std::string& form) {
  if (form.size() > 1 && form.back() == '.') form.pop_back();
}

std::string folded_form(std::string_view raw, WordKind kind) {
  std::string folded;
  fold_word(raw, kind, folded);
  return folded;
}

}  // namespace

WordKind kind_of_word(std::string_view word, CharClassifier& classes) {
  if (is_ascii(word)) return WordKind::word;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = decode_utf8(word, i);
    i += c.length;
    const CharClass cls = classes.of(c.value);
    if (cls == CharClass::bigram) return WordKind::bigram;
    if (cls == CharClass::emoji) return WordKind::emoji;
  }
  return WordKind::word;
}

std::string form_of(std::string_view raw, CharClassifier& classes) {
  std::string form;
  if (is_ascii(raw)) {
    for (const char c : raw) form += c == '`' ? '\'' : ascii_lower(c);
  } else if (const WordKind kind = kind_of_word(raw, classes); kind != WordKind::word) {
    return folded_form(raw, kind);
  } else {
    without_case(without_invisible(raw)).toUTF8String(form);
  }
  drop_full_stop(form);
  return form;
}

std::string cased_form_of(std::string_view raw, CharClassifier& classes) {
  std::string form;
  if (is_ascii(raw)) {
    form = raw;
    std::replace(form.begin(), form.end(), '`', '\'');
  } else if (const WordKind kind = kind_of_word(raw, classes); kind != WordKind::word) {
    return folded_form(raw, kind);
  } else {
    normalize<icu::Normalizer2::getNFCInstance>(without_invisible(raw)).toUTF8String(form);
  }
  drop_full_stop(form);
  return form;
}

std::string_view without_possessive(std::string_view form) {
  if (form.size() <= 2 || form[form.size() - 2] != '\'' || (form.back() != 's' && form.back() != 'S')) return form;
  form.remove_suffix(2);
  if (form.size() > 1 && form.back() == '.') form.remove_suffix(1);
  return form;
}

}  // namespace backfile::query
