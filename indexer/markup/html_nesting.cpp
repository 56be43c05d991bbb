#include "indexer/markup/html_nesting.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <gumbo.h>

#include "indexer/markup/tag_scanner.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMaxOpenFormatting = 100;
constexpr std::size_t kMaxAttributes = 300;
/// A page says `<html>` and `<body>` once; a parser compares the attributes of each further one with all so far.
constexpr std::size_t kMaxRootTags = 50;
/// How far up an end tag looks for its element. Misnested pages are off by one or two.
constexpr std::size_t kMaxMisnesting = 32;

template <std::size_t N>
bool contains(const std::array<GumboTag, N>& tags, GumboTag tag) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

constexpr std::array kVoid = std::to_array<GumboTag>(
    {GUMBO_TAG_AREA,   GUMBO_TAG_BASE,   GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_BR,
     GUMBO_TAG_COL,    GUMBO_TAG_EMBED,  GUMBO_TAG_FRAME,    GUMBO_TAG_HR,      GUMBO_TAG_IMG,
     GUMBO_TAG_INPUT,  GUMBO_TAG_KEYGEN, GUMBO_TAG_LINK,     GUMBO_TAG_META,    GUMBO_TAG_PARAM,
     GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK,  GUMBO_TAG_WBR,      GUMBO_TAG_IMAGE,   GUMBO_TAG_ISINDEX});

/// A start tag of these ends the one before it, so that they nest no deeper than what they stand in.
constexpr std::array kSelfEnding =
    std::to_array<GumboTag>({GUMBO_TAG_P, GUMBO_TAG_LI, GUMBO_TAG_DD, GUMBO_TAG_DT, GUMBO_TAG_TR, GUMBO_TAG_TBODY,
                             GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP, GUMBO_TAG_COLGROUP,
                             GUMBO_TAG_HTML, GUMBO_TAG_HEAD, GUMBO_TAG_BODY});

constexpr std::array kFormatting = std::to_array<GumboTag>(
    {GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_FONT, GUMBO_TAG_I, GUMBO_TAG_NOBR,
     GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U});

/// End tags of other elements do not reach beyond these.
constexpr std::array kScopes = std::to_array<GumboTag>(
    {GUMBO_TAG_TABLE, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_CAPTION, GUMBO_TAG_OBJECT, GUMBO_TAG_APPLET,
     GUMBO_TAG_MARQUEE, GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT});

/// Their content is no markup.
constexpr std::array kRawText =
    std::to_array<GumboTag>({GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE, GUMBO_TAG_XMP,
                             GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES});

constexpr std::array kRoots = std::to_array<GumboTag>({GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_HEAD});

/// Where in `open`, from its end, an end tag finds its element; open.size() if it finds none.
std::size_t find_open(const std::vector<GumboTag>& open, GumboTag tag) {
  const std::size_t reach = std::min(open.size(), kMaxMisnesting);
  for (std::size_t steps = 1; steps <= reach; ++steps) {
    const std::size_t index = open.size() - steps;
    if (open[index] == tag) return index;
    // Cells need no end tag of their own inside a table that ends.
    const bool is_cell = open[index] == GUMBO_TAG_TD || open[index] == GUMBO_TAG_TH || open[index] == GUMBO_TAG_CAPTION;
    if (contains(kScopes, open[index]) && !(is_cell && tag == GUMBO_TAG_TABLE)) break;
  }
  return open.size();
}

/// What a parser has open behind each tag, without its finer rules.
class NestingEstimate {
 public:
  void add(const HtmlTag& tag) {
    if (contains(kVoid, tag.tag)) return;
    if (contains(kFormatting, tag.tag)) {
      add_formatting(tag);
      return;
    }
    // A new row or cell ends the cell before it.
    const bool ends_cell = tag.tag == GUMBO_TAG_TD || tag.tag == GUMBO_TAG_TH || tag.tag == GUMBO_TAG_TR;
    if (ends_cell && !tag.is_end_tag && !open_.empty() &&
        (open_.back() == GUMBO_TAG_TD || open_.back() == GUMBO_TAG_TH)) {
      close_down_to(open_.size() - 1);
    }
    if (contains(kSelfEnding, tag.tag)) return;
    if (tag.is_end_tag) {
      close_down_to(find_open(open_, tag.tag));
      return;
    }
    open_.push_back(tag.tag);
    if (contains(kScopes, tag.tag)) floors_.push_back({open_.size(), formatting_.size()});
  }

  bool is_costly() const { return formatting_.size() > kMaxOpenFormatting || open_.size() > kMaxHtmlDepth; }

 private:
  /// Formatting elements that were open when a scope began stay open whatever ends inside it.
  struct Floor {
    std::size_t depth = 0;
    std::size_t formatting = 0;
  };

