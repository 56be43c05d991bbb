#include "tests/support/naive_words.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "common/char_class.hpp"
#include "common/fold.hpp"
#include "common/utf8.hpp"

namespace backfile::test {
namespace {

icu::UnicodeString normalized(const icu::UnicodeString& text, bool keeps_case) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* const normalizer =
      keeps_case ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) != 0) throw std::runtime_error(u_errorName(status));
  icu::UnicodeString out = normalizer->normalize(text, status);
  if (U_FAILURE(status) != 0) throw std::runtime_error(u_errorName(status));
  return out;
}

std::string form(std::string_view word, bool keeps_case) {
  std::string visible;
  for (const char32_t c : code_points(word)) {
    if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) continue;
    append_utf8(visible, is_apostrophe(c) ? U'\'' : c);
  }
  std::string out;
  normalized(icu::UnicodeString::fromUTF8(visible), keeps_case).toUTF8String(out);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

}  // namespace

std::string exact_form(std::string_view word) { return form(word, false); }

std::string cased_form(std::string_view word) { return form(word, true); }

bool fits_form(std::string_view word, std::string_view typed) {
  if (word == typed) return true;
  // Smith's is a Smith, and U.S.'s is a U.S.
  for (const std::string_view possessive : {"'s", "'S", ".'s", ".'S"}) {
    if (word == std::string(typed).append(possessive)) return true;
  }
  return false;
}

bool fits_wildcard(std::u32string_view word, std::u32string_view pattern) {
  if (pattern.empty()) return word.empty();
  if (pattern.front() == U'*') {
    // What the star stands for ends at each place in turn.
    for (std::size_t end = 0; end <= word.size(); ++end) {
      if (fits_wildcard(word.substr(end), pattern.substr(1))) return true;
    }
    return false;
  }
  if (word.empty()) return false;
  const bool fits = pattern.front() == U'?' || pattern.front() == word.front();
  return fits && fits_wildcard(word.substr(1), pattern.substr(1));
}

std::string folded_pattern(std::string_view pattern) {
  std::string out;
  while (!pattern.empty()) {
    const std::size_t wildcard = std::min(pattern.find_first_of("*?"), pattern.size());
    std::string piece;
    if (wildcard > 0) fold_word(pattern.substr(0, wildcard), WordKind::word, piece);
    out += piece;
    if (wildcard == pattern.size()) break;
    out += pattern[wildcard];
    pattern.remove_prefix(wildcard + 1);
  }
  return out;
}

std::size_t edits_between(std::u32string_view left, std::u32string_view right) {
  // edits[i][j] is the answer for the first i code points of one and the first j of the other.
  std::vector<std::vector<std::size_t>> edits(left.size() + 1, std::vector<std::size_t>(right.size() + 1));
  for (std::size_t i = 0; i <= left.size(); ++i) {
    for (std::size_t j = 0; j <= right.size(); ++j) {
      if (i == 0 || j == 0) {
        edits[i][j] = i + j;
        continue;
      }
      const bool same = left[i - 1] == right[j - 1];
      edits[i][j] = std::min({edits[i - 1][j] + 1, edits[i][j - 1] + 1, edits[i - 1][j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) edits[i][j] = std::min(edits[i][j], edits[i - 2][j - 2] + 1);
    }
  }
  return edits.back().back();
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t offset = 0; offset < text.size();) {
    const CodePoint point = decode_utf8(text, offset);
    out += point.value;
    offset += point.length;
  }
  return out;
}

}  // namespace backfile::test
