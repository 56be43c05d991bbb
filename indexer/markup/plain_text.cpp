#include "indexer/markup/plain_text.hpp"

#include <cstddef>

namespace backfile {
namespace {

/// Bytes of the white space or control character at `offset`; 0 if there is none. U+0080 to U+00A0, the C1 controls and
/// the no-break space, all begin with C2.
std::size_t blank_length(std::string_view text, std::size_t offset) {
  const auto byte = static_cast<unsigned char>(text[offset]);
  if (byte <= 0x20 || byte == 0x7F) return 1;
  if (byte != 0xC2 || offset + 1 == text.size()) return 0;
  const auto second = static_cast<unsigned char>(text[offset + 1]);
  return second >= 0x80 && second <= 0xA0 ? 2 : 0;
}

/// Whether no white space and no control character begins with `byte`; true for nearly all bytes of a text.
bool is_plain(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7F && byte != 0xC2;
}

constexpr std::size_t kBlock = 16;

/// Whether the block at `offset`, which `text` goes on behind, has no white space but single spaces, each with a plain
/// character behind it. May say no where that is so. Without a branch, so that it takes a few instructions for all bytes.
bool is_plain_block(std::string_view text, std::size_t offset) {
  unsigned others = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const unsigned is_space = text[offset + i] == ' ' ? 1 : 0;
    const unsigned is_other = is_plain(text[offset + i]) ? 0 : 1;
    const unsigned is_next_other = is_plain(text[offset + i + 1]) ? 0 : 1;
    others |= is_other & ((is_space ^ 1U) | is_next_other);
  }
  return others == 0;
}

bool is_blank(std::string_view line) {
  for (std::size_t offset = 0; offset < line.size();) {
    const std::size_t length = blank_length(line, offset);
    if (length == 0) return false;
    offset += length;
  }
  return true;
}

void append_paragraph(std::vector<std::string>& paragraphs, std::string_view text) {
  std::string paragraph = one_line(text);
  if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
}

/// Cuts the first line off `text`, without its line feed.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

bool has_blank_line_inside(std::string_view text) {
  bool has_text = false;
  bool has_blank = false;
  while (!text.empty()) {
    if (is_blank(take_line(text))) {
      has_blank = has_text;
    } else {
      if (has_blank) return true;
      has_text = true;
    }
  }
  return false;
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  const auto append_run = [&](std::size_t begin, std::size_t end) {
    if (begin == end) return;
    if (!line.empty()) line += ' ';
    line += text.substr(begin, end - begin);
  };
  std::size_t begin = 0;
  for (std::size_t offset = 0; offset < text.size();) {
    if (offset > begin && offset + kBlock < text.size() && is_plain_block(text, offset)) {
      offset += kBlock;
      continue;
    }
    if (is_plain(text[offset])) {
      ++offset;
      continue;
    }
    const std::size_t length = blank_length(text, offset);
    const bool is_lone_space =
        text[offset] == ' ' && offset > begin && offset + 1 < text.size() && blank_length(text, offset + 1) == 0;
    if (length == 0 || is_lone_space) {
      ++offset;
      continue;
    }
    append_run(begin, offset);
    offset += length;
    begin = offset;
  }
  append_run(begin, text.size());
  return line;
}

std::vector<std::string> split_paragraphs(std::string_view text) {
  std::vector<std::string> paragraphs;
  if (!has_blank_line_inside(text)) {
    while (!text.empty()) append_paragraph(paragraphs, take_line(text));
    return paragraphs;
  }
  std::string_view rest = text;
  std::size_t begin = 0;
  while (!rest.empty()) {
    const std::size_t line_begin = text.size() - rest.size();
    if (!is_blank(take_line(rest))) continue;
    append_paragraph(paragraphs, text.substr(begin, line_begin - begin));
    begin = text.size() - rest.size();
  }
  append_paragraph(paragraphs, text.substr(begin));
  return paragraphs;
}

std::string join_paragraphs(const std::vector<std::string>& paragraphs) {
  std::string line;
  for (const std::string& paragraph : paragraphs) {
    if (!line.empty()) line += ' ';
    line += paragraph;
  }
  return line;
}

}  // namespace backfile
