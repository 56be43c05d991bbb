#include "indexer/formats/trec_text.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/byline.hpp"
#include "indexer/formats/reuters_text.hpp"
#include "indexer/formats/sgml_element.hpp"
#include "indexer/markup/entities.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

struct Replacement {
  std::string_view name{};
  std::string_view text{};
};

/// Beyond the entities of HTML 4. The Federal Register has its from the ISO sets for publishing; AQUAINT has capitals.
constexpr std::array kEntities = std::to_array<Replacement>(
    {{"hyph", "-"},   {"hyphen", "-"}, {"dash", "-"},   {"blank", " "},     {"AMP", "&amp;"},  {"LT", "<"},
     {"GT", ">"},     {"QUOT", "\""},  {"dollar", "$"}, {"MD", "\u2014"},   {"percnt", "%"},   {"plus", "+"},
     {"equals", "="}, {"lpar", "("},   {"rpar", ")"},   {"lsqb", "["},      {"rsqb", "]"},     {"num", "#"},
     {"ast", "*"},    {"commat", "@"}, {"verbar", "|"}, {"star", "\u2606"}, {"cir", "\u25CB"}, {"utri", "\u25B5"}});

constexpr std::array kBlockTags = std::to_array<std::string_view>(
    {"p",      "br",       "h1",       "h2",       "h3",       "h4",      "h5",       "h6",       "h7",
     "h8",     "hr",       "ti",       "f",        "table",    "tr",      "row",      "rowrule",  "ttitle",
     "usdept", "usbureau", "doctitle", "agency",   "action",   "summary", "date",     "further",  "supplem",
     "signer", "signjob",  "frfiling", "billing",  "cfrno",    "rindock", "footcite", "footname", "footnote",
     "import", "fig",      "text",     "headline", "dateline", "slug",    "bullet",   "li",       "div"});

/// Words of a byline that are no name's.
constexpr std::array kTitleWords = std::to_array<std::string_view>(
    {"writer", "editor", "correspondent", "staff", "reporter", "press", "bureau", "special", "service", "columnist"});

bool is_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Codes of a wire service: `UR`, `QL`, `Cx1f`; all others are left for whoever knows them.
bool is_wire_code(std::string_view name) {
  return name.size() >= 2 && name.size() <= 5 && name.front() >= 'A' && name.front() <= 'Z' &&
         std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c); }) &&
         (name[1] < 'a' || name[1] > 'z' || name.starts_with("Cx"));
}

/// Where a tag or a comment that begins at the `<` of `text[begin]` ends; npos if it is no tag.
std::size_t tag_end(std::string_view text, std::size_t begin) {
  const std::string_view rest = text.substr(begin);
  if (rest.starts_with("<!--")) {
    const std::size_t end = rest.find("-->");
    return end == std::string_view::npos ? end : begin + end + 3;
  }
  const std::size_t name = rest.size() > 1 && (rest[1] == '/' || rest[1] == '!') ? 2 : 1;
  if (rest.size() <= name || !is_letter(rest[name])) return std::string_view::npos;
  // A real tag is short; without a bound, a text of many `<a` would be walked once for each.
  constexpr std::size_t kLongestTag = 400;
  const std::size_t end = rest.substr(0, kLongestTag).find('>');
  return end == std::string_view::npos ? end : begin + end + 1;
}

bool is_block(std::string_view tag) {
  std::size_t begin = 1;
  if (begin < tag.size() && tag[begin] == '/') ++begin;
  std::size_t end = begin;
  while (end < tag.size() && (is_letter(tag[end]) || is_digit(tag[end]))) ++end;
  return std::ranges::find(kBlockTags, ascii_lower(tag.substr(begin, end - begin))) != kBlockTags.end();
}

/// `content` without tags; a block tag leaves a blank line.
std::string without_tags(std::string_view content) {
  std::string text;
  bool may_have_comments = true;
  for (std::size_t at = 0; at < content.size();) {
    const std::size_t next = std::min(content.find('<', at), content.size());
    text += content.substr(at, next - at);
    at = next;
    if (at == content.size()) break;
    const bool is_comment = content.substr(at).starts_with("<!--");
    const std::size_t end = is_comment && !may_have_comments ? std::string_view::npos : tag_end(content, at);
    if (end == std::string_view::npos) {
      // An unclosed comment: none behind it is closed either.
      if (is_comment) may_have_comments = false;
      text += content[at++];
      continue;
    }
    if (!is_comment && is_block(content.substr(at, end - at))) text += "\n\n";
    at = end;
  }
  return text;
}

std::string without_annotations(std::string_view content) {
  std::string text;
  std::size_t from = 0;
  while (const std::optional<SgmlElement> note = find_element(content, "ANNOTATION", from)) {
    if (!note->is_closed) break;
    text += content.substr(from, note->begin - from);
    from = note->end;
  }
  text += content.substr(from);
  return text;
}

