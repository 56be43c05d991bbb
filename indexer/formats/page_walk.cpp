#include "indexer/formats/page_walk.hpp"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "common/ascii.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/page_nodes.hpp"
#include "indexer/formats/page_teasers.hpp"

namespace backfile {
namespace {

constexpr std::size_t kMostMarks = 400;
constexpr std::size_t kBytesBefore = 40;

/// Parts of classes and ids of boxes that are not about the article of the page.
constexpr std::array kAsideParts = std::to_array<std::string_view>(
    {"related",   "recommend", "sidebar",    "side-bar",  "comment",  "popular",     "trending",   "most-read",
     "mostread",  "most_read", "mostview",   "read-next", "readnext", "read-more",   "also-",      "more-from",
     "more-news", "more-stor", "newsletter", "footer",    "promo",    "teaser",      "outbrain",   "taboola",
     "latest",    "breaking",  "carousel",   "up-next",   "upnext",   "next-",       "previous-",  "ticker",
     "cookie",    "consent",   "disqus",     "respond",   "recirc",   "top-stories", "topstories", "weather",
     " widget",   "copyright", "navigation", "nav-",      "navbar",   " nav ",       "menu",       "headline-list",
     "linklist",  "link-list", "livefyre",   "moreon",    "more-on",  "similar",     "suggest",    "toparticles"});

constexpr std::array kTimeParts = std::to_array<std::string_view>(
    {"date",          "publish",    "posted",       "timestamp",     "time-stamp", "dateline",
     "pub-time",      "pubtime",    "article-time", "article__time", "post-time",  "post__time",
     "entry-time",    "datum",      "fecha",        "zeit",          " time ",     "created",
     "meta-time",     "meta__time", "article-info", "post-meta",     "entry-meta", "article-meta",
     "article__meta", "byline",     "story-meta",   "info-time",     "-time "});

constexpr std::array kAuthorParts = std::to_array<std::string_view>(
    {"byline", "by-line", "author", "writer", "reporter", "contributor", "autor", "auteur", "journalist", "byauthor"});

/// Folders in which sites keep the pages of their authors.
constexpr std::array kAuthorPaths = std::to_array<std::string_view>(
    {"/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/staff/", "/people/", "/person/", "/profile/",
     "/contributor/", "/contributors/", "/journalist/", "/by/", "/reporter/", "/reporters/", "/writers/"});

template <std::size_t N>
bool has_part(std::string_view words, const std::array<std::string_view, N>& parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return words.find(part) != std::string_view::npos; });
}

bool is_aside_tag(GumboTag tag) {
  return tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_FORM ||
         tag == GUMBO_TAG_FIGCAPTION || tag == GUMBO_TAG_BLOCKQUOTE;
}

/// Whether a line is a byline by its first word alone.
bool begins_byline(std::string_view line) {
  constexpr auto kFirstWords = std::to_array<std::string_view>(
      {"By ", "BY ", "by ", "Von ", "VON ", "Par ", "PAR ", "Por ", "POR ", "Door ", "Di ", "Av ", "Af "});
  return std::ranges::any_of(kFirstWords, [line](std::string_view word) { return line.starts_with(word); });
}

