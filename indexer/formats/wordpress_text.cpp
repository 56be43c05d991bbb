#include "indexer/formats/wordpress_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>

#include "indexer/markup/html_text.hpp"

namespace backfile {
namespace {

/// Shortcodes of WordPress itself and of its embeds, which may stand without attributes or end tag.
constexpr std::array kShortcodes =
    std::to_array<std::string_view>({"audio", "caption", "embed", "gallery", "instagram", "playlist", "soundcloud",
                                     "tweet", "twitter", "video", "vimeo", "wp_caption", "youtube"});
constexpr std::size_t kMaxTagBytes = 4096;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

struct Shortcode {
  std::string_view name{};
  std::string_view attributes{};
  bool is_end_tag = false;
  std::size_t length = 0;  ///< From `[` to `]`; 0 if there is none.
};

/// The shortcode tag, or anything that looks like one, at the start of `text`, which is `[`.
Shortcode shortcode_at(std::string_view text) {
  Shortcode code;
  text = text.substr(0, kMaxTagBytes);
  std::size_t at = 1;
  code.is_end_tag = at < text.size() && text[at] == '/';
  if (code.is_end_tag) ++at;
  const std::size_t begin = at;
  while (at < text.size() && is_name_character(text[at])) ++at;
  code.name = text.substr(begin, at - begin);
  const std::size_t close = text.find(']', at);
  if (code.name.empty() || close == std::string_view::npos) return {};
  const bool has_border = text[at] == ']' || text[at] == ' ' || text[at] == '/' || text[at] == '\n';
  if (!has_border) return {};
  code.attributes = text.substr(at, close - at);
  code.length = close + 1;
  return code;
}

std::string without_shortcodes(std::string_view content) {
  std::set<std::string_view> closed;
  for (std::size_t at = content.find("[/"); at != std::string_view::npos; at = content.find("[/", at + 2)) {
    if (const Shortcode code = shortcode_at(content.substr(at)); code.length > 0) closed.insert(code.name);
  }
  std::string text;
  std::size_t copied = 0;
  for (std::size_t at = content.find('['); at != std::string_view::npos; at = content.find('[', at + 1)) {
    const Shortcode code = shortcode_at(content.substr(at));
    if (code.length == 0) continue;
    const bool is_known = code.is_end_tag || closed.contains(code.name) ||
                          std::ranges::find(kShortcodes, code.name) != kShortcodes.end() ||
                          code.attributes.find('=') != std::string_view::npos;
    if (!is_known) continue;
    text += content.substr(copied, at - copied);
    copied = at + code.length;
    at = copied - 1;
  }
  text += content.substr(copied);
  return text;
}

/// Marks blank lines as borders, as WordPress does when it shows a post.
std::string with_paragraph_tags(std::string_view text) {
  std::string marked;
  std::size_t copied = 0;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::size_t next = std::min(text.find_first_not_of(" \t\r", at + 1), text.size());
    if (next == text.size() || text[next] != '\n') continue;
    marked += text.substr(copied, at - copied);
    marked += "\n<p>\n";
    copied = next + 1;
    at = next;
  }
  marked += text.substr(copied);
  return marked;
}

}  // namespace

std::vector<std::string> wordpress_paragraphs(std::string_view content) {
  const std::string text = without_shortcodes(content);
  return has_html_tags(text) || text.find("<!--") != std::string::npos ? html_paragraphs(with_paragraph_tags(text))
                                                                       : text_paragraphs(text);
}

}  // namespace backfile
