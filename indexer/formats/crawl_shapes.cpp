#include "indexer/formats/crawl_shapes.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/crawl_wording.hpp"

namespace backfile::crawl {
namespace {

constexpr std::size_t kMaxPublisherBytes = 600;
constexpr std::size_t kMaxCreditBytes = 4096;
constexpr std::size_t kMaxTimeBytes = 40;
constexpr std::size_t kMaxLanguageBytes = 20;
constexpr std::size_t kPhoneDigits = 6;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

bool all_of(std::string_view text, bool (*claim)(char)) {
  return !text.empty() && std::all_of(text.begin(), text.end(), claim);
}

/// `d` stands for a digit; `text` may go on behind the pattern.
bool starts_like(std::string_view text, std::string_view pattern) {
  return text.size() >= pattern.size() &&
         std::equal(pattern.begin(), pattern.end(), text.begin(),
                    [](char expected, char c) { return expected == 'd' ? is_digit(c) : expected == c; });
}

bool is_url(std::string_view word) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (word.starts_with(scheme)) return word.size() > scheme.size();
  }
  return false;
}

bool is_time(std::string_view line) {
  if (line.size() > kMaxTimeBytes || !starts_like(line, "dddd-dd-dd")) return false;
  const std::string_view rest = line.substr(10);
  if (rest.empty()) return true;
  return rest.size() > 1 && (rest[0] == 'T' || rest[0] == ' ') && is_digit(rest[1]) &&
         rest.find_first_not_of("0123456789:.+-Z ", 1) == std::string_view::npos;
}

bool is_residue(std::string_view line) {
  if (!line.starts_with('/')) return false;
  const std::vector<std::string_view> paths = words_of(line);
  const auto is_path = [](std::string_view word) {
    return word.starts_with("/html") || (word.starts_with('/') && word.find('@') != std::string_view::npos);
  };
  return std::all_of(paths.begin(), paths.end(), is_path);
}

bool is_sizes(std::string_view line) {
  if (line.size() > kMaxTimeBytes || !is_digit(line.front())) return false;
  const std::vector<std::string_view> words = words_of(line);
  if (words.size() != 3 || !all_of(words[0], is_digit) || !all_of(words[1], is_digit)) return false;
  return words[2] == "true" || words[2] == "false";
}

bool is_mail(std::string_view word) {
  const std::size_t at = word.find('@');
  return at != std::string_view::npos && at > 0 && word.find('.', at) != std::string_view::npos;
}

bool is_phone(std::string_view word) {
  return std::count_if(word.begin(), word.end(), is_digit) >= static_cast<std::ptrdiff_t>(kPhoneDigits) &&
         word.find_first_not_of("+0123456789-()./") == std::string_view::npos;
}

/// What comes before `word`, which lies in `line`, trimmed.
std::string_view before(std::string_view line, std::string_view word) {
  return trim(line.substr(0, static_cast<std::size_t>(word.data() - line.data())));
}

bool is_pixel_count(std::string_view word) { return word.size() <= 5 && all_of(word, is_digit); }

/// A region (`EN`), a script (`Hans`) or an area (`419`).
bool is_subtag(std::string_view part) {
  switch (part.size()) {
    case 2:
      return all_of(part, is_letter);
    case 3:
      return all_of(part, is_digit);
    case 4:
      return is_upper(part[0]) && all_of(part, is_letter);
    default:
      return false;
  }
}

bool has_subtags(std::string_view line) {
  return line.size() <= kMaxLanguageBytes && line.find_first_of("_-") != std::string_view::npos;
}

bool is_cut_publisher(std::string_view line) {
  if (line.size() > kMaxPublisherBytes) return false;
  const std::vector<std::string_view> words = words_of(line);
  const auto has_at = [](std::string_view word) { return word.find('@', 1) != std::string_view::npos; };
  const auto mail = std::find_if(words.begin(), words.end(), has_at);
  if (mail == words.begin() || mail == words.end() || !looks_like_name(before(line, *mail))) return false;
  if (mail + 1 == words.end() || mail[1].starts_with('+') || is_phone(mail[1])) return true;
  const std::string_view legal_name = line.substr(static_cast<std::size_t>(mail[1].data() - line.data()));
  return looks_like_name(legal_name) && !ends_sentence(legal_name);
}

bool is_cut_residue(std::string_view line) {
  const std::size_t last = line.rfind(' ') + 1;
  const std::string_view before_last = line.substr(0, last);
  const std::string_view path = line.substr(last);
  return std::string_view("/html").starts_with(path) && (before_last.empty() || is_residue(trim(before_last)));
}

bool is_cut_sizes(std::string_view line) {
  const std::vector<std::string_view> words = words_of(line);
  if (words.size() < 2 || words.size() > 3 || !all_of(words[0], is_digit) || !all_of(words[1], is_digit)) return false;
  return words.size() == 2 || std::string_view("true").starts_with(words[2]) ||
         std::string_view("false").starts_with(words[2]);
}

}  // namespace

