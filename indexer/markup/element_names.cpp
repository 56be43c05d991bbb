#include "indexer/markup/element_names.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "common/ascii.hpp"
#include "indexer/markup/html_tree.hpp"

namespace backfile {
namespace {

/// Words of classes and ids, in order for the search.
constexpr std::array kBoilerplateWords = std::to_array<std::string_view>(
    {"ad",        "ads",      "adsbygoogle", "adv",       "affiliate", "attribution", "banner",   "bio",
     "bottombar", "breaking", "buttons",     "callout",   "consent",   "copyright",   "credit",   "credits",
     "cta",       "dateline", "dfp",         "donate",    "follow",    "form",        "gallery",  "gdpr",
     "googlead",  "hashtags", "keywords",    "login",     "logo",      "menu",        "meta",     "metadata",
     "modal",     "mostread", "nav",         "navbar",    "next",      "noprint",     "outbrain", "overlay",
     "pager",     "paginate", "pagination",  "player",    "poll",      "popular",     "popup",    "postmeta",
     "prev",      "previous", "print",       "promo",     "promos",    "pubdate",     "rail",     "rating",
     "ratings",   "readmore", "recirc",      "register",  "rss",       "search",      "seealso",  "share",
     "shop",      "sidebar",  "signin",      "signup",    "skip",      "skyscraper",  "slider",   "slideshow",
     "social",    "sponsor",  "sponsored",   "subscribe", "taboola",   "tags",        "teaser",   "teasers",
     "timestamp", "toolbar",  "tools",       "tooltip",   "topics",    "trending",    "upnext",   "utility",
     "video",     "videos",   "widget",      "zergnet"});

constexpr std::array kBoilerplatePrefixes = std::to_array<std::string_view>(
    {"advert",     "breadcrumb", "byline",     "caption", "cookie",    "figcaption",     "footer",  "navigation",
     "newsletter", "recommend",  "related",    "sharing", "sharebar",  "sharethis",      "addthis", "addtoany",
     "sociab",     "subscri",    "disclaimer", "timeago", "wpcaption", "jprelatedposts", "yarpp"});

/// Neighbouring words.
struct Phrase {
  std::string_view first{};
  std::string_view second{};
};
constexpr std::array kBoilerplatePhrases = std::to_array<Phrase>(
    {{"read", "more"}, {"read", "also"},   {"read", "next"},   {"see", "also"},     {"also", "read"},
     {"may", "like"},  {"most", "read"},   {"most", "viewed"}, {"more", "stories"}, {"more", "from"},
     {"more", "news"}, {"author", "box"},  {"author", "info"}, {"about", "author"}, {"sign", "up"},
     {"back", "top"},  {"site", "header"}, {"page", "header"}, {"top", "stories"},  {"latest", "news"}});

constexpr std::array kContentPhrases = std::to_array<Phrase>(
    {{"article", "body"}, {"article", "content"}, {"article", "text"},   {"body", "content"}, {"body", "copy"},
     {"body", "text"},    {"content", "body"},    {"entry", "content"},  {"entry", "body"},   {"entry", "text"},
     {"news", "body"},    {"news", "content"},    {"news", "text"},      {"page", "content"}, {"post", "body"},
     {"post", "content"}, {"post", "text"},       {"single", "content"}, {"story", "body"},   {"story", "content"},
     {"story", "text"}});

constexpr std::array kContentWords = std::to_array<std::string_view>(
    {"articlebody", "articlecontent", "articletext", "bodytext", "bodycontent", "entrycontent", "newsbody",
     "newscontent", "postbody", "postcontent", "storybody", "storycontent", "storytext"});

constexpr std::array kBoilerplateRoles =
    std::to_array<std::string_view>({"alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "menu",
                                     "menubar", "navigation", "search", "tablist", "toolbar"});

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

static_assert(std::ranges::is_sorted(kBoilerplateWords));

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

/// Longer lists of classes are those of style sheets, which say nothing.
constexpr std::size_t kMaxNameBytes = 300;

/// The words of one class or id in lower case: `articleBody`, `article-body` and `Article_body` have the same two.
void append_words(std::vector<std::string>& words, std::string_view name) {
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (is_upper(c)) {
      if (i > 0 && is_lower(name[i - 1])) end_word();
      word += ascii_lower(c);
    } else if (is_lower(c)) {
      word += c;
    } else {
      end_word();
    }
  }
  end_word();
}

bool has_phrase(const std::vector<std::string>& words, std::string_view first, std::string_view second) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == first && words[i + 1] == second) return true;
  }
  return false;
}

