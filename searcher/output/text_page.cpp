#include "searcher/output/text_page.hpp"

#include <algorithm>

#include "common/terminal.hpp"

namespace backfile {
namespace {

/// Lines are not made narrower than this, whatever the terminal says: one word a line is not readable either.
constexpr std::size_t kLeastWidth = 20;

struct PrintableText {
  std::string text{};
  std::vector<ByteRange> marks{};
};

/// Makes text safe piece by piece, so that the marks move with their words.
PrintableText make_printable(const MarkedText& source) {
  if (source.marks == nullptr) return {printable(source.text), {}};
  PrintableText result;
  std::size_t done = 0;
  for (const auto& [begin, end] : *source.marks) {
    result.text += printable(source.text.substr(done, begin - done));
    const std::size_t mark_begin = result.text.size();
    result.text += printable(source.text.substr(begin, end - begin));
    result.marks.emplace_back(mark_begin, result.text.size());
    done = end;
  }
  result.text += printable(source.text.substr(done));
  return result;
}

}  // namespace

TextPage::TextPage(std::ostream& out, const TerminalStyle& style) : out_(out), style_(style) {}

std::string_view TextPage::open(Look look) const {
  if (!style_.colour) return {};
  switch (look) {
    case Look::title:
      return "\x1b[1m";
    case Look::faint:
      return "\x1b[2m";
    case Look::link:
      return "\x1b[36m";
    case Look::plain:
      break;
  }
  return {};
}

std::string_view TextPage::open_mark() const { return style_.colour ? "\x1b[1;33m" : std::string_view{}; }

std::string_view TextPage::close() const { return style_.colour ? "\x1b[0m" : std::string_view{}; }

void TextPage::write_line(std::string_view text, std::size_t offset, const std::vector<ByteRange>& marks, Look look) {
  const auto write_unmarked = [&](std::string_view piece) {
    const std::string_view opening = open(look);
    if (!piece.empty()) out_ << opening << piece << (opening.empty() ? opening : close());
  };
  std::size_t done = 0;
  for (const auto& [mark_begin, mark_end] : marks) {
    if (mark_end <= offset || mark_begin >= offset + text.size()) continue;
    const std::size_t begin = std::max(mark_begin, offset) - offset;
    const std::size_t end = std::min(mark_end - offset, text.size());
    write_unmarked(text.substr(done, begin - done));
    out_ << open_mark() << text.substr(begin, end - begin) << close();
    done = end;
  }
  write_unmarked(text.substr(done));
}

void TextPage::print(const MarkedText& text, Look look, const Layout& layout) {
  const PrintableText safe = make_printable(text);
  const std::size_t indent = display_width(layout.label);
  const std::size_t width = std::max(style_.width, indent + kLeastWidth) - indent;
  const std::vector<ByteRange> lines = wrapper_.wrap(safe.text, width, layout.max_lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto [begin, end] = lines[i];
    const bool is_cut = i + 1 == layout.max_lines && end < safe.text.find_last_not_of(' ') + 1;
    std::string_view line = std::string_view(safe.text).substr(begin, end - begin);
    if (is_cut) line = line.substr(0, length_within(line, width - 1));
    out_ << (i == 0 ? std::string(layout.label) : std::string(indent, ' '));
    write_line(line, begin, safe.marks, look);
    out_ << (is_cut ? "…\n" : "\n");
  }
}

void TextPage::print_unbroken(const MarkedText& text, Look look, std::string_view label) {
  const PrintableText safe = make_printable(text);
  out_ << label;
  write_line(safe.text, 0, safe.marks, look);
  out_ << '\n';
}

void TextPage::blank_line() { out_ << '\n'; }

}  // namespace backfile
