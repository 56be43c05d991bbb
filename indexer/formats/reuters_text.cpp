#include "indexer/formats/reuters_text.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/byline.hpp"
#include "indexer/markup/entities.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Whether `word` is the agency's name, as "Reuters", "REUTER" or a misprint such as "Reutersd".
bool is_agency(std::string_view word) {
  constexpr std::string_view kName = "reuter";
  if (word.size() < kName.size() || word.size() > kName.size() + 2) return false;
  return std::equal(kName.begin(), kName.end(), word.begin(), [](char a, char b) { return a == (b | 0x20); }) &&
         std::all_of(word.begin(), word.end(), is_letter);
}

std::string_view without_trailing(std::string_view text, std::string_view characters) {
  const std::size_t last = text.find_last_not_of(characters);
  return last == std::string_view::npos ? std::string_view{} : text.substr(0, last + 1);
}

}  // namespace

std::string decode_reuters(std::string_view latin1) {
  std::string text = is_ascii(latin1) ? decode_entities(latin1) : decode_entities(latin1_to_utf8(latin1));
  for (char& c : text) {
    const bool is_control = (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    c = is_control ? ' ' : c;
  }
  return text;
}

std::vector<std::string> reuters_paragraphs(std::string_view story) {
  std::vector<std::string> paragraphs;
  const auto add = [&paragraphs](std::string_view text) {
    std::string paragraph = one_line(text);
    if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
  };
  std::size_t begin = 0;
  for (std::size_t feed = story.find('\n'); feed != std::string_view::npos; feed = story.find('\n', feed + 1)) {
    const bool begins_paragraph = feed + 1 < story.size() && (is_space(story[feed + 1]) || story[feed + 1] == '\n');
    if (!begins_paragraph) continue;
    add(story.substr(begin, feed - begin));
    begin = feed + 1;
  }
  add(story.substr(begin));
  return paragraphs;
}

void remove_sign_off(std::vector<std::string>& paragraphs) {
  if (paragraphs.empty()) return;
  std::string& last = paragraphs.back();
  const std::string_view text = without_trailing(last, " .");
  const std::size_t space = text.rfind(' ');
  const std::size_t word_begin = space == std::string_view::npos ? 0 : space + 1;
  if (!is_agency(text.substr(word_begin))) return;
  // Glued to the last line it is a sign-off only behind a finished sentence: "..., he told Reuters." is none.
  const std::string_view before = without_trailing(text.substr(0, word_begin), " ");
  if (before.empty()) {
    paragraphs.pop_back();
  } else if (before.ends_with('.')) {
    last.resize(before.size());
  }
}

std::vector<std::string> reuters_authors(std::string_view byline) {
  std::string line = one_line(byline);
  const std::string_view text = without_trailing(line, " .");
  const std::size_t space = text.rfind(' ');
  if (space != std::string_view::npos && is_agency(text.substr(space + 1))) {
    line.resize(without_trailing(text.substr(0, space), " ,").size());
  }
  return split_byline(line);
}

}  // namespace backfile
