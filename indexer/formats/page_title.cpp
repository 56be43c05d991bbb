#include "indexer/formats/page_title.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <unordered_set>
#include <utility>

#include "common/analyzer.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

/// A headline of fewer bytes (of its key) may begin another one by chance.
constexpr std::size_t kLeastSharedBytes = 20;

bool is_ascii_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); }

/// Whether a folded character is a letter or a digit, as far as comparing headlines needs to know.
bool is_word_character(char32_t c) {
  if (c < 0x80) return is_ascii_letter_or_digit(static_cast<char>(c));
  const bool is_sign = c < 0xC0 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3004) ||
                       (c >= 0x3008 && c <= 0x3020) || (c >= 0xFE00 && c <= 0xFE6F) || c == kReplacementCharacter;
  return !is_sign;
}

constexpr std::array kSeparators =
    std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " :: ", " : ", " » ", " « ", " · ", " • ", " / ",
                                     " ~ ", " › ", "|", ": ", " -- ", "｜"});

std::unordered_set<std::string> words_of(std::string_view text) {
  std::unordered_set<std::string> words;
  const std::string folded = fold_value(text);
  std::string word;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = decode_utf8(folded, at);
    if (is_word_character(c.value)) {
      word.append(folded, at, c.length);
    } else if (c.value != U'\'' && c.value != U'’' && !word.empty()) {
      words.insert(std::exchange(word, {}));
    }
    at += c.length;
  }
  if (!word.empty()) words.insert(std::move(word));
  return words;
}

bool is_any(std::string_view key, const std::vector<std::string>& names) {
  return !key.empty() && std::ranges::any_of(names, [&](const std::string& name) { return headline_key(name) == key; });
}

/// Whether the part of a title is a name of the site: "Harbour Gazette", "gazette.example", "Harbour Gazette News".
bool names_site(std::string_view part, const std::vector<std::string>& site_names) {
  const std::string key = headline_key(part);
  if (key.empty()) return false;
  return std::ranges::any_of(site_names, [&](const std::string& name) {
    const std::string site = headline_key(name);
    if (site.empty()) return false;
    constexpr std::size_t kLeastBytes = 4;
    return site == key || (site.size() >= kLeastBytes && key.starts_with(site) && key.size() < site.size() + 12) ||
           (key.size() >= kLeastBytes && site.starts_with(key)) ||
           (site.size() >= kLeastBytes && key.ends_with(site) && key.size() < site.size() + 6);
  });
}

struct Cut {
  std::string_view left{};
  std::string_view right{};
};

/// The places where a title may be cut, the last one first.
std::vector<Cut> cuts_of(std::string_view title) {
  constexpr std::size_t kMostCuts = 12;
  std::vector<Cut> cuts;
  for (std::size_t at = title.size(); at-- > 0 && cuts.size() < kMostCuts;) {
    for (const std::string_view separator : kSeparators) {
      if (!title.substr(at).starts_with(separator)) continue;
      cuts.push_back({trim(title.substr(0, at)), trim(title.substr(at + separator.size()))});
      break;
    }
  }
  std::erase_if(cuts, [](const Cut& cut) { return cut.left.empty() || cut.right.empty(); });
  return cuts;
}

}  // namespace

std::string headline_key(std::string_view headline) {
  const std::string folded = fold_value(headline);
  std::string key;
  key.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = decode_utf8(folded, at);
    if (is_word_character(c.value)) key.append(folded, at, c.length);
    at += c.length;
  }
  return key;
}

bool is_same_headline(std::string_view one, std::string_view other) {
  const std::string a = headline_key(one);
  const std::string b = headline_key(other);
  if (a.empty() || b.empty()) return false;
  if (a == b) return true;
  const auto& [shorter, longer] = std::minmax(a, b, [](const auto& x, const auto& y) { return x.size() < y.size(); });
  return shorter.size() >= kLeastSharedBytes && (longer.starts_with(shorter) || longer.ends_with(shorter));
}

double shared_words(std::string_view one, std::string_view other) {
  const auto words = words_of(one);
  if (words.empty()) return 0;
  const auto others = words_of(other);
  const auto shared = std::ranges::count_if(words, [&](const std::string& word) { return others.contains(word); });
  return static_cast<double>(shared) / static_cast<double>(words.size());
}

std::string without_site_name(std::string_view title, const std::vector<std::string>& site_names,
                              const std::vector<std::string>& headlines) {
  title = trim(title);
  const std::vector<Cut> cuts = cuts_of(title);
  // What another place of the page confirms as the headline needs no more proof.
  for (const Cut& cut : cuts) {
    if (is_any(headline_key(cut.left), headlines)) return std::string(cut.left);
    if (is_any(headline_key(cut.right), headlines)) return std::string(cut.right);
  }
  for (const Cut& cut : cuts) {
    if (names_site(cut.right, site_names)) return without_site_name(cut.left, site_names, headlines);
    if (names_site(cut.left, site_names)) return without_site_name(cut.right, site_names, headlines);
  }
  return std::string(title);
}

}  // namespace backfile
