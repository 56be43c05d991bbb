#include "indexer/formats/crawl_wording.hpp"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>

#include "common/utf8.hpp"

namespace backfile::crawl {
namespace {

constexpr std::size_t kMaxTagCodePoints = 150;
constexpr std::size_t kMaxNameCodePoints = 80;
constexpr std::size_t kMaxNameWords = 8;
constexpr std::size_t kProseWords = 8;
constexpr std::size_t kMaxKeywordWords = 4;
constexpr std::size_t kMaxListBytes = 4096;
/// From here on a text without spaces is a sentence of a script that writes none.
constexpr std::size_t kUnspacedSentenceCodePoints = 12;
constexpr std::size_t kUnspacedProseCodePoints = 25;

constexpr std::u32string_view kSentenceMarks =
    U".!?\u2026\u203C\u2047\u2048\u2049"
    U"\u3002\uFF01\uFF0E\uFF1F\uFF61"  // CJK
    U"\u061F\u06D4"                    // Arabic, Urdu
    U"\u0964\u0965"                    // Devanagari and its kin
    U"\u0589\u1362\u104B\u17D4";       // Armenian, Ethiopic, Myanmar, Khmer
constexpr std::u32string_view kClosingMarks =
    U"\"')]}\u00AB\u00BB\u2018\u2019\u201C\u201D\u2039\u203A"
    U"\u300B\u300D\u300F\u3011\uFF09\uFF02\uFF07";

constexpr std::array<std::string_view, 4> kCommas{",", "\u060C", "\u3001", "\uFF0C"};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// `text` without closing quotes and brackets at its end, and spaces before them.
std::string_view without_closing_marks(std::string_view text) {
  while (!text.empty()) {
    const std::size_t last = floor_to_boundary(text, text.size() - 1);
    if (!is_space(text[last]) && kClosingMarks.find(decode_utf8(text, last).value) == std::u32string_view::npos) break;
    text = text.substr(0, last);
  }
  return text;
}

/// `U.S.`, `D.C.`, `J.`
bool is_abbreviation(std::string_view word) {
  if (!word.ends_with('.')) return false;
  word.remove_suffix(1);
  return word.find('.') != std::string_view::npos || count_code_points(word) == 1;
}

bool starts_in_lower_case(std::string_view word) {
  return u_islower(static_cast<UChar32>(decode_utf8(word, 0).value)) != 0;
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  auto begin = std::find_if_not(text.begin(), text.end(), is_space);
  while (begin != text.end()) {
    const auto end = std::find_if(begin, text.end(), is_space);
    words.emplace_back(begin, end);
    begin = std::find_if_not(end, text.end(), is_space);
  }
  return words;
}

std::size_t count_code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool ends_sentence(std::string_view text) {
  text = without_closing_marks(text);
  if (text.empty()) return false;
  const char32_t last = decode_utf8(text, floor_to_boundary(text, text.size() - 1)).value;
  return kSentenceMarks.find(last) != std::u32string_view::npos;
}

bool is_sentence(std::string_view text) {
  // Bytes first: a long paragraph need not be counted.
  if (text.size() > 4 * kMaxTagCodePoints || count_code_points(text) > kMaxTagCodePoints) return true;
  if (!ends_sentence(text)) return false;
  const std::vector<std::string_view> words = words_of(text);
  if (words.size() == 1) return count_code_points(text) >= kUnspacedSentenceCodePoints;
  return words.size() > 3 || !is_abbreviation(without_closing_marks(words.back()));
}

bool is_prose(std::string_view text) {
  if (!is_sentence(text)) return false;
  const std::size_t code_points = count_code_points(text);
  if (code_points > kMaxTagCodePoints) return true;
  const std::size_t words = words_of(text).size();
  return words >= kProseWords || (words <= 2 && code_points >= kUnspacedProseCodePoints);
}

bool looks_like_name(std::string_view text) {
  if (text.size() > 4 * kMaxNameCodePoints || count_code_points(text) > kMaxNameCodePoints) return false;
  const std::vector<std::string_view> words = words_of(text);
  if (words.empty() || words.size() > kMaxNameWords) return false;
  const auto lower = static_cast<std::size_t>(std::count_if(words.begin(), words.end(), starts_in_lower_case));
  return words.size() <= 2 || lower * 3 <= words.size() * 2;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    std::size_t end = text.size();
    std::size_t comma_bytes = 1;
    for (const std::string_view comma : kCommas) {
      const std::size_t found = text.substr(begin, end - begin).find(comma);
      if (found == std::string_view::npos) continue;
      end = begin + found;
      comma_bytes = comma.size();
    }
    if (const std::string_view item = trim(text.substr(begin, end - begin)); !item.empty()) items.push_back(item);
    begin = end + comma_bytes;
  }
  return items;
}

bool reads_as_list(std::string_view text) {
  if (text.size() > kMaxListBytes || ends_sentence(text)) return false;
  const std::vector<std::string_view> items = split_list(text);
  return items.size() > 1 && std::all_of(items.begin(), items.end(), [](std::string_view item) {
           return words_of(item).size() <= kMaxKeywordWords;
         });
}

bool is_same_text(std::string_view a, std::string_view b) { return a == b || words_of(a) == words_of(b); }

}  // namespace backfile::crawl