Shape shape_of(std::string_view line) {
  if (line.empty()) return Shape::text;
  const char first = line.front();
  if (first == '/') return is_residue(line) ? Shape::residue : Shape::text;
  if (is_digit(first)) {
    if (line.size() == 4 && all_of(line, is_digit)) return Shape::year;
    if (is_time(line)) return Shape::time;
    if (is_sizes(line)) return Shape::sizes;
  }
  if (is_digit(line.back()) && publisher_name(line)) return Shape::publisher;
  if (has_subtags(line) && is_language_code(line)) return Shape::language;
  if (is_url(line.substr(line.rfind(' ') + 1))) {
    if (line.find(' ') == std::string_view::npos) return Shape::url;
    if (!credited_names(line).empty()) return Shape::credit;
  }
  return Shape::text;
}

Shape shape_of_cut(std::string_view line) {
  if (is_cut_publisher(line)) return Shape::publisher;
  if (is_cut_residue(line)) return Shape::residue;
  return line.size() <= kMaxTimeBytes && is_cut_sizes(line) ? Shape::sizes : Shape::text;
}

bool is_picture_url(std::string_view url) {
  if (!is_url(url)) return false;
  const std::string_view path = url.substr(0, url.find_first_of("?#"));
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return false;
  const std::string extension = ascii_lower(path.substr(dot + 1));
  constexpr std::array<std::string_view, 7> kExtensions{"jpg", "jpeg", "png", "webp", "gif", "avif", "svg"};
  return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

std::optional<std::string_view> publisher_name(std::string_view line) {
  if (line.size() > kMaxPublisherBytes) return std::nullopt;
  const std::vector<std::string_view> words = words_of(line);
  const auto mail = std::find_if(words.begin(), words.end(), is_mail);
  if (words.end() - mail < 4 || mail == words.begin()) return std::nullopt;
  // With a phone number the legal name may be missing: one word at least stands between mail and sizes.
  if (!is_pixel_count(words.back()) || !is_pixel_count(*(words.end() - 2))) return std::nullopt;
  const std::string_view name = before(line, *mail);
  return looks_like_name(name) ? std::optional(name) : std::nullopt;
}

std::vector<std::string_view> credited_names(std::string_view line) {
  if (line.size() > kMaxCreditBytes) return {};
  std::vector<std::string_view> names;
  std::size_t name_begin = 0;
  for (const std::string_view word : words_of(line)) {
    if (!is_url(word)) continue;
    const auto url_begin = static_cast<std::size_t>(word.data() - line.data());
    const std::string_view name = trim(line.substr(name_begin, url_begin - name_begin));
    if (!looks_like_name(name)) return {};
    names.push_back(name);
    name_begin = url_begin + word.size();
  }
  return name_begin == line.size() ? names : std::vector<std::string_view>();
}

bool is_language_code(std::string_view line) {
  if (line.size() > kMaxLanguageBytes) return false;
  const std::size_t primary_bytes = std::min(line.find_first_of("_-"), line.size());
  const std::string_view primary = line.substr(0, primary_bytes);
  if (!all_of(primary, is_letter) || primary.size() < 2 || primary.size() > 3) return false;
  if (primary_bytes == line.size()) return primary.size() == 2 && !is_upper(primary[0]);
  for (std::size_t begin = primary_bytes; begin < line.size();) {
    const std::size_t end = std::min(line.find_first_of("_-", begin + 1), line.size());
    if (!is_subtag(line.substr(begin + 1, end - begin - 1))) return false;
    begin = end;
  }
  return true;
}

std::optional<Tail> split_tail(std::string_view text) {
  constexpr std::size_t kDayBytes = 10;
  // The last date that a comma follows; what comes behind it must be a name and not the rest of a sentence.
  for (std::size_t comma = text.rfind(','); comma != std::string_view::npos && comma >= kDayBytes;
       comma = text.rfind(',', comma - 1)) {
    const std::size_t begin = comma - kDayBytes;
    if (!starts_like(text.substr(begin), "dd.dd.dddd")) continue;
    if (begin > 0 && is_digit(text[begin - 1])) return std::nullopt;
    const Tail tail{trim(text.substr(0, begin)), text.substr(begin, kDayBytes), trim(text.substr(comma + 1))};
    const bool has_letter = std::any_of(tail.name.begin(), tail.name.end(),
                                        [](char c) { return is_letter(c) || static_cast<unsigned char>(c) >= 0x80; });
    if (!has_letter || ends_sentence(tail.name) || !looks_like_name(tail.name)) return std::nullopt;
    return tail;
  }
  return std::nullopt;
}

}  // namespace backfile::crawl