void remove_indents(std::string& text) {
  bool is_line_start = true;
  std::erase_if(text, [&is_line_start](char c) {
    if (is_line_start && (c == ' ' || c == '\t')) return true;
    is_line_start = c == '\n';
    return false;
  });
}

bool looks_like_name(std::string_view name) {
  const std::string words = ascii_lower(name);
  for (const std::string_view title : kTitleWords) {
    if (words.find(title) != std::string::npos) return false;
  }
  constexpr std::ptrdiff_t kMostSpaces = 4;
  return !name.empty() && std::ranges::count(name, ' ') <= kMostSpaces && !(name.front() >= 'a' && name.front() <= 'z');
}

/// `FT  14 MAY 91 / International Company News: ...` without what stands before the stroke.
std::string_view without_ft_date(std::string_view title) {
  if (!title.starts_with("FT ")) return title;
  const std::size_t stroke = title.substr(0, 20).find(" / ");
  if (stroke == std::string_view::npos || !std::ranges::any_of(title.substr(0, stroke), is_digit)) return title;
  return trim(title.substr(stroke + 3));
}

}  // namespace

std::string decode_trec(std::string_view text) {
  std::string replaced;
  replaced.reserve(text.size());
  while (true) {
    const std::size_t ampersand = text.find('&');
    replaced += text.substr(0, ampersand);
    if (ampersand == std::string_view::npos) break;
    text.remove_prefix(ampersand);
    constexpr std::size_t kLongestName = 8;
    const std::size_t semicolon = text.substr(0, kLongestName + 2).find(';');
    const std::string_view name =
        semicolon == std::string_view::npos ? std::string_view{} : text.substr(1, semicolon - 1);
    const auto* const entity = std::ranges::find(kEntities, name, &Replacement::name);
    if (entity != kEntities.end()) {
      replaced += entity->text;
    } else if (is_wire_code(name)) {
      replaced += ' ';
    } else {
      replaced += '&';
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(semicolon + 1);
  }
  return decode_entities(replaced);
}

std::string trec_line(std::string_view content) { return one_line(decode_trec(without_tags(content))); }

std::vector<std::string> trec_paragraphs(std::string_view content) {
  std::string text = decode_trec(without_tags(without_annotations(content)));
  // Where tags say what a paragraph is, an indented line is none.
  if (content.find("<P>") != std::string_view::npos) remove_indents(text);
  return reuters_paragraphs(text);
}

void add_trec_authors(std::string_view content, ValueList& authors) {
  const std::string text = decode_trec(without_tags(content));
  // Names come first; the lines behind them say what the person is.
  const std::string_view first_line = trim(text).substr(0, trim(text).find('\n'));
  const std::string line = one_line(first_line.substr(0, first_line.find('(')));
  bool is_first = true;
  for (std::string& name : split_byline(line)) {
    const bool has_several_words = name.find(' ') != std::string::npos;
    if (looks_like_name(name) && (is_first || has_several_words)) authors.add(std::move(name));
    is_first = false;
  }
}

void add_trec_tags(std::string_view content, ValueList& tags) {
  const std::string text = decode_trec(without_tags(content));
  const bool has_semicolons = text.find(';') != std::string::npos;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(has_semicolons ? ';' : '\n'), rest.size());
    std::string tag = one_line(rest.substr(0, end));
    // AQUAINT's categories are single letters of the wire.
    if (tag.size() > 1) tags.add(std::move(tag));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

TrecHeadline read_trec_headline(std::string_view content) {
  std::vector<std::string> parts(1);
  const std::string text = decode_trec(without_tags(content));
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    std::string line = one_line(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const bool is_rule = line.starts_with("--") && line.find_first_not_of('-') == std::string::npos;
    const bool begins_part = is_rule || line.starts_with('@');
    if (begins_part) {
      line.erase(0, is_rule ? line.size() : 1);
      parts.emplace_back();
    }
    if (!parts.back().empty()) parts.back() += ' ';
    parts.back() += line;
  }
  TrecHeadline headline;
  for (const std::string& words : parts) {
    std::string part = one_line(words);
    if (part.starts_with("= ")) part.erase(0, 2);
    if (part.find_first_not_of("- ") == std::string::npos) continue;
    if (parts.size() > 1 && ascii_lower(part.substr(0, 3)) == "by ") {
      if (headline.byline.empty()) headline.byline = std::move(part);
    } else if (headline.title.empty()) {
      headline.title = without_ft_date(part);
    } else if (headline.alternative_title.empty()) {
      headline.alternative_title = std::move(part);
    }
  }
  return headline;
}

}  // namespace backfile
