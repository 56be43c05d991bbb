#include "common/sentence.hpp"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "common/utf8.hpp"

namespace backfile {
namespace {

using namespace std::string_view_literals;

/// Abbreviations that stand before a name or another word of the same sentence.
constexpr std::array kTitles{
    "mr"sv,  "mrs"sv, "ms"sv,   "mx"sv,   "dr"sv,   "prof"sv, "gen"sv, "col"sv,  "lt"sv,  "sgt"sv, "capt"sv, "cmdr"sv,
    "maj"sv, "adm"sv, "rev"sv,  "hon"sv,  "gov"sv,  "sen"sv,  "rep"sv, "pres"sv, "st"sv,  "mt"sv,  "ft"sv,   "messrs"sv,
    "sr"sv,  "sra"sv, "dra"sv,  "mme"sv,  "mlle"sv, "hr"sv,   "fr"sv,  "dott"sv, "sig"sv, "vs"sv,  "inc"sv,  "corp"sv,
    "co"sv,  "ltd"sv, "bros"sv, "проф"sv, "ген"sv,  "акад"sv, "им"sv,  "ул"sv,   "св"sv,
};

/// Abbreviations that belong to a following number.
constexpr std::array kBeforeNumber{
    "no"sv,  "nos"sv, "nr"sv,  "num"sv, "vol"sv, "fig"sv, "pp"sv,   "art"sv, "sec"sv, "ch"sv,  "jan"sv, "feb"sv,
    "mar"sv, "apr"sv, "jun"sv, "jul"sv, "aug"sv, "sep"sv, "sept"sv, "oct"sv, "nov"sv, "dec"sv, "ст"sv,  "рис"sv,
};

/// Domains that headlines write with a capital: Amazon.Com.
constexpr std::array kDomains{"com"sv, "net"sv, "org"sv};

constexpr std::array kOrdinalLanguages{
    "bs"sv, "cs"sv, "da"sv, "de"sv, "et"sv, "fi"sv, "hr"sv, "hu"sv, "is"sv,
    "lb"sv, "lv"sv, "nb"sv, "nn"sv, "no"sv, "pl"sv, "sk"sv, "sl"sv, "tr"sv,
};

bool contains(const auto& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

enum class Terminator : std::uint8_t {
  none,
  full_stop,  ///< May belong to an abbreviation or a number instead.
  ellipsis,   ///< May be a pause.
  mark,       ///< ! or ?
  strong,     ///< 。 । and others that have no other use.
};

/// What stands between two tokens.
struct Gap {
  Terminator terminator = Terminator::none;
  bool has_blank_line = false;
  bool has_closer = false;   ///< A quotation mark or bracket right behind the terminator.
  bool has_quote = false;    ///< One anywhere behind it.
  bool is_spaced = false;    ///< White space behind the terminator.
  bool is_detached = false;  ///< White space before it.
};

Terminator terminator_of(char32_t c) {
  switch (c) {
    case '.':
      return Terminator::full_stop;
    case U'…':
      return Terminator::ellipsis;
    case '!':
    case '?':
    case U'؟':
    case U'‼':
    case U'⁇':
    case U'⁈':
    case U'⁉':
    case U'\u037E':
      return Terminator::mark;
    case U'。':
    case U'｡':
    case U'！':
    case U'？':
    case U'．':
    case U'।':
    case U'॥':
    case U'۔':
    case U'։':
    case U'።':
    case U'။':
    case U'។':
      return Terminator::strong;
    default:
      return Terminator::none;
  }
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_quote_or_bracket(char32_t c) {
  if (c < 0x80) return std::string_view("\"'`()[]{}").find(static_cast<char>(c)) != std::string_view::npos;
  constexpr std::uint32_t kQuotes = U_GC_PI_MASK | U_GC_PF_MASK | U_GC_PS_MASK | U_GC_PE_MASK;
  return (U_MASK(u_charType(static_cast<UChar32>(c))) & kQuotes) != 0;
}

/// What shows that a sentence goes on (Inc., the) or that the dot is inside an address (index.html?page=).
bool continues_sentence(char32_t c) {
  switch (c) {
    case ',':
    case ';':
    case ':':
    case '/':
    case '@':
    case '=':
    case '_':
    case '\\':
    case U'،':
      return true;
    default:
      return false;
  }
}

Gap read_gap(std::string_view text) {
  Gap gap;
  int newlines = 0;
  bool spaced = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    i += c.length;
    if (is_space(c.value)) {
      if (c.value == '\n' && ++newlines == 2) gap.has_blank_line = true;
      spaced = true;
      gap.is_spaced = gap.terminator != Terminator::none;
      continue;
    }
    newlines = 0;
    if (const Terminator found = terminator_of(c.value); found != Terminator::none) {
      const bool dots = found == Terminator::full_stop && gap.terminator == Terminator::full_stop;
      if (gap.terminator == Terminator::none) gap.is_detached = spaced;
      gap.terminator = std::max(gap.terminator, dots ? Terminator::ellipsis : found);
    } else if (is_quote_or_bracket(c.value)) {
      gap.has_quote = gap.terminator != Terminator::none;
      gap.has_closer = gap.has_quote && (gap.has_closer || !gap.is_spaced);
    } else if (continues_sentence(c.value)) {
      gap = Gap{.has_blank_line = gap.has_blank_line};
      spaced = false;
    }
  }
  return gap;
}

bool is_upper(char32_t c) {
  return u_isUUppercase(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}

bool is_lower(char32_t c) { return u_isULowercase(static_cast<UChar32>(c)) != 0; }

bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)) != 0; }

char32_t first_of(std::string_view text, const Token& token) { return decode_utf8(text, token.begin).value; }

char32_t last_of(std::string_view text, const Token& token) {
  return decode_utf8(text, floor_to_boundary(text, token.end - 1)).value;
}

char byte_behind(std::string_view text, const Token& token) { return token.end < text.size() ? text[token.end] : ' '; }

/// Whether what touches `token` shows it to be inside an address: first.Last@site, /Index?Page=2.
bool is_address_part(std::string_view text, const Token& token) {
  const char behind = byte_behind(text, token);
  return behind == '@' || behind == '=';
}

/// One letter: an initial, or a letter of an abbreviation written with spaces.
bool is_initial(std::string_view text, const Token& token) {
  const CodePoint first = decode_utf8(text, token.begin);
  return token.begin + first.length == token.end && u_isalpha(static_cast<UChar32>(first.value)) != 0;
}

bool is_ordinal(std::string_view text, const Token& token) {
  return token.end - token.begin <= 2 && is_digit(first_of(text, token)) && is_digit(last_of(text, token));
}

/// Whether a full stop behind `before` is part of it when a capital, a digit or an uncased letter follows.
bool is_abbreviation(std::string_view text, const Token& before, const Token& after, bool ordinal_dots) {
  if (is_initial(text, before) || contains(kTitles, before.folded)) return true;
  if (is_digit(first_of(text, after))) return contains(kBeforeNumber, before.folded);
  return ordinal_dots && is_ordinal(text, before);
}

/// Whether a full stop between two words that touch it ends a sentence: `policies.The`, but not `sputniknews.com`,
/// `Amazon.Com`, `ASP.NET` or `Ph.D.`.
bool splits_glued_words(std::string_view text, const Token& before, const Token& after) {
  if (!is_upper(first_of(text, after)) || contains(kDomains, after.folded)) return false;
  if (byte_behind(text, after) == '.' && is_initial(text, after)) return false;
  const bool all_capitals = !is_lower(last_of(text, after)) && !is_initial(text, after);
  return !(all_capitals && is_upper(last_of(text, before)));
}

bool ends_sentence(std::string_view text, const Gap& gap, const Token& before, const Token& after, bool ordinal_dots) {
  if (gap.terminator == Terminator::none) return false;
  if (gap.terminator == Terminator::strong) return true;
  const char32_t next = first_of(text, after);
  if (is_lower(next) || (!gap.is_spaced && is_address_part(text, after))) return false;
  if (gap.terminator != Terminator::full_stop) return gap.is_spaced || is_upper(next);
  if (gap.has_closer) return gap.is_spaced || is_upper(next) || is_digit(next);
  if (gap.is_detached && !gap.is_spaced) return false;  // .NET
  if (is_abbreviation(text, before, after, ordinal_dots)) return false;
  return gap.is_spaced || gap.has_quote || splits_glued_words(text, before, after);
}

}  // namespace

SentenceBreak sentence_break(std::string_view text, const Token& before, const Token& after, bool ordinal_dots) {
  if (after.begin <= before.end) return SentenceBreak::none;
  const Gap gap = read_gap(text.substr(before.end, after.begin - before.end));
  if (gap.has_blank_line) return SentenceBreak::spaced;
  if (!ends_sentence(text, gap, before, after, ordinal_dots)) return SentenceBreak::none;
  return gap.is_spaced || gap.is_detached ? SentenceBreak::spaced : SentenceBreak::glued;
}

bool writes_ordinals_with_dot(std::string_view language) { return contains(kOrdinalLanguages, language); }

}  // namespace backfile
