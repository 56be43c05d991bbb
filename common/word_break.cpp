#include "common/word_break.hpp"

#include <algorithm>
#include <array>

#include "common/number.hpp"
#include "common/utf8.hpp"

namespace backfile {

/// How far a word has been read.
struct WordBreaker::Progress {
  std::size_t begin = 0;
  std::size_t end = 0;         ///< Behind the last character that surely belongs to the word.
  std::size_t offset = 0;      ///< Where to look next; behind `end` after ignorable characters.
  std::size_t part_begin = 0;  ///< Behind the last apostrophe or ampersand.
  char32_t last = 0;           ///< The last letter or digit.
  CharClass last_class = CharClass::letter;
  bool has_apostrophe = false;
  bool has_only_letters = true;
};

namespace {

using namespace std::string_view_literals;

/// What French, Italian and Catalan write before an apostrophe in front of a vowel.
constexpr std::array kElidedArticles{
    "c"sv,    "d"sv,    "j"sv,     "l"sv,      "m"sv,      "n"sv,      "s"sv,     "t"sv,
    "v"sv,    "qu"sv,   "jusqu"sv, "lorsqu"sv, "puisqu"sv, "quoiqu"sv, "un"sv,    "gl"sv,
    "all"sv,  "coll"sv, "dall"sv,  "dell"sv,   "nell"sv,   "sull"sv,   "quell"sv, "quest"sv,
    "bell"sv, "sant"sv, "nient"sv, "anch"sv,   "tutt"sv,   "dov"sv,    "com"sv,   "cos"sv,
};
constexpr std::size_t kLongestArticle = 6;

/// Of the parts around an ampersand: AT&T, PG&E, M&Ms, but Marks&Spencer is two words.
constexpr std::size_t kMaxAmpersandPart = 3;

constexpr char32_t kZeroWidthJoiner = 0x200D;

bool is_word_class(CharClass cls) {
  return cls == CharClass::letter || cls == CharClass::digit || cls == CharClass::raised_digit;
}

/// Joints that the folded word does not have.
bool is_silent_joint(CharClass cls) { return cls == CharClass::middle_dot || cls == CharClass::gershayim; }

bool is_ascii_letter(char32_t c) { return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z'; }

bool is_letter_s(char32_t c) { return c == 's' || c == 'S' || c == U'ｓ' || c == U'Ｓ' || c == U'ſ'; }

bool is_letter_l(char32_t c) { return c == 'l' || c == 'L'; }

bool is_hebrew(char32_t c) { return (c >= 0x5D0 && c <= 0x5F2) || (c >= 0xFB1D && c <= 0xFB4F); }

bool is_skin_tone(char32_t c) { return c >= 0x1F3FB && c <= 0x1F3FF; }

bool is_half_flag(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

bool is_variation_selector(char32_t c) { return c == 0xFE0E || c == 0xFE0F; }

/// The code point that ends at `offset`; of length 0 if there is none.
CodePoint decode_utf8_before(std::string_view text, std::size_t offset) {
  if (offset == 0) return {};
  const std::size_t begin = floor_to_boundary(text, offset - 1);
  const CodePoint c = decode_utf8(text, begin);
  return begin + c.length == offset ? c : CodePoint{};
}

bool is_tag(char32_t c) { return c >= 0xE0020 && c <= 0xE007F; }

}  // namespace

WordBreaker::Char WordBreaker::at(std::size_t offset) {
  if (offset >= text_.size()) return {0, text_.size(), CharClass::separator};
  const CodePoint c = decode_utf8(text_, offset);
  return {c.value, offset + c.length, classes_.of(c.value)};
}

WordBreaker::Char WordBreaker::visible_at(std::size_t offset) {
  Char c = at(offset);
  while (c.cls == CharClass::ignorable) c = at(c.end);
  return c;
}

WordBreaker::Word WordBreaker::word(std::size_t begin, std::size_t known) {
  const Char first = at(begin);
  if (first.cls == CharClass::letter && known <= 1) {
    if (const std::size_t end = dotted_end(begin); end > begin) return {end, WordKind::dotted};
  }
  Progress word{.begin = begin, .part_begin = begin};
  WordKind kind = WordKind::word;
  word.offset = begin;
  if (first.cls == CharClass::digit && !continues_digit_chain(begin)) {
    if (const std::size_t end = read_number(text_, begin, nullptr); end > begin) {
      kind = WordKind::number;
      word.offset = word.end = end;
      word.last_class = CharClass::digit;
      word.has_only_letters = false;
    }
  } else if (known > 0) {
    // Everything before the last known byte is as ordinary as it gets; the last one is read for what follows it.
    word.offset = begin + known - 1;
    word.has_only_letters = std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                                        text_.begin() + static_cast<std::ptrdiff_t>(begin + known),
                                        [](char c) { return is_ascii_letter(static_cast<unsigned char>(c)); });
  }
  while (advance(word, at(word.offset))) {
  }
  return {suffix_end(word), kind};
}

/// Takes `next` into the word if it belongs there.
bool WordBreaker::advance(Progress& word, const Char& next) {
  switch (next.cls) {
    case CharClass::raised_digit:
      if (word.last_class == CharClass::digit) return false;
      [[fallthrough]];
    case CharClass::letter:
    case CharClass::digit:
      word.last = next.value;
      word.last_class = next.cls;
      word.has_only_letters = word.has_only_letters && next.cls == CharClass::letter;
      word.end = word.offset = next.end;
      return true;
    case CharClass::mark:
      word.end = word.offset = next.end;
      return true;
    case CharClass::ignorable:
      word.offset = next.end;
      return true;
    default:
      if (!joins(word, next)) return false;
      word.has_apostrophe = word.has_apostrophe || next.cls == CharClass::apostrophe;
      word.has_only_letters = false;
      word.offset = next.end;
      if (!is_silent_joint(next.cls)) word.part_begin = next.end;
      return true;
  }
}

/// Whether the word goes on behind `joint`; if so, the next visible character is a letter.
bool WordBreaker::joins(const Progress& word, const Char& joint) {
  if (joint.cls == CharClass::separator) return false;
  if (joint.cls == CharClass::apostrophe) return joins_apostrophe(word, joint);
  if (word.last_class != CharClass::letter) return false;
  const Char next = visible_at(joint.end);
  if (next.cls != CharClass::letter) return false;
  switch (joint.cls) {
    case CharClass::ampersand:
      return is_short_part(word.part_begin, word.offset) && is_short_part(joint.end, text_.size());
    case CharClass::middle_dot:
      return is_letter_l(word.last) && is_letter_l(next.value);
    case CharClass::gershayim:
      return is_hebrew(word.last) && is_hebrew(next.value);
    default:
      return false;
  }
}

bool WordBreaker::joins_apostrophe(const Progress& word, const Char& apostrophe) {
  const std::size_t apostrophe_begin = word.offset;
  if (possessive_end(apostrophe_begin) > 0) return true;
  if (word.last_class != CharClass::letter || visible_at(apostrophe.end).cls != CharClass::letter) return false;
  return word.has_apostrophe || !is_elided_article(text_.substr(word.begin, apostrophe_begin - word.begin));
}

/// Behind `++` of C++ or `#` of C#, else where the word ends without them.
std::size_t WordBreaker::suffix_end(const Progress& word) {
  const Char suffix = at(word.offset);
  if (suffix.cls == CharClass::plus && word.has_only_letters) {
    const Char second = at(suffix.end);
    if (second.cls == CharClass::plus && at(second.end).cls != CharClass::plus) return second.end;
  }
  if (suffix.value == '#' && word.end == word.begin + 1 && word.offset == word.end && is_ascii_letter(word.last)) {
    const CharClass behind = visible_at(suffix.end).cls;
    if (!is_word_class(behind) && behind != CharClass::hash && behind != CharClass::mark) return suffix.end;
  }
  return word.end;
}

/// Behind the abbreviation of single letters and dots at `begin`, the last dot and a possessive 's included; `begin` if
/// there is none.
std::size_t WordBreaker::dotted_end(std::size_t begin) {
  std::size_t end = begin;
  std::size_t letters = 0;
  std::size_t offset = begin;
  while (at(offset).cls == CharClass::letter) {
    const std::size_t letter_end = unit(offset).end;
    const Char stop = at(letter_end);
    const bool has_stop = stop.cls == CharClass::full_stop;
    if (!has_stop && (letters == 0 || is_word_class(visible_at(letter_end).cls))) break;
    ++letters;
    end = has_stop ? stop.end : letter_end;
    if (!has_stop) break;
    offset = end;
  }
  if (letters < 2) return begin;
  return std::max(end, possessive_end(end));
}

/// Behind an apostrophe at `offset` and an s that ends the word; 0 if that is not there.
std::size_t WordBreaker::possessive_end(std::size_t offset) {
  const Char apostrophe = at(offset);
  if (apostrophe.cls != CharClass::apostrophe) return 0;
  const Char s = visible_at(apostrophe.end);
  if (!is_letter_s(s.value)) return 0;
  const CharClass behind = visible_at(s.end).cls;
  return is_word_class(behind) || behind == CharClass::mark ? 0 : s.end;
}

bool WordBreaker::is_elided_article(std::string_view part) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < part.size();) {
    const CodePoint c = decode_utf8(part, i);
    if (is_word_class(classes_.of(c.value)) && ++letters > kLongestArticle) return false;
    i += c.length;
  }
  fold_word(part, WordKind::word, folded_part_);
  return std::find(kElidedArticles.begin(), kElidedArticles.end(), folded_part_) != kElidedArticles.end();
}