  void add_formatting(const HtmlTag& tag) {
    const std::size_t floor = floors_.empty() ? 0 : floors_.back().formatting;
    if (!tag.is_end_tag) {
      // A new link ends the one before it.
      const bool replaces = tag.tag == GUMBO_TAG_A && formatting_.size() > floor && formatting_.back() == GUMBO_TAG_A;
      if (!replaces) formatting_.push_back(tag.tag);
      return;
    }
    const std::size_t index = find_open(formatting_, tag.tag);
    if (index >= floor && index < formatting_.size()) {
      formatting_.erase(formatting_.begin() + static_cast<std::ptrdiff_t>(index));
    }
  }

  void close_down_to(std::size_t depth) {
    if (depth >= open_.size()) return;
    open_.resize(depth);
    while (!floors_.empty() && floors_.back().depth > depth) {
      formatting_.resize(std::min(formatting_.size(), floors_.back().formatting));
      floors_.pop_back();
    }
  }

  std::vector<GumboTag> open_{};
  std::vector<GumboTag> formatting_{};
  std::vector<Floor> floors_{};
};

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
}

/// What flatten_html() writes: text and tags in balance.
class FlatWriter {
 public:
  explicit FlatWriter(std::size_t size) { out_.reserve(size); }

  void add_text(std::string_view text) { append_escaped(out_, text); }

  void add_tag(const HtmlTag& tag, std::string_view html) {
    if (contains(kFormatting, tag.tag) || contains(kRoots, tag.tag)) return;
    if (tag.is_end_tag) {
      close_down_to(find_open(open_, tag.tag));
      return;
    }
    if (contains(kVoid, tag.tag)) {
      add_start_tag(tag, html);
      return;
    }
    if (open_.size() >= kMaxHtmlDepth / 2 || tag.tag == GUMBO_TAG_UNKNOWN) {
      out_ += ' ';
      return;
    }
    if (contains(kSelfEnding, tag.tag) && !open_.empty() && open_.back() == tag.tag) close_down_to(open_.size() - 1);
    add_start_tag(tag, html);
    open_.push_back(tag.tag);
  }

  std::string take() {
    close_down_to(0);
    return std::move(out_);
  }

 private:
  void add_start_tag(const HtmlTag& tag, std::string_view html) {
    out_ += html.substr(tag.begin, tag.kept_end - tag.begin);
    out_ += '>';
  }

  void close_down_to(std::size_t depth) {
    while (open_.size() > depth) {
      out_ += "</";
      out_ += gumbo_normalized_tagname(open_.back());
      out_ += '>';
      open_.pop_back();
    }
  }

  std::string out_{};
  std::vector<GumboTag> open_{};
};

/// Calls `on_text` and `on_tag` for the parts of a page in order; not for comments and the content of scripts.
template <typename OnText, typename OnTag>
void walk_markup(std::string_view html, OnText on_text, OnTag on_tag) {
  TagScanner scanner(html);
  HtmlTag tag;
  std::size_t text_begin = 0;
  while (scanner.next(tag)) {
    on_text(html.substr(text_begin, tag.begin - text_begin));
    text_begin = tag.end;
    if (tag.is_declaration) continue;
    if (contains(kRawText, tag.tag)) {
      if (!tag.is_end_tag) scanner.skip_raw_text(tag.name);
      text_begin = scanner.position();
      continue;
    }
    on_tag(tag);
  }
  on_text(html.substr(text_begin));
}

}  // namespace

bool is_costly_html(std::string_view html) {
  TagScanner scanner(html);
  HtmlTag tag;
  NestingEstimate nesting;
  std::size_t roots = 0;
  while (scanner.next(tag)) {
    if (tag.is_declaration) continue;
    if (tag.attributes > kMaxAttributes) return true;
    if (contains(kRoots, tag.tag) && ++roots > kMaxRootTags) return true;
    if (contains(kRawText, tag.tag)) {
      if (!tag.is_end_tag) scanner.skip_raw_text(tag.name);
      continue;
    }
    nesting.add(tag);
    if (nesting.is_costly()) return true;
  }
  return false;
}

std::string flatten_html(std::string_view html) {
  FlatWriter writer(html.size());
  walk_markup(
      html, [&](std::string_view text) { writer.add_text(text); },
      [&](const HtmlTag& tag) { writer.add_tag(tag, html); });
  return writer.take();
}

std::string text_only_html(std::string_view html) {
  std::string out = "<p>";
  walk_markup(
      html, [&](std::string_view text) { append_escaped(out, text); }, [&](const HtmlTag&) { out += ' '; });
  return out;
}

}  // namespace backfile
