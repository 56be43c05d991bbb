#include "indexer/formats/text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "common/calendar.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/line_buffer.hpp"
#include "indexer/markup/charset.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kLongestTitleBytes = 300;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Controls that no text has; tab, line ends and form feed are not among them.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || byte == 0x7F;
}

bool begins_other_format(std::string_view text) {
  if (text.starts_with("%PDF-") || text.starts_with('{')) return true;
  const std::size_t next = std::min(text.find_first_not_of(" \t\r\n", 1), text.size());
  const char second = next < text.size() ? text[next] : '\0';
  if (text.starts_with('['))
    return std::string_view("{[\"]").find(second) != std::string_view::npos || is_digit(second);
  if (!text.starts_with('<')) return false;
  return second == '!' || second == '?' || second == '/' || (second >= 'A' && second <= 'Z') ||
         (second >= 'a' && second <= 'z');
}

/// Whether a line reads like a sentence: it ends one, and has more than one word or no spaces between words.
bool has_sentence(std::string_view line) {
  constexpr std::size_t kLeastSpaces = 3;
  for (const std::string_view mark : {"\u3002", "\uFF01", "\uFF1F", "\u0964", "\u1362"}) {
    if (line.find(mark) != std::string_view::npos) return true;
  }
  const std::size_t last = line.find_last_not_of(" \t\r\n\"')");
  if (last == std::string_view::npos) return false;
  const bool has_end = std::string_view(".!?").find(line[last]) != std::string_view::npos ||
                       line.find(". ") != std::string_view::npos || line.ends_with("\u061F") ||
                       line.ends_with("\u06D4") || line.ends_with("\u201D") || line.ends_with("\u00BB");
  return has_end && static_cast<std::size_t>(std::ranges::count(line, ' ')) >= kLeastSpaces;
}

/// The path inside of an archive, or of the file.
std::string_view inner_path(std::string_view dump_name) {
  const std::size_t mark = dump_name.rfind('!');
  return mark == std::string_view::npos ? dump_name : dump_name.substr(mark + 1);
}

std::string folder_of(std::string_view dump_name) {
  std::string_view path = inner_path(dump_name);
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  path = path.substr(0, slash);
  const std::string folder = one_line(to_valid_utf8(path.substr(path.rfind('/') + 1)));
  return folder == "." || folder == ".." ? std::string{} : folder;
}

/// The first day in a file's name, with hyphens or as eight digits.
std::optional<PartialDate> date_of(std::string_view dump_name) {
  std::string_view name = inner_path(dump_name);
  name = name.substr(name.rfind('/') + 1);
  for (std::size_t at = 0; at < name.size();) {
    if (!is_digit(name[at])) {
      ++at;
      continue;
    }
    for (const std::size_t length : {std::size_t{10}, std::size_t{8}}) {
      const std::string_view day = name.substr(at, length);
      const bool is_whole = day.size() == length && (at + length == name.size() || !is_digit(name[at + length]));
      const bool has_digits_only = std::ranges::all_of(day, is_digit);
      const bool has_hyphens = day.size() == 10 && day[4] == '-' && day[7] == '-';
      if (!is_whole || (length == 8 ? !has_digits_only : !has_hyphens)) continue;
      const auto date = parse_dump_date(day);
      if (date && date->precision == DatePrecision::day) return *date;
    }
    while (at < name.size() && is_digit(name[at])) ++at;
  }
  return std::nullopt;
}

class TextReader : public DumpReader {
 public:
  TextReader(ByteSource& source, const ReadOptions& options)
      : lines_(source), folder_(folder_of(options.dump_name)), date_(date_of(options.dump_name)) {}

  std::optional<RawRecord> next() override {
    while (lines_.advance()) {
    }
    if (lines_.pending_bytes() == 0) return std::nullopt;
    return lines_.cut(0);
  }

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
    const auto control = std::ranges::find_if(record.bytes, is_control);
    if (control != record.bytes.end()) {
      const auto offset = std::to_string(control - record.bytes.begin());
      return Failure{RecordError{RecordFault::not_understood, "a control byte at byte " + offset + ": no plain text"}};
    }
    return read(to_utf8(record.bytes, ""));
  }

 private:
  Result<Article, RecordError> read(std::string_view text) const {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
    Article article;
    std::string title = one_line(text.substr(0, text.find('\n')));
    if (title.size() <= kLongestTitleBytes) {
      article.title = std::move(title);
      text.remove_prefix(std::min(text.find('\n'), text.size()));
    }
    article.body = split_paragraphs(text);
    if (article.title.empty() && article.body.empty()) {
      return Failure{RecordError{RecordFault::no_text, "nothing but white space"}};
    }
    if (!folder_.empty()) article.tags.push_back(folder_);
    if (date_) {
      article.published = date_->instant;
      article.date_precision = date_->precision;
      article.date_source = DateSource::url;
    }
    return article;
  }

  LineBuffer lines_;
  std::string folder_;
  std::optional<PartialDate> date_;
};

}  // namespace

bool looks_like_text(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  if (begins_other_format(head) || std::ranges::any_of(head, is_control)) return false;
  const bool begins_with_title = head.find_first_not_of(" \t\r\n\f") == 0;
  if (!begins_with_title) return false;
  const std::size_t title_end = head.find('\n');
  std::string_view rest = title_end == std::string_view::npos ? head : head.substr(title_end + 1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    if (has_sentence(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::unique_ptr<DumpReader> open_text(ByteSource& source, const ReadOptions& options) {
  return std::make_unique<TextReader>(source, options);
}

}  // namespace backfile
