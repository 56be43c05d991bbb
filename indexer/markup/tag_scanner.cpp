#include "indexer/markup/tag_scanner.hpp"

#include <algorithm>

#include "common/ascii.hpp"

namespace backfile {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

bool TagScanner::next(HtmlTag& tag) {
  for (std::size_t open = html_.find('<', at_); open != std::string_view::npos && open + 1 < html_.size();
       open = html_.find('<', open + 1)) {
    const char c = html_[open + 1];
    const bool is_end_tag = c == '/';
    const std::size_t name = open + (is_end_tag ? 2 : 1);
    if (c == '!' || c == '?') {
      tag = {.is_declaration = true, .begin = open, .end = declaration_end(open)};
    } else if (name < html_.size() && is_letter(html_[name])) {
      read_tag(tag, open, name, is_end_tag);
    } else {
      continue;
    }
    at_ = tag.end;
    return true;
  }
  return false;
}

void TagScanner::skip_raw_text(std::string_view name) {
  for (std::size_t open = html_.find("</", at_); open != std::string_view::npos; open = html_.find("</", open + 2)) {
    if (!equals_ignoring_case(html_.substr(open + 2, name.size()), name)) continue;
    at_ = open;
    return;
  }
  at_ = html_.size();
}

std::size_t TagScanner::declaration_end(std::size_t open) const {
  const bool is_comment = html_.substr(open).starts_with("<!--");
  // From the first dash on, because `<!-->` is a whole comment.
  const std::size_t close = is_comment ? html_.find("-->", open + 2) : html_.find('>', open);
  return close == std::string_view::npos ? html_.size() : close + (is_comment ? 3 : 1);
}

void TagScanner::read_tag(HtmlTag& tag, std::size_t open, std::size_t name, bool is_end_tag) const {
  std::size_t at = name;
  while (at < html_.size() && !is_space(html_[at]) && html_[at] != '/' && html_[at] != '>') ++at;
  tag = {.is_end_tag = is_end_tag, .name = html_.substr(name, at - name), .kept_end = at, .begin = open};
  tag.tag = gumbo_tagn_enum(tag.name.data(), static_cast<unsigned>(std::min<std::size_t>(tag.name.size(), 64)));
  while (at < html_.size() && html_[at] != '>') {
    if (is_space(html_[at]) || html_[at] == '/') {
      ++at;
      continue;
    }
    at = attribute_end(at);
    ++tag.attributes;
    if (tag.attributes <= kKeptAttributes) tag.kept_end = at;
  }
  tag.end = std::min(at + 1, html_.size());
}

std::size_t TagScanner::attribute_end(std::size_t at) const {
  ++at;  // A name may begin with `=`.
  while (at < html_.size() && !is_space(html_[at]) && html_[at] != '/' && html_[at] != '>' && html_[at] != '=') ++at;
  std::size_t value = at;
  while (value < html_.size() && is_space(html_[value])) ++value;
  if (value >= html_.size() || html_[value] != '=') return at;
  ++value;
  while (value < html_.size() && is_space(html_[value])) ++value;
  if (value >= html_.size()) return value;
  if (html_[value] == '"' || html_[value] == '\'') {
    const std::size_t close = html_.find(html_[value], value + 1);
    return close == std::string_view::npos ? html_.size() : close + 1;
  }
  while (value < html_.size() && !is_space(html_[value]) && html_[value] != '>') ++value;
  return value;
}

}  // namespace backfile
