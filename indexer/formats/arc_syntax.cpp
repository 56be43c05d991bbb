#include "indexer/formats/arc_syntax.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "indexer/formats/warc_fields.hpp"

namespace backfile {
namespace {

/// More fields than a line has between the date and its end, types with spaces in them included.
constexpr std::size_t kMaxFieldsBehindUrl = 16;
/// A longer line heads no record.
constexpr std::size_t kMaxLineBytes = 64U << 10U;

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_date(std::string_view text) {
  return (text.size() == 12 || text.size() == 14 || text.size() == 17) && is_digits(text);
}

bool is_ip_address(std::string_view text) {
  if (text == "-") return true;
  const auto belongs = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
  };
  return text.size() <= 45 && text.find_first_of(".:") != std::string_view::npos && std::ranges::all_of(text, belongs);
}

std::string_view without_line_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

/// Whether `text` begins as an address does. One with spaces in it must not be a mere `word: and so on`.
bool is_url(std::string_view text) {
  const std::string scheme = uri_scheme(text);
  if (scheme.empty()) return false;
  return text.substr(scheme.size()).starts_with("://") || text.find(' ') == std::string_view::npos;
}

/// Where an address begins that has been glued to the end of some text; npos if none does.
std::size_t find_glued_url(std::string_view text) {
  const std::size_t last_separator = text.find_last_of(" \"'<>");
  const std::size_t from = last_separator == std::string_view::npos ? 0 : last_separator + 1;
  std::size_t first = std::string_view::npos;
  for (const std::string_view scheme : {"http://", "https://", "ftp://", "dns:", "filedesc://"}) {
    first = std::min(first, text.find(scheme, from));
  }
  return first;
}

/// The fields, where `url` may begin with other text.
std::optional<ArcHeadLine> parse_from_end(std::string_view line) {
  line = without_line_end(line);
  if (line.size() > kMaxLineBytes || line.empty() || line.back() < '0' || line.back() > '9') return std::nullopt;
  std::vector<std::string_view> fields;  // Last one first.
  std::size_t end = line.size();
  while (fields.size() < kMaxFieldsBehindUrl) {
    const std::size_t space = line.substr(0, end).rfind(' ');
    if (space == std::string_view::npos) return std::nullopt;
    fields.push_back(line.substr(space + 1, end - space - 1));
    end = space;
    const std::size_t count = fields.size();
    if (count == 1 && !is_digits(fields[0])) return std::nullopt;
    // Length, at least a type, date, address.
    if (count < 4 || !is_date(fields[count - 2]) || !is_ip_address(fields[count - 1])) continue;
    ArcHeadLine head;
    head.url = line.substr(0, end);
    head.date = fields[count - 2];
    head.content_type = fields[count - 3];
    head.length = fields[0];
    return head;
  }
  return std::nullopt;
}

class ArcSyntax : public RecordSyntax {
 public:
  std::optional<RecordHead> read_head(std::string_view text) const override;
  bool starts_record(std::string_view text) const override {
    return parse_arc_line(text.substr(0, text.find('\n'))).has_value();
  }
  StartSearch find_start(std::string_view text, std::size_t from, bool is_end) const override;
};

std::optional<RecordHead> ArcSyntax::read_head(std::string_view text) const {
  const std::size_t newline = text.find('\n');
  const std::string_view line = text.substr(0, newline);
  const std::optional<ArcHeadLine> fields = parse_arc_line(line);
  if (!fields) return std::nullopt;
  RecordHead head;
  head.head_bytes = newline == std::string_view::npos ? text.size() : newline + 1;
  head.block_bytes = parse_block_length(fields->length);
  head.stated_length = head.block_bytes ? "the length is said to be " + std::to_string(*head.block_bytes)
                                        : "the length is no possible number";
  const std::string scheme = uri_scheme(fields->url);
  if (is_crawler_scheme(scheme)) head.passed_over_kind = scheme;
  return head;
}

StartSearch ArcSyntax::find_start(std::string_view text, std::size_t from, bool is_end) const {
  while (from < text.size()) {
    const std::size_t newline = text.find('\n', from);
    const bool is_whole = newline != std::string_view::npos;
    if (!is_whole && !is_end) {
      // A line that is too long is passed over, but its end may still be the start of a record.
      return {.searched = std::max(from, text.size() - std::min(text.size(), kMaxLineBytes))};
    }
    const std::string_view line = text.substr(from, is_whole ? newline - from : newline);
    const std::string_view tail = line.substr(line.size() - std::min(line.size(), kMaxLineBytes));
    const std::size_t tail_begin = from + line.size() - tail.size();
    if (const std::optional<ArcHeadLine> head = parse_from_end(tail)) {
      if (tail_begin == from && is_url(head->url)) return {.found = from};
      const std::size_t begin = find_glued_url(head->url);
      if (begin != std::string_view::npos) return {.found = tail_begin + begin};
    }
    if (!is_whole) break;
    from = newline + 1;
  }
  return {.searched = text.size()};
}

}  // namespace

std::optional<ArcHeadLine> parse_arc_line(std::string_view line) {
  std::optional<ArcHeadLine> head = parse_from_end(line);
  if (!head || !is_url(head->url)) return std::nullopt;
  return head;
}

const RecordSyntax& arc_syntax() {
  static const ArcSyntax syntax;
  return syntax;
}

}  // namespace backfile
