#include "indexer/formats/html.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "common/ascii.hpp"
#include "indexer/formats/html_page.hpp"
#include "indexer/formats/line_buffer.hpp"

namespace backfile {
namespace {

constexpr std::array kFirstTags =
    std::to_array<std::string_view>({"<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<base", "<link"});

/// Takes off one thing that may stand in front of a page; false if there is none.
bool skip_before_page(std::string_view& text) {
  const std::size_t spaces = std::min(text.find_first_not_of(" \t\r\n\f"), text.size());
  if (spaces > 0) {
    text.remove_prefix(spaces);
    return true;
  }
  struct Span {
    std::string_view begin{};
    std::string_view end{};
  };
  constexpr auto kSpans = std::to_array<Span>({{"\xEF\xBB\xBF", ""}, {"<!--", "-->"}, {"<?", ">"}});
  for (const auto& [begin, end] : kSpans) {
    if (!text.starts_with(begin)) continue;
    const std::size_t found = text.find(end, begin.size());
    if (found == std::string_view::npos) return false;
    text.remove_prefix(found + end.size());
    return true;
  }
  return false;
}

class HtmlReader : public DumpReader {
 public:
  explicit HtmlReader(ByteSource& source) : lines_(source) {}

  std::optional<RawRecord> next() override {
    while (lines_.advance()) {
    }
    if (lines_.pending_bytes() == 0) return std::nullopt;
    return lines_.cut(0);
  }

  Result<Article, RecordError> parse(const RawRecord& record) const override {
    if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
    return parse_html_page(record.bytes, {});
  }

 private:
  LineBuffer lines_;
};

}  // namespace

bool looks_like_html(std::string_view head) {
  while (skip_before_page(head)) {
  }
  for (const std::string_view tag : kFirstTags) {
    if (!starts_with_ignoring_case(head, tag)) continue;
    const std::string_view rest = head.substr(tag.size());
    return rest.empty() || std::string_view(" \t\r\n\f>/").find(rest.front()) != std::string_view::npos;
  }
  return false;
}

std::unique_ptr<DumpReader> open_html(ByteSource& source, const ReadOptions& /*options*/) {
  return std::make_unique<HtmlReader>(source);
}

}  // namespace backfile
