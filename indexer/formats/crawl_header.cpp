#include "indexer/formats/crawl_header.hpp"

#include <algorithm>

#include "common/utf8.hpp"
#include "indexer/formats/crawl_shapes.hpp"
#include "indexer/formats/crawl_wording.hpp"

namespace backfile::crawl {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kKeyword = "date ";
constexpr std::string_view kDayPattern = "dddd-dd-dd";

/// How much of a record's end shows whether its body is over.
constexpr std::size_t kBackMatterBytes = 2048;

bool is_day(std::string_view text) {
  return std::equal(text.begin(), text.end(), kDayPattern.begin(), kDayPattern.end(),
                    [](char c, char pattern) { return pattern == 'd' ? c >= '0' && c <= '9' : c == pattern; });
}

std::string_view without_line_end(std::string_view line) {
  const std::size_t last = line.find_last_not_of(" \t\r\n");
  return line.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool starts_with_url(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (text.starts_with(scheme)) return text.size() > scheme.size();
  }
  return false;
}

std::string_view last_line(std::string_view text) {
  const std::size_t newline = text.rfind('\n');
  return newline == std::string_view::npos ? text : text.substr(newline + 1);
}

bool reached_back_matter(std::string_view record) {
  record.remove_prefix(record.size() - std::min(record.size(), kBackMatterBytes));
  while (!record.empty()) {
    const std::size_t newline = std::min(record.find('\n'), record.size());
    const Shape shape = shape_of(trim(record.substr(0, newline)));
    if (shape == Shape::publisher || shape == Shape::language || shape == Shape::sizes) return true;
    record.remove_prefix(std::min(newline + 1, record.size()));
  }
  return false;
}

/// The next block if it is one line, trimmed; moves behind it. Empty if it is longer.
std::string_view take_one_line_block(std::string_view& text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  const std::size_t newline = std::min(text.find('\n', begin), text.size());
  const std::string_view line = trim(text.substr(begin, newline - begin));
  text.remove_prefix(std::min(newline + 1, text.size()));
  const std::string_view next = text.substr(0, text.find('\n'));
  return trim(next).empty() ? line : std::string_view();
}

bool repeats_headline(std::string_view text) {
  const std::string_view first = take_one_line_block(text);
  return !first.empty() && first == take_one_line_block(text);
}

}  // namespace

std::optional<Header> parse_header(std::string_view line) {
  if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  if (line.starts_with(' ')) line.remove_prefix(1);
  if (!line.starts_with(kKeyword)) return std::nullopt;
  line = without_line_end(line.substr(kKeyword.size()));

  Header header;
  header.day = line.substr(0, kDayPattern.size());
  if (!is_day(header.day) || line.size() <= kDayPattern.size() || line[kDayPattern.size()] != ' ') return std::nullopt;
  header.url = line.substr(kDayPattern.size() + 1);
  if (!starts_with_url(header.url) || header.url.find_first_of(" \t") != std::string_view::npos) return std::nullopt;
  return header;
}

std::optional<std::size_t> find_glued_header(std::string_view line) {
  const std::size_t space = without_line_end(line).rfind(' ');
  constexpr std::size_t kBefore = kKeyword.size() + kDayPattern.size();
  if (space == std::string_view::npos || space <= kBefore) return std::nullopt;

  std::size_t begin = space - kBefore;
  if (!parse_header(line.substr(begin))) return std::nullopt;
  if (line[begin - 1] == ' ') --begin;
  if (line.substr(0, begin).ends_with(kByteOrderMark)) begin -= kByteOrderMark.size();
  return begin > 0 ? std::optional(begin) : std::nullopt;
}

bool is_record_border(std::string_view record, std::string_view ahead) {
  return reads_as_list(trim(last_line(record))) || reached_back_matter(record) || repeats_headline(ahead);
}

}  // namespace backfile::crawl
