#include "indexer/markup/html_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "common/ascii.hpp"
#include "indexer/markup/entities.hpp"
#include "indexer/markup/paragraph_builder.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

constexpr std::array kBlockTags = std::to_array<std::string_view>(
    {"address",  "article",    "aside",  "blockquote", "body", "caption", "dd",  "details", "div",    "dl", "dt",
     "fieldset", "figcaption", "figure", "footer",     "form", "h1",      "h2",  "h3",      "h4",     "h5", "h6",
     "head",     "header",     "hr",     "html",       "li",   "main",    "nav", "ol",      "option", "p",  "pre",
     "section",  "summary",    "table",  "tbody",      "td",   "tfoot",   "th",  "thead",   "title",  "tr", "ul"});

constexpr std::array kInlineTags = std::to_array<std::string_view>(
    {"a",   "abbr", "b", "big", "br",    "center", "cite",   "code",   "del", "em",  "font", "i",  "img",
     "ins", "mark", "q", "s",   "small", "span",   "strike", "strong", "sub", "sup", "time", "tt", "u"});

/// Elements whose content is no text for readers.
constexpr std::array kDroppedElements =
    std::to_array<std::string_view>({"audio", "button", "canvas", "iframe", "math", "noscript", "object", "script",
                                     "select", "style", "svg", "template", "textarea", "video"});

/// Start tags that authors of HTML leave without an end tag.
constexpr std::array kUnclosedTags = std::to_array<std::string_view>({"br", "hr", "li", "p"});

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_known(std::string_view name) {
  return contains(kBlockTags, name) || contains(kInlineTags, name) || contains(kDroppedElements, name);
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The lower-case name of the tag at `html[open]`, which is `<`; empty if no tag starts there. Browsers' rule: a letter
/// follows `<` or `</`.
std::string tag_name(std::string_view html, std::size_t open) {
  std::size_t at = open + 1;
  if (at < html.size() && html[at] == '/') ++at;
  std::string name;
  if (at >= html.size() || !is_letter(html[at])) return name;
  for (; at < html.size() && (is_letter(html[at]) || is_digit(html[at])); ++at) name += ascii_lower(html[at]);
  return name;
}

/// Index behind the `>` that ends the tag at `open`; one inside a quoted attribute does not, unless the quote is never
/// closed. nullopt without any.
std::optional<std::size_t> tag_end(std::string_view html, std::size_t open) {
  char quote = '\0';
  for (std::size_t at = open + 1; at < html.size(); ++at) {
    const char c = html[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if (c == '"' || c == '\'') {
      if (html[at - 1] == '=' || html[at - 1] == ' ') quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  const std::size_t close = html.find('>', open);
  if (close == std::string_view::npos) return std::nullopt;
  return close + 1;
}

/// Index of the `</name` at or after `from`, in any case; the end of `html` if there is none.
std::size_t find_closing_tag(std::string_view html, std::size_t from, std::string_view name) {
  for (std::size_t at = html.find("</", from); at != std::string_view::npos; at = html.find("</", at + 2)) {
    if (tag_name(html, at) == name) return at;
  }
  return html.size();
}

/// References are decoded here, when all tags are gone: `&lt;p&gt;` is text.
void append_decoded(std::string_view raw, std::vector<std::string>& paragraphs) {
  std::string paragraph = one_line(decode_entities(raw));
  if (!paragraph.empty()) paragraphs.push_back(std::move(paragraph));
}

}  // namespace

bool has_html_tags(std::string_view text) {
  for (std::size_t open = text.find('<'); open != std::string_view::npos; open = text.find('<', open + 1)) {
    const std::string name = tag_name(text, open);
    if (name.empty() || !is_known(name)) continue;
    const bool is_end_tag = text[open + 1] == '/';
    const std::string_view rest = text.substr(open + 1 + (is_end_tag ? 1 : 0));
    const std::size_t close = rest.find('>', name.size());
    if (close == std::string_view::npos) return false;
    const std::string_view inside = rest.substr(name.size(), close - name.size());
    const bool has_attributes = std::string_view(" \t\r\n/").find(rest[name.size()]) != std::string_view::npos &&
                                (inside.ends_with('/') || inside.find('=') != std::string_view::npos);
    const bool is_left_open = inside.empty() && rest.starts_with(name) && contains(kUnclosedTags, name);
    if (has_attributes || is_left_open || (is_end_tag && inside.empty())) return true;
  }
  return false;
}

std::vector<std::string> html_paragraphs(std::string_view html) {
  ParagraphBuilder builder(append_decoded);
  std::size_t at = 0;
  while (at < html.size()) {
    const std::size_t open = std::min(html.find('<', at), html.size());
    builder.add_text(html.substr(at, open - at));
    at = open;
    if (at == html.size()) break;

    if (html.substr(at).starts_with("<!--")) {
      const std::size_t close = html.find("-->", at + 4);
      at = close == std::string_view::npos ? html.size() : close + 3;
      continue;
    }
    const std::string name = tag_name(html, at);
    const bool is_declaration = at + 1 < html.size() && (html[at + 1] == '!' || html[at + 1] == '?');
    if (name.empty() && !is_declaration) {
      builder.add_text("<");
      ++at;
      continue;
    }
    const std::optional<std::size_t> end = tag_end(html, at);
    if (!end) {
      builder.add_text(html.substr(at));
      break;
    }
    const bool is_opening = html[at + 1] != '/';
    at = *end;
    if (name == "br") {
      builder.add_line_break();
    } else if (contains(kBlockTags, name)) {
      builder.add_border();
    } else if (is_opening && html[at - 2] != '/' && contains(kDroppedElements, name)) {
      at = find_closing_tag(html, at, name);
    }
  }
  return builder.take();
}

std::vector<std::string> text_paragraphs(std::string_view text) {
  if (has_html_tags(text)) return html_paragraphs(text);
  if (text.find('&') == std::string_view::npos) return split_paragraphs(text);
  return split_paragraphs(decode_entities(text));
}

std::string text_line(std::string_view text) {
  if (has_html_tags(text)) return join_paragraphs(html_paragraphs(text));
  if (text.find('&') == std::string_view::npos) return one_line(text);
  return one_line(decode_entities(text));
}

}  // namespace backfile
