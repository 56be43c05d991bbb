#include "indexer/formats/text_values.hpp"

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "common/utf8.hpp"
#include "indexer/formats/byline.hpp"
#include "indexer/formats/web_address.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// Reads what Python's repr() and JSON make of a flat list of strings and numbers.
class ListScanner {
 public:
  explicit ListScanner(std::string_view text) : rest_(text) {}

  /// nullopt if the text is something else.
  std::optional<std::vector<std::string>> run(char close) {
    std::vector<std::string> items;
    while (true) {
      skip_spaces();
      if (rest_.empty()) return std::nullopt;
      if (rest_.front() == close) break;
      std::optional<std::string> item =
          rest_.front() == '"' || rest_.front() == '\'' ? read_string() : read_bare(close);
      if (!item) return std::nullopt;
      if (!item->empty()) items.push_back(std::move(*item));
      skip_spaces();
      if (rest_.starts_with(',')) {
        rest_.remove_prefix(1);
      } else if (!rest_.starts_with(close)) {
        return std::nullopt;
      }
    }
    rest_.remove_prefix(1);
    if (!trim(rest_).empty()) return std::nullopt;
    return items;
  }

 private:
  void skip_spaces() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

  std::optional<std::string> read_string() {
    const char quote = rest_.front();
    std::string text;
    for (std::size_t at = 1; at < rest_.size(); ++at) {
      if (rest_[at] == quote) {
        rest_.remove_prefix(at + 1);
        return text;
      }
      if (rest_[at] == '\\' && at + 1 < rest_.size()) {
        at += append_escape(rest_.substr(at), text) - 1;
      } else {
        text += rest_[at];
      }
    }
    return std::nullopt;
  }

  /// Appends what the escape at the front of `text` stands for; the number of its bytes.
  static std::size_t append_escape(std::string_view text, std::string& out) {
    const char kind = text[1];
    if (kind == 'n' || kind == 't' || kind == 'r') {
      out += ' ';
      return 2;
    }
    const std::size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    std::uint32_t value = 0;
    const char* const end = text.data() + 2 + digits;
    if (digits == 0 || text.size() < 2 + digits || std::from_chars(text.data() + 2, end, value, 16).ptr != end) {
      out += kind;
      return 2;
    }
    const bool is_character = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    append_utf8(out, is_character ? static_cast<char32_t>(value) : kReplacementCharacter);
    return 2 + digits;
  }

  /// A number; None, null, nan and the like are empty. nullopt for what makes the text no such list.
  std::optional<std::string> read_bare(char close) {
    const std::size_t end = rest_.find_first_of(std::string(",") + close);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view word = trim(rest_.substr(0, end));
    rest_.remove_prefix(end);
    if (word == "None" || word == "null" || word == "nan" || word == "NaN") return std::string{};
    if (word.empty() || word.find_first_not_of("0123456789.-+") != std::string_view::npos) return std::nullopt;
    return std::string(word);
  }

  std::string_view rest_;
};

char closing_bracket(char open) {
  if (open == '[') return ']';
  if (open == '(') return ')';
  if (open == '{') return '}';
  return '\0';
}

void add_separated(std::string_view text, ValueList& values) {
  const auto has = [text](char c) { return text.find(c) != std::string_view::npos; };
  const char separator = has(';') ? ';' : has('|') ? '|' : ',';
  while (true) {
    const std::size_t end = text.find(separator);
    values.add(one_line(text.substr(0, end)));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

/// `seconds` as a date, if its year is one that a date may have.
std::optional<PartialDate> unix_date(double seconds) {
  constexpr double kMostSeconds = 1e11;  // Beyond the year 5000; keeps the conversion defined.
  if (!(std::abs(seconds) < kMostSeconds)) return std::nullopt;
  const PartialDate date{static_cast<Timestamp>(std::floor(seconds)), DatePrecision::second};
  const int year = civil_day(date.instant).year;
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  return date;
}

}  // namespace

std::optional<std::vector<std::string>> written_list(std::string_view text) {
  text = trim(text);
  const char close = text.empty() ? '\0' : closing_bracket(text.front());
  if (close == '\0' || text.back() != close) return std::nullopt;
  return ListScanner(text.substr(1)).run(close);
}

void add_text_tags(std::string_view text, ValueList& tags) {
  if (const auto items = written_list(text)) {
    for (const std::string& item : *items) tags.add(text_line(item));
  } else {
    add_separated(text_line(text), tags);
  }
}

void add_text_authors(std::string_view text, ValueList& authors) {
  if (const auto items = written_list(text)) {
    for (const std::string& item : *items) {
      std::string name = author_name(text_line(item));
      if (!is_web_address(name)) authors.add(std::move(name));
    }
    return;
  }
  const std::string byline = text_line(text);
  if (is_web_address(byline)) return;
  for (std::string& name : split_byline(byline)) authors.add(std::move(name));
}

std::optional<PartialDate> text_date(std::string_view text) {
  text = trim(text);
  if (const auto date = parse_dump_date(text)) return *date;
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [last, fault] = std::from_chars(text.data(), end, number);
  if (text.empty() || fault != std::errc{} || last != end) return std::nullopt;
  return number_date(number);
}

std::optional<PartialDate> number_date(double number) {
  // 2022 and 20220216 are years and days, as they would be in quotes.
  constexpr double kLeastSeconds = 1e8;
  constexpr double kLeastMilliseconds = 1e11;
  constexpr double kLeastMicroseconds = 1e14;
  if (number >= 0 && number < kLeastSeconds) {
    if (number != std::floor(number)) return std::nullopt;
    const auto date = parse_dump_date(std::to_string(static_cast<std::int64_t>(number)));
    return date ? std::optional(*date) : std::nullopt;
  }
  if (std::abs(number) >= kLeastMicroseconds) return unix_date(number / 1e6);
  if (std::abs(number) >= kLeastMilliseconds) return unix_date(number / 1e3);
  return unix_date(number);
}

}  // namespace backfile