/// Whether the word from `begin` on, not beyond `limit`, is nothing but letters and folds to a few of them.
bool WordBreaker::is_short_part(std::size_t begin, std::size_t limit) {
  std::size_t count = 0;
  std::size_t end = begin;
  while (end < limit) {
    const Char c = at(end);
    if (c.cls == CharClass::letter) {
      if (++count > kMaxAmpersandPart) return false;
    } else if (is_word_class(c.cls) || is_silent_joint(c.cls)) {
      return false;
    } else if (c.cls != CharClass::mark && c.cls != CharClass::ignorable) {
      break;
    }
    end = c.end;
  }
  fold_word(text_.substr(begin, end - begin), WordKind::word, folded_part_);
  count = 0;
  for (std::size_t i = 0; i < folded_part_.size(); ++count) i += decode_utf8(folded_part_, i).length;
  return count <= kMaxAmpersandPart;
}

/// Whether the digits at `begin` are a later group of digits that make no single number together (the 02 of 16.02.2022).
bool WordBreaker::continues_digit_chain(std::size_t begin) {
  const CodePoint separator = decode_utf8_before(text_, begin);
  if (separator.length == 0 || !is_number_separator(separator.value)) return false;
  const CodePoint digit = decode_utf8_before(text_, begin - separator.length);
  return digit.length > 0 && classes_.of(digit.value) == CharClass::digit;
}

WordBreaker::Unit WordBreaker::unit(std::size_t begin) {
  Unit unit{.end = at(begin).end};
  unit.next = unit.end;
  for (Char c = at(unit.next); c.cls == CharClass::mark || c.cls == CharClass::ignorable; c = at(unit.next)) {
    unit.next = c.end;
    if (c.cls == CharClass::mark) unit.end = c.end;
  }
  return unit;
}

std::size_t WordBreaker::emoji_end(std::size_t begin) {
  const Char first = at(begin);
  if (is_half_flag(first.value)) {
    const Char second = at(first.end);
    return is_half_flag(second.value) ? second.end : first.end;
  }
  std::size_t end = first.end;
  while (true) {
    for (Char c = at(end);
         c.cls == CharClass::mark || is_variation_selector(c.value) || is_skin_tone(c.value) || is_tag(c.value);
         c = at(end)) {
      end = c.end;
    }
    const Char joiner = at(end);
    if (joiner.value != kZeroWidthJoiner) return end;
    const Char next = at(joiner.end);
    if (next.cls != CharClass::emoji || is_half_flag(next.value) || is_skin_tone(next.value)) return end;
    end = next.end;
  }
}

}  // namespace backfile
