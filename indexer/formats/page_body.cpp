#include "indexer/formats/page_body.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "common/utf8.hpp"
#include "indexer/formats/page_authors.hpp"
#include "indexer/formats/page_date.hpp"
#include "indexer/formats/page_nodes.hpp"
#include "indexer/formats/page_title.hpp"
#include "indexer/formats/page_walk.hpp"

namespace backfile {
namespace {

using enum PageVocabulary;

/// How far from the headline, in bytes of visible text, what is said still belongs to it.
constexpr std::size_t kBytesBeforeHeadline = 300;
constexpr std::size_t kBytesBehindHeadline = 1500;
constexpr std::size_t kMostBytesOfTimeLine = 140;
constexpr std::size_t kMostBytesOfHeadline = 400;

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool is_article_type(std::string_view type) {
  return type.ends_with("article") || type.ends_with("posting") || type == "creativework" || type == "report" ||
         type == "recipe" || type == "review";
}

bool is_page_type(std::string_view type) {
  return type.empty() || type.ends_with("page") || type == "blog" || type == "website" || type == "webpageelement" ||
         type == "wpheader";
}

/// The names of a property in the terms of schema.org.
std::string_view property_name(std::string_view token) {
  const std::size_t colon = token.find_last_of(":/");
  const std::string_view name = colon == std::string_view::npos ? token : token.substr(colon + 1);
  if (name == "created" || name == "date") return "dateCreated";
  if (name == "published" || name == "issued") return "datePublished";
  if (name == "modified") return "dateModified";
  return name;
}

constexpr std::array kDateAttributes =
    std::to_array<const char*>({"datetime", "content", "data-datetime", "data-date", "data-published", "data-pubdate",
                                "data-publish-date", "data-timestamp", "data-time", "data-utc", "title"});

/// The first attribute of an element that can be read as a date.
std::string_view date_attribute(const GumboNode& node) {
  for (const char* name : kDateAttributes) {
    const std::string_view value = attribute(node, name);
    if (!value.empty() && parse_page_date(value)) return value;
  }
  return {};
}

bool is_heading(GumboTag tag) { return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6; }

/// The end of the text in front of a mark, as far as it may be its label: "Last updated".
std::string_view label_before(const PageMark& mark) {
  const std::string_view before = mark.before;
  const std::size_t digit = before.find_last_of("0123456789");
  return digit == std::string_view::npos ? before : before.substr(digit + 1);
}

class BodyReader {
 public:
  BodyReader(const HtmlTree& tree, const GumboNode* headline, PageStatements& statements)
      : headline_(headline), walk_(walk_page(tree.root(), headline)), statements_(statements) {}

  PageBody run() {
    choose_scope();
    for (const PageMark& mark : walk_.properties) read_property(mark);
    read_times();
    if (!body_.day_in_text && headline_ != nullptr) read_lines();
    read_authors();
    for (const PageMark& mark : walk_.tags) {
      // A text may have links for headings, and the tags of the article stand behind it.
      if (!mark.is_aside) statements_.add(markup, "rel tag", short_text(*mark.node, 120), true);
    }
    return body_;
  }

 private:
  static bool is_of_others(const PageMark& mark) { return mark.is_aside || mark.is_teaser; }

  bool is_near(const PageMark& mark, std::size_t bytes_before = kBytesBeforeHeadline) const {
    return mark.offset + bytes_before >= walk_.headline_offset &&
           mark.offset <= walk_.headline_offset + kBytesBehindHeadline;
  }

  /// Whether a mark stands in a link to another page; a link to the article itself is marked as its bookmark.
  static bool is_in_foreign_link(const PageMark& mark) {
    return mark.link != nullptr && !contains(attribute(*mark.link, "rel"), "bookmark") && mark.link != mark.node;
  }

  void choose_scope() {
    std::size_t articles = 0;
    std::size_t first = 0;
    for (std::size_t i = walk_.scopes.size(); i-- > 1;) {
      const PageScope& scope = walk_.scopes[i];
      if (!is_article_type(scope.type)) continue;
      if (scope.has_headline && article_scope_ == 0) article_scope_ = i;
      ++articles;
      first = i;
    }
    if (article_scope_ == 0 && articles == 1 && !has_other_headline(first)) article_scope_ = first;
  }

  /// Whether a microdata item states a headline that is not the page's.
  bool has_other_headline(std::size_t scope) const {
    constexpr double kLeastSharedWords = 0.34;
    if (headline_ == nullptr) return false;
    const std::string own = short_text(*headline_, kMostBytesOfHeadline);
    return std::ranges::any_of(walk_.properties, [&](const PageMark& mark) {
      if (mark.scope != scope || attribute(*mark.node, "itemprop") != "headline") return false;
      const std::string stated = property_value(mark, "headline");
      return !stated.empty() && !is_same_headline(stated, own) && shared_words(stated, own) < kLeastSharedWords;
    });
  }

  bool is_of_article(const PageMark& mark) const {
    if (is_of_others(mark)) return false;
    if (mark.scope == article_scope_ && article_scope_ != 0) return true;
    return is_page_type(walk_.scopes[mark.scope].type) && (mark.offset == 0 || is_near(mark));
  }

  void read_property(const PageMark& mark) {
    if (!is_of_article(mark)) return;
    std::string_view names = attribute(*mark.node, "itemprop");
    if (names.empty()) names = attribute(*mark.node, "property");
    constexpr std::size_t kMostBytesOfNames = 200;
    names = names.substr(0, kMostBytesOfNames);
    while (!names.empty()) {
      const std::size_t end = names.find_first_of(" \t\r\n");
      const std::string_view name = property_name(names.substr(0, end));
      names.remove_prefix(end == std::string_view::npos ? names.size() : end + 1);
      if (is_page_name(itemprop, name)) statements_.add(itemprop, name, property_value(mark, name));
    }
  }

