#include "indexer/formats/crawl_blocks.hpp"

#include <algorithm>

#include "common/utf8.hpp"

namespace backfile::crawl {
namespace {

/// Whether a character that starts with this byte may have to be replaced.
bool is_suspect(unsigned char byte) {
  return (byte < 0x20 && byte != '\n') || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF;
}

/// What becomes of a character: itself, a space or nothing.
enum class Fate : unsigned char { kept, spaced, removed };

Fate fate_of(char32_t c, bool is_before_newline) {
  switch (c) {
    case U'\r':
      return is_before_newline ? Fate::removed : Fate::spaced;
    case U'\t':
    case U'\v':
    case U'\f':
    case U'\u0085':
    case U'\u2028':
    case U'\u2029':
      return Fate::spaced;
    case U'\uFEFF':
      return Fate::removed;
    default:
      return c < 0x20 || (c >= 0x7F && c < 0xA0) ? Fate::removed : Fate::kept;
  }
}

std::string without_controls(std::string_view text) {
  std::string clean;
  clean.reserve(text.size());
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (!is_suspect(static_cast<unsigned char>(text[i]))) {
      ++i;
      continue;
    }
    const CodePoint code_point = decode_utf8(text, i);
    const std::size_t next = i + code_point.length;
    const Fate fate = fate_of(code_point.value, next < text.size() && text[next] == '\n');
    if (fate != Fate::kept) {
      clean.append(text, done, i - done);
      if (fate == Fate::spaced) clean.push_back(' ');
      done = next;
    }
    i = next;
  }
  clean.append(text, done);
  return clean;
}

/// The first line of `text`, trimmed; moves behind it.
std::string_view take_line(std::string_view& text) {
  const std::size_t newline = std::min(text.find('\n'), text.size());
  const std::string_view line = trim(text.substr(0, newline));
  text.remove_prefix(std::min(newline + 1, text.size()));
  return line;
}

void append_block(std::vector<Block>& blocks, std::string_view text, const std::vector<std::string_view>& lines) {
  const std::size_t count = blocks.size();
  for (const std::string_view line : lines) {
    const Shape shape = shape_of(line);
    if (shape == Shape::text && lines.size() > 1) {
      blocks.resize(count);
      blocks.push_back({text, Shape::text});
      return;
    }
    blocks.push_back({line, shape});
  }
}

/// Whether `last`, cut off, is an earlier publisher line up to somewhere behind its name. A name alone is no sign of
/// that: it may be a keyword.
bool repeats_part_of_publisher(const Block& last, const std::vector<Block>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(), [&](const Block& block) {
    if (block.shape != Shape::publisher || !block.text.starts_with(last.text)) return false;
    return last.text.size() > publisher_name(block.text).value_or(block.text).size();
  });
}

}  // namespace

std::string clean_text(std::string_view bytes) {
  return is_valid_utf8(bytes) ? without_controls(bytes) : without_controls(to_valid_utf8(bytes));
}

std::vector<Block> split_blocks(std::string_view text) {
  const bool is_cut_off = !text.ends_with('\n');
  std::vector<Block> blocks;
  std::vector<std::string_view> lines;
  while (!text.empty() || !lines.empty()) {
    const std::string_view line = take_line(text);
    if (!line.empty()) {
      lines.push_back(line);
    } else if (!lines.empty()) {
      const char* const begin = lines.front().data();
      const char* const end = lines.back().data() + lines.back().size();
      append_block(blocks, {begin, static_cast<std::size_t>(end - begin)}, lines);
      lines.clear();
    }
  }
  if (is_cut_off && !blocks.empty() && blocks.back().shape == Shape::text) {
    Block& last = blocks.back();
    last.shape = repeats_part_of_publisher(last, blocks) ? Shape::publisher : shape_of_cut(last.text);
  }
  return blocks;
}

}  // namespace backfile::crawl
