#include "indexer/formats/warc_syntax.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/warc_fields.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

constexpr std::string_view kMark = "WARC/";
constexpr std::string_view kFieldPrefix = "WARC-";
constexpr std::size_t kMaxVersionLineBytes = 64;
constexpr std::array kPassedOverTypes =
    std::to_array<std::string_view>({"warcinfo", "request", "metadata", "revisit", "continuation"});

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a line (without its end) is a named field, or continues one.
bool is_field_line(std::string_view line) {
  if (line.front() == ' ' || line.front() == '\t') return true;
  const std::size_t colon = line.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  return std::ranges::none_of(line.substr(0, colon), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

/// What a look at a possible start of a record has shown.
struct StartCheck {
  bool is_start = false;
  bool is_undecided = false;  ///< More bytes have to be seen.
  std::size_t resume = 1;     ///< If neither: no start lies before this offset.
};

/// Whether `text`, which begins with kMark, is a version line, two fields of WARC or more and no line that is none, up to
/// a blank line. A failure tells something about all starts between here and the place of failure, which keeps the
/// search linear.
StartCheck check_start(std::string_view text, bool is_end) {
  const bool is_all = is_end && text.size() <= kMaxRecordHeadBytes;
  text = text.substr(0, kMaxRecordHeadBytes);
  std::size_t offset = warc_version_line(text);
  if (offset == 0) {
    const bool may_go_on = text.size() < kMaxVersionLineBytes && text.find('\n') == std::string_view::npos;
    return {.is_undecided = may_go_on && !is_end};
  }
  std::size_t field_count = 0;
  while (true) {
    const std::size_t newline = text.find('\n', offset);
    if (newline == std::string_view::npos) break;
    std::string_view line = text.substr(offset, newline - offset);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) return {.is_start = field_count >= 2, .resume = newline};
    if (!is_field_line(line)) return {.resume = std::max<std::size_t>(offset, 1)};
    if (equals_ignoring_case(line.substr(0, kFieldPrefix.size()), kFieldPrefix)) ++field_count;
    offset = newline + 1;
  }
  if (is_all) return {.is_start = field_count >= 2, .resume = text.size()};
  if (text.size() < kMaxRecordHeadBytes) return {.is_undecided = true};
  // No head that is at most half as long begins in the first half.
  return {.resume = kMaxRecordHeadBytes / 2};
}

class WarcSyntax : public RecordSyntax {
 public:
  std::optional<RecordHead> read_head(std::string_view text) const override;
  bool starts_record(std::string_view text) const override { return text.starts_with(kMark); }
  StartSearch find_start(std::string_view text, std::size_t from, bool is_end) const override;
};

std::optional<RecordHead> WarcSyntax::read_head(std::string_view text) const {
  const std::size_t version_bytes = warc_version_line(text);
  if (version_bytes == 0) return std::nullopt;
  const NamedFields fields(text.substr(version_bytes, kMaxRecordHeadBytes));
  RecordHead head;
  head.head_bytes = version_bytes + fields.size_bytes();
  head.is_cut_off = !fields.has_end() && head.head_bytes == text.size();
  // Where the rest of a head is lost, the next one follows and would be taken for it.
  const StartSearch inner = find_start(text.substr(0, head.head_bytes), version_bytes, true);
  if (inner.found != std::string_view::npos) {
    head.head_bytes = inner.found;
    head.stated_length = "a head without an end";
    return head;
  }
  const std::string_view length = fields["Content-Length"];
  head.block_bytes = parse_block_length(length);
  if (head.block_bytes) {
    head.stated_length = "Content-Length says " + std::to_string(*head.block_bytes);
  } else if (fields.has("Content-Length")) {
    head.stated_length = "Content-Length is no number";
  } else {
    head.stated_length = "no Content-Length";
  }
  const std::string type = ascii_lower(fields["WARC-Type"]);
  const std::string scheme = uri_scheme(bare_uri(fields["WARC-Target-URI"]));
  if (std::ranges::find(kPassedOverTypes, type) != kPassedOverTypes.end()) {
    head.passed_over_kind = type;
  } else if (is_crawler_scheme(scheme)) {
    head.passed_over_kind = scheme;
  }
  return head;
}

StartSearch WarcSyntax::find_start(std::string_view text, std::size_t from, bool is_end) const {
  std::size_t offset = text.find(kMark, from);
  while (offset != std::string_view::npos) {
    const StartCheck check = check_start(text.substr(offset), is_end);
    if (check.is_start) return {.found = offset};
    if (check.is_undecided) return {.searched = offset};
    offset = text.find(kMark, offset + check.resume);
  }
  if (is_end) return {.searched = text.size()};
  return {.searched = std::max(from, text.size() - std::min(text.size(), kMark.size() - 1))};
}

}  // namespace

const RecordSyntax& warc_syntax() {
  static const WarcSyntax syntax;
  return syntax;
}

std::size_t warc_version_line(std::string_view text) {
  if (!text.starts_with(kMark)) return 0;
  std::size_t offset = kMark.size();
  const auto skip = [&](auto belongs) {
    const std::size_t begin = offset;
    while (offset < text.size() && offset - begin < 8 && belongs(text[offset])) ++offset;
    return offset > begin;
  };
  if (!skip(is_digit)) return 0;
  if (!skip([](char c) { return c == '.'; }) || !skip(is_digit)) return 0;
  skip([](char c) { return c == ' ' || c == '\t'; });
  if (offset < text.size() && text[offset] == '\r') ++offset;
  return offset < text.size() && text[offset] == '\n' ? offset + 1 : 0;
}

std::optional<std::uint64_t> parse_block_length(std::string_view text) {
  text = trim(text);
  std::uint64_t length = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), length);
  // Twice the bound below leaves sums of lengths and offsets far from overflow.
  if (fault != std::errc{} || end != text.data() + text.size() || length > (1ULL << 60U)) return std::nullopt;
  return length;
}

std::string uri_scheme(std::string_view uri) {
  const std::size_t colon = uri.find(':');
  if (colon == 0 || colon > 20) return {};
  std::string scheme = ascii_lower(uri.substr(0, colon));
  const bool is_scheme = std::ranges::all_of(
      scheme, [](char c) { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '+' || c == '-' || c == '.'; });
  return is_scheme && !is_digit(scheme.front()) ? scheme : std::string{};
}

std::string_view bare_uri(std::string_view uri) {
  uri = trim(uri);
  if (uri.size() >= 2 && uri.front() == '<' && uri.back() == '>') uri = trim(uri.substr(1, uri.size() - 2));
  return uri;
}

bool is_crawler_scheme(std::string_view scheme) {
  return scheme == "dns" || scheme == "whois" || scheme == "metadata" || scheme == "filedesc";
}

}  // namespace backfile