  static std::string property_value(const PageMark& mark, std::string_view name) {
    constexpr std::size_t kMostBytes = 500;
    const GumboNode& node = *mark.node;
    if (name.starts_with("date")) {
      const std::string_view date = date_attribute(node);
      if (!date.empty()) return std::string(date);
    }
    if (const std::string_view content = attribute(node, "content"); !content.empty()) return std::string(content);
    if (name == "author" || name == "creator") return stated_person(node);
    return short_text(node, kMostBytes);
  }

  void read_times() {
    std::vector<std::string_view> dates_of_class_updated;
    bool has_published = false;
    for (const PageMark& mark : walk_.times) {
      if (is_of_others(mark) || !is_near(mark) || is_in_foreign_link(mark) || is_in_item_of_other(mark)) continue;
      const std::string words = class_words(*mark.node);
      const std::string text = short_text(*mark.node, kMostBytesOfTimeLine + 1);
      const bool names_publication = contains(words, "publish") || contains(words, "posted") ||
                                     contains(words, "created") || contains(words, "pubdate");
      const bool is_labelled_change =
          says_change(label_before(mark)) || (says_change(text) && find_days(text).size() < 2);
      const std::string_view date = date_attribute(*mark.node);
      if (date.empty()) {
        read_time_line(mark, text);
      } else if (is_labelled_change || (contains(words, "dt-updated") && !names_publication)) {
        statements_.add(markup, "dt-updated", date);
      } else if ((contains(words, "updat") || contains(words, "modif")) && !names_publication) {
        dates_of_class_updated.push_back(date);
      } else {
        const bool is_pubdate =
            gumbo_get_attribute(&as_element(*mark.node)->attributes, "pubdate") != nullptr || names_publication;
        statements_.add(markup,
                        contains(words, "dt-published") ? "dt-published"
                        : is_pubdate                    ? "time pubdate"
                                                        : "time",
                        date);
        has_published = true;
      }
    }
    for (const std::string_view date : dates_of_class_updated) {
      // Themes for blogs give the class "updated", which hAtom demands, to the only date of a post.
      const bool is_same_day =
          !body_.day_in_text || civil_day(body_.day_in_text->instant) == civil_day(parse_page_date(date)->instant);
      const bool is_only_one = !has_published && is_same_day && dates_of_class_updated.size() == 1;
      statements_.add(markup, is_only_one ? "time" : "dt-updated", date);
    }
  }

  /// Whether a mark belongs to a microdata item that is neither the article nor the page.
  bool is_in_item_of_other(const PageMark& mark) const {
    return mark.scope != 0 && mark.scope != article_scope_ && !is_page_type(walk_.scopes[mark.scope].type);
  }

  void read_time_line(const PageMark& mark, const std::string& text) {
    if (text.size() > kMostBytesOfTimeLine) return;
    for (const DayInText& day : find_days(std::string(label_before(mark)) + " " + text)) {
      std::optional<PartialDate>& found = day.is_of_change ? body_.change_in_text : body_.day_in_text;
      if (!found) found = day.date;
    }
  }

  /// Days in short lines without a telling class; a day in a sentence or a heading is part of the story.
  void read_lines() {
    constexpr std::size_t kMostBytesOfLine = 90;
    constexpr std::size_t kNearBefore = 150;
    for (const PageMark& mark : walk_.lines) {
      if (is_of_others(mark) || !is_near(mark, kNearBefore) || is_in_foreign_link(mark)) continue;
      const GumboNode* block = mark.node->parent;
      while (block != nullptr && is_inline(*block)) block = block->parent;
      if (block == nullptr || block == headline_ || is_heading(as_element(*block)->tag)) continue;
      const std::string line = short_text(*block, kMostBytesOfLine + 1);
      if (line.size() > kMostBytesOfLine) continue;
      for (const DayInText& day : find_days(line)) {
        std::optional<PartialDate>& found = day.is_of_change ? body_.change_in_text : body_.day_in_text;
        if (!found) found = day.date;
      }
    }
  }

  static bool is_inline(const GumboNode& node) {
    const GumboElement* element = as_element(node);
    if (element == nullptr) return false;
    constexpr std::array kInline =
        std::to_array<GumboTag>({GUMBO_TAG_A, GUMBO_TAG_ABBR, GUMBO_TAG_B, GUMBO_TAG_EM, GUMBO_TAG_FONT, GUMBO_TAG_I,
                                 GUMBO_TAG_SMALL, GUMBO_TAG_SPAN, GUMBO_TAG_STRONG, GUMBO_TAG_TIME, GUMBO_TAG_U});
    return std::ranges::find(kInline, element->tag) != kInline.end();
  }

  void read_authors() {
    std::vector<const PageMark*> bylines;
    for (const PageMark& mark : walk_.authors) {
      if (!is_of_others(mark) && is_near(mark) && !is_in_item_of_other(mark)) bylines.push_back(&mark);
    }
    for (const PageAuthor& author : authors_of_bylines(bylines)) {
      statements_.add(markup, author.statement, author.name, true);
    }
  }

  const GumboNode* headline_;
  PageWalk walk_;
  PageStatements& statements_;
  PageBody body_{};
  std::size_t article_scope_ = 0;
};

}  // namespace

PageBody read_page_body(const HtmlTree& tree, const GumboNode* headline, PageStatements& statements) {
  return BodyReader(tree, headline, statements).run();
}

}  // namespace backfile