/// Four digits that begin like a year of the web.
bool has_year(std::string_view text) {
  for (std::size_t at = text.find_first_of("12"); at != std::string_view::npos; at = text.find_first_of("12", at + 1)) {
    const std::string_view four = text.substr(at, 4);
    if (four.size() == 4 && (four.starts_with("19") || four.starts_with("20")) &&
        four.find_first_not_of("0123456789") == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

/// The last part of an address, in lower case: templates write `schema.org/newsarticle` too.
std::string type_name(std::string_view type) {
  constexpr std::size_t kMostBytes = 100;
  type = trim(type);
  const std::size_t slash = type.find_last_of("/#:");
  return ascii_lower(type.substr(slash == std::string_view::npos ? 0 : slash + 1).substr(0, kMostBytes));
}

class Walker {
 public:
  explicit Walker(const GumboNode* headline) : headline_(headline) {
    walk_.scopes.emplace_back();
    for (const GumboNode* node = headline; node != nullptr; node = node->parent) ancestors_.insert(node);
  }

  PageWalk run(const GumboNode& root) {
    visit(root, {});
    return std::move(walk_);
  }

 private:
  struct Place {
    std::size_t scope = 0;
    const GumboNode* link = nullptr;
    bool is_aside = false;
    bool is_teaser = false;
  };

  void visit(const GumboNode& node, Place place) {
    if (is_text(node)) return pass_text(node, place);
    const GumboElement* element = as_element(node);
    if (element == nullptr || is_silent(element->tag)) return;
    if (&node == headline_) {
      walk_.headline_offset = offset_;
      for (std::size_t scope = place.scope; scope != 0; scope = walk_.scopes[scope].parent) {
        walk_.scopes[scope].has_headline = true;
      }
    }
    const std::string words = class_words(node);
    const bool is_whole_page = element->tag == GUMBO_TAG_HTML || element->tag == GUMBO_TAG_BODY ||
                               element->tag == GUMBO_TAG_MAIN || ancestors_.contains(&node);
    if (!is_whole_page && (is_aside_tag(element->tag) || has_part(words, kAsideParts))) place.is_aside = true;
    if (element->tag == GUMBO_TAG_A) place.link = &node;
    mark(node, *element, words, place);
    if (gumbo_get_attribute(&element->attributes, "itemscope") != nullptr && walk_.scopes.size() < kMostMarks) {
      walk_.scopes.push_back({type_name(attribute(node, "itemtype")), place.scope});
      place.scope = walk_.scopes.size() - 1;
    }
    TeaserLines teasers;
    for (const GumboNode* child : children(node)) {
      Place inside = place;
      if (ancestors_.contains(child)) {
        teasers.pass_headline();
      } else if (headline_ != nullptr && teasers.pass(*child)) {
        inside.is_teaser = true;
      }
      visit(*child, inside);
    }
  }

  void mark(const GumboNode& node, const GumboElement& element, const std::string& words, const Place& place) {
    if (element.tag != GUMBO_TAG_HTML && element.tag != GUMBO_TAG_BODY) {
      if (!attribute(node, "itemprop").empty() ||
          (element.tag != GUMBO_TAG_META && !attribute(node, "property").empty())) {
        add(walk_.properties, node, place);
      }
      if (element.tag == GUMBO_TAG_TIME || has_part(words, kTimeParts)) add(walk_.times, node, place);
      const std::string_view relation = attribute(node, "rel");
      const bool leads_to_author = element.tag == GUMBO_TAG_A && has_part(attribute(node, "href"), kAuthorPaths);
      if (leads_to_author || relation.find("author") != std::string_view::npos || has_part(words, kAuthorParts)) {
        add(walk_.authors, node, place);
      }
      if (element.tag == GUMBO_TAG_A && (" " + std::string(relation) + " ").find(" tag ") != std::string::npos) {
        add(walk_.tags, node, place);
      }
    }
  }

  void pass_text(const GumboNode& node, const Place& place) {
    const std::string_view text = node.v.text.text;
    constexpr std::size_t kMostBytesOfLine = 200;
    if (text.size() <= kMostBytesOfLine && has_year(text)) add(walk_.lines, node, place);
    constexpr std::size_t kMostBytesOfByline = 80;
    if (text.size() <= kMostBytesOfByline && begins_byline(trim(text))) add(walk_.authors, node, place);
    offset_ += text.size();
    before_ += text.substr(text.size() - std::min(text.size(), kBytesBefore));
    before_ += ' ';
    if (before_.size() > 4 * kBytesBefore) before_.erase(0, before_.size() - 2 * kBytesBefore);
  }

  void add(std::vector<PageMark>& marks, const GumboNode& node, const Place& place) {
    if (marks.size() >= kMostMarks) return;
    const std::size_t begin = before_.size() - std::min(before_.size(), kBytesBefore);
    marks.push_back({&node, offset_, place.scope, place.link, place.is_aside, place.is_teaser,
                     to_valid_utf8(before_.substr(begin))});
  }

  const GumboNode* headline_;
  std::unordered_set<const GumboNode*> ancestors_{};
  PageWalk walk_{};
  std::size_t offset_ = 0;
  std::string before_{};
};

}  // namespace

PageWalk walk_page(const GumboNode& root, const GumboNode* headline) { return Walker(headline).run(root); }

}  // namespace backfile