template <std::size_t N>
bool has_phrase(const std::vector<std::string>& words, const std::array<Phrase, N>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(),
                     [&](const Phrase& phrase) { return has_phrase(words, phrase.first, phrase.second); });
}

bool is_comment_word(std::string_view word) {
  return word == "comment" || word == "comments" || word == "commentlist" || word == "disqus" || word == "respond" ||
         word == "livefyre" || word == "kommentare" || word == "comentarios" || word == "commentaires";
}

bool is_boilerplate_word(std::string_view word) {
  return std::ranges::binary_search(kBoilerplateWords, word) ||
         std::any_of(kBoilerplatePrefixes.begin(), kBoilerplatePrefixes.end(),
                     [&](std::string_view prefix) { return word.starts_with(prefix); });
}

/// Calls `visit` with each name of a list separated by spaces.
template <typename Visit>
void for_each_name(std::string_view list, Visit visit) {
  constexpr std::string_view kSpaces = " \t\r\n\f";
  list = list.substr(0, kMaxNameBytes);
  for (std::size_t begin = list.find_first_not_of(kSpaces); begin != std::string_view::npos;) {
    const std::size_t end = std::min(list.find_first_of(kSpaces, begin), list.size());
    visit(list.substr(begin, end - begin));
    begin = list.find_first_not_of(kSpaces, end);
  }
}

ElementRole role_of_name(std::string_view name) {
  // WordPress marks each post with its tags and categories, which may be called anything.
  for (const std::string_view prefix : {"tag-", "category-", "has-", "no-", "with-", "is-", "js-no", "post-type"}) {
    if (name.starts_with(prefix)) return ElementRole::neutral;
  }
  std::vector<std::string> words;
  append_words(words, name);
  if (words.empty()) return ElementRole::neutral;
  if (std::any_of(words.begin(), words.end(), is_comment_word)) return ElementRole::comments;
  if (std::any_of(words.begin(), words.end(), is_boilerplate_word)) return ElementRole::boilerplate;
  if (has_phrase(words, kBoilerplatePhrases)) return ElementRole::boilerplate;
  if (has_phrase(words, kContentPhrases)) return ElementRole::content;
  if (std::any_of(words.begin(), words.end(), [](const std::string& word) { return contains(kContentWords, word); })) {
    return ElementRole::content;
  }
  return ElementRole::neutral;
}

ElementRole role_of_tag(const GumboNode& node) {
  switch (as_element(node)->tag) {
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_FORM:
      return ElementRole::boilerplate;
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_MAIN:
      return ElementRole::article;
    default:
      return ElementRole::neutral;
  }
}

bool is_part_of_table(GumboTag tag) { return tag == GUMBO_TAG_TR || tag == GUMBO_TAG_TBODY || tag == GUMBO_TAG_THEAD; }

bool is_hidden(const GumboNode& node) {
  const GumboElement* element = as_element(node);
  if (gumbo_get_attribute(&element->attributes, "hidden") != nullptr) return true;
  std::string style;
  for (const char c : attribute(node, "style")) {
    if (c != ' ') style += c;
  }
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

}  // namespace

ElementRole element_role(const GumboNode& node) {
  const GumboElement* element = as_element(node);
  if (element == nullptr || element->tag == GUMBO_TAG_HTML || element->tag == GUMBO_TAG_BODY) {
    return ElementRole::neutral;
  }
  if (is_hidden(node)) return ElementRole::hidden;
  const std::string_view item = attribute(node, "itemprop");
  if (item == "articleBody" || item == "reviewBody") return ElementRole::content;
  const ElementRole by_tag = role_of_tag(node);
  const std::string_view role = attribute(node, "role");
  if (contains(kBoilerplateRoles, role)) return ElementRole::boilerplate;
  if (by_tag != ElementRole::neutral) return by_tag;
  if (role == "main" || role == "article") return ElementRole::article;

  // Classes of rows and cells are those of their data; sites that post on social media mark quotations of it.
  if (is_part_of_table(element->tag) || element->tag == GUMBO_TAG_BLOCKQUOTE) return ElementRole::neutral;

  ElementRole strongest = ElementRole::neutral;
  bool is_content = false;
  for (const char* name : {"class", "id"}) {
    for_each_name(attribute(node, name), [&](std::string_view part) {
      const ElementRole found = role_of_name(part);
      if (found == ElementRole::content) is_content = true;
      if (found != ElementRole::neutral && strongest != ElementRole::comments) strongest = found;
    });
  }
  // `post-content clearfix tags` is content.
  return is_content && strongest != ElementRole::comments ? ElementRole::content : strongest;
}

}  // namespace backfile
