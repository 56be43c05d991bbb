#include "indexer/formats/json_ld.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "indexer/formats/json_ld_text.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/formats/page_address.hpp"
#include "indexer/formats/page_title.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/markup/entities.hpp"

namespace backfile {
namespace {

using simdjson::dom::element;

/// Levels below which no page keeps its article.
constexpr int kMaxDepth = 24;
constexpr std::size_t kMostScripts = 64;
constexpr std::size_t kMostArticles = 200;
/// Of its words a headline shares this much with the page's, or it is that of another article.
constexpr double kLeastSharedWords = 0.34;

/// What a type of schema.org is to a page.
enum class LdKind : std::uint8_t { other, article, work, web_page, breadcrumbs, site };

/// What is wanted of types whose names do not tell.
struct TypeRow {
  std::string_view name{};
  LdKind kind = LdKind::other;
};
constexpr auto kTypes = std::to_array<TypeRow>({
    {"Report", LdKind::article},
    {"Recipe", LdKind::article},
    {"HowTo", LdKind::article},
    {"Review", LdKind::article},
    {"CriticReview", LdKind::article},
    {"ClaimReview", LdKind::work},
    {"CreativeWork", LdKind::work},
    {"VideoObject", LdKind::work},
    {"AudioObject", LdKind::work},
    {"MediaObject", LdKind::work},
    {"PodcastEpisode", LdKind::work},
    {"Product", LdKind::work},
    {"Event", LdKind::work},
    {"BreadcrumbList", LdKind::breadcrumbs},
    {"WebSite", LdKind::site},
    {"Organization", LdKind::site},
    {"NewsMediaOrganization", LdKind::site},
    {"Newspaper", LdKind::site},
});

LdKind kind_of_name(std::string_view type) {
  type = type.substr(type.find_last_of("/:#") == std::string_view::npos ? 0 : type.find_last_of("/:#") + 1);
  for (const TypeRow& row : kTypes) {
    if (row.name == type) return row.kind;
  }
  // NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting, ...; WebPage, ItemPage, MedicalWebPage, ...
  if (type.ends_with("Article") || type.ends_with("Posting"))
    return type == "JobPosting" ? LdKind::work : LdKind::article;
  return type.ends_with("Page") ? LdKind::web_page : LdKind::other;
}

std::optional<element> member(element object, std::string_view name) {
  element value;
  if (object.at_key(name).get(value) != simdjson::SUCCESS || value.is_null()) return std::nullopt;
  return value;
}

std::string_view string_of(std::optional<element> value) {
  std::string_view text;
  if (!value || value->get(text) != simdjson::SUCCESS) return {};
  return text;
}

/// The strongest kind among the types of an object.
LdKind kind_of(element object) {
  const auto type = member(object, "@type");
  if (!type) return LdKind::other;
  if (!type->is_array()) return kind_of_name(string_of(type));
  LdKind best = LdKind::other;
  for (const element one : simdjson::dom::array(*type)) {
    const LdKind kind = kind_of_name(string_of(one));
    if (kind != LdKind::other && (best == LdKind::other || kind < best)) best = kind;
  }
  return best;
}

struct LdArticle {
  element object{};
  LdKind kind = LdKind::article;
  bool is_listed = false;  ///< Found in a list of other pages.
  int likeness = 0;        ///< To the page: 2 for its address, 1 for its headline.
};

/// Members that lead from an object to the article that it is about, or to the page's own parts.
constexpr std::array kWays =
    std::to_array<std::string_view>({"@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"});
/// Members that list other pages.
constexpr std::array kLists = std::to_array<std::string_view>({"itemListElement", "item", "hasPart"});

class JsonLdReader {
 public:
  JsonLdReader(const PageIdentity& identity, PageStatements& statements)
      : identity_(identity), statements_(statements) {}

  JsonLdFacts run(const std::vector<std::string>& scripts) {
    for (const std::string& script : scripts) {
      if (parsers_.size() == kMostScripts) break;
      if (const auto root = parse(script)) collect(*root, false, 0);
    }
    for (const LdArticle& article : choose_articles()) state_article(article.object);
    for (const element page : web_pages_) state_web_page(page);
    for (const element list : breadcrumbs_) state_section(list);
    for (const element site : sites_) {
      std::string name = name_of(site);
      if (name.empty()) continue;
      statements_.add(PageVocabulary::web_page, "site name", name);
      add_site_name(std::move(name));
    }
    return std::move(facts_);
  }

 private:
  std::optional<element> parse(std::string_view script) {
    script = without_script_wrapping(script);
    std::string decoded;
    if (script.substr(0, 10).find("&quot;") != std::string_view::npos) {
      decoded = decode_entities(script);
      script = decoded;
    }
    if (script.empty()) return std::nullopt;
    simdjson::dom::parser& parser = parsers_.emplace_back();
    element root;
    if (parser.parse(script.data(), script.size()).get(root) == simdjson::SUCCESS) return root;
    if (parser.parse(repair_script_json(script)).get(root) == simdjson::SUCCESS) return root;
    return std::nullopt;
  }

  void collect(element value, bool is_listed, int depth) {
    if (depth > kMaxDepth) return;
    if (value.is_array()) {
      for (const element item : simdjson::dom::array(value)) collect(item, is_listed, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    const simdjson::dom::object object(value);
    if (const std::string_view id = string_of(member(value, "@id")); !id.empty() && object.size() > 1) {
      const auto [entry, is_new] = by_id_.try_emplace(id, value);
      if (!is_new && simdjson::dom::object(entry->second).size() < object.size()) entry->second = value;
    }
    switch (kind_of(value)) {
      case LdKind::article:
      case LdKind::work:
        if (articles_.size() < kMostArticles) articles_.push_back({value, kind_of(value), is_listed, 0});
        break;
      case LdKind::web_page:
        if (!is_listed) web_pages_.push_back(value);
        break;
      case LdKind::breadcrumbs:
        // Its items are names of sections, not articles.
        return breadcrumbs_.push_back(value);
      case LdKind::site:
        if (!is_listed) sites_.push_back(value);
        return;
      case LdKind::other:
        break;
    }
    for (const std::string_view way : kWays) {
      if (const auto next = member(value, way)) collect(*next, is_listed, depth + 1);
    }
    for (const std::string_view list : kLists) {
      if (const auto next = member(value, list)) collect(*next, true, depth + 1);
    }
  }

  /// The object that a reference of nothing but an `@id` means; else `value` itself.
  element resolve(element value) const {
    if (!value.is_object()) return value;
    const std::string_view id = string_of(member(value, "@id"));
    if (id.empty() || simdjson::dom::object(value).size() > 2 || member(value, "name")) return value;
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? value : found->second;
  }

  /// A reference whose object is nowhere has no name; its `@id` is none.
  std::string name_of(element value) const {
    value = resolve(value);
    if (value.is_array()) {
      for (const element item : simdjson::dom::array(value)) {
        std::string name = name_of(item);
        if (!name.empty()) return name;
      }
      return {};
    }
    if (value.is_object() && !member(value, "name") && !member(value, "@value")) return {};
    std::string name = decoded(json_name(value));
    return is_web_address(name) ? std::string{} : name;
  }

  /// Some sites encode entities twice; json_line() and json_name() have decoded once.
  static std::string decoded(const std::string& text) {
    return text.find('&') == std::string::npos ? text : decode_entities(text);
  }

  std::string headline_of(element object) const {
    for (const std::string_view name : {"headline", "name", "alternativeHeadline"}) {
      const auto value = member(object, name);
      if (!value) continue;
      std::string line = decoded(json_line(*value));
      if (!line.empty()) return line;
    }
    return {};
  }

  std::vector<std::string> urls_of(element object) const {
    std::vector<std::string> urls;
    for (const std::string_view name : {"url", "mainEntityOfPage", "@id"}) {
      const auto value = member(object, name);
      if (value) urls.push_back(json_address(*value));
    }
    return urls;
  }

  int likeness(element object) const {
    int points = 0;
    const std::vector<std::string> urls = urls_of(object);
    const bool has_url = std::ranges::any_of(identity_.urls, [&](const std::string& page) {
      return std::ranges::any_of(urls, [&](const std::string& url) { return is_same_page(page, url); });
    });
    if (has_url) points += 2;
    const std::string headline = headline_of(object);
    const bool has_headline = std::ranges::any_of(
        identity_.headlines, [&](const std::string& title) { return is_same_headline(title, headline); });
    return has_headline ? points + 1 : points;
  }

  /// Whether an object without a sign that it is this page's may still be.
  bool may_be_of_page(element object) const {
    const std::string headline = headline_of(object);
    if (headline.empty() || identity_.headlines.empty()) return true;
    return std::ranges::any_of(identity_.headlines, [&](const std::string& title) {
      return shared_words(headline, title) >= kLeastSharedWords;
    });
  }

  /// Those of this page, best first.
  std::vector<LdArticle> choose_articles() {
    for (LdArticle& article : articles_) article.likeness = likeness(article.object);
    std::vector<LdArticle> chosen;
    for (const LdArticle& article : articles_) {
      // A list may name its own page with a guess of a headline; what it says of it is true nevertheless.
      if (article.likeness > (article.is_listed ? 1 : 0)) chosen.push_back(article);
    }
    std::ranges::stable_sort(chosen, [](const LdArticle& a, const LdArticle& b) {
      if ((a.kind == LdKind::article) != (b.kind == LdKind::article)) return a.kind == LdKind::article;
      if (a.is_listed != b.is_listed) return b.is_listed;
      return a.likeness > b.likeness;
    });
    // A template may give each related article the address of the page itself: the headline decides then.
    const bool has_headline = std::ranges::any_of(chosen, [](const LdArticle& one) { return one.likeness % 2 == 1; });
    if (has_headline)
      std::erase_if(chosen, [](const LdArticle& one) { return one.likeness % 2 == 0 && one.is_listed; });
    if (!chosen.empty()) return chosen;

    std::vector<LdArticle> unlisted;
    for (const LdArticle& article : articles_) {
      if (!article.is_listed && article.kind == LdKind::article) unlisted.push_back(article);
    }
    if (unlisted.size() == 1 && may_be_of_page(unlisted.front().object)) return unlisted;
    return {};
  }

  void state_text(PageVocabulary vocabulary, std::string_view name, element object) {
    if (const auto value = member(object, name)) statements_.add(vocabulary, name, decoded(json_line(*value)));
  }

  void state_name(PageVocabulary vocabulary, std::string_view name, element object) {
    if (const auto value = member(object, name)) statements_.add(vocabulary, name, json_name(*value));
  }

  void state_persons(std::string_view name, element object) {
    const auto value = member(object, name);
    if (!value) return;
    ValueList persons;
    const auto add = [&](element person) {
      person = resolve(person);
      if (person.is_object() && !member(person, "name") && !member(person, "familyName")) return;
      add_json_authors(person, persons);
    };
    if (value->is_array()) {
      for (const element person : simdjson::dom::array(*value)) add(person);
    } else {
      add(*value);
    }
    for (const std::string& person : persons.take()) {
      statements_.add(PageVocabulary::json_ld, name, decoded(person), true);
    }
  }

  void state_article(element object) {
    using enum PageVocabulary;
    for (const std::string_view name : {"headline", "name", "description"}) state_text(json_ld, name, object);
    for (const std::string_view name : {"datePublished", "dateCreated", "uploadDate", "dateModified", "inLanguage"}) {
      state_name(json_ld, name, object);
    }
    for (const std::string_view name : {"author", "creator"}) state_persons(name, object);
    for (const std::string_view name : {"url", "mainEntityOfPage", "image", "thumbnailUrl"}) {
      if (const auto value = member(object, name)) statements_.add(json_ld, name, image_or_address(*value));
    }
    if (const auto publisher = member(object, "publisher")) state_publisher(json_ld, *publisher);
    state_keywords(object);
    state_sections(object);
    if (facts_.article_body.empty()) facts_.article_body = string_of(member(object, "articleBody"));
  }

  void state_keywords(element object) {
    const auto keywords = member(object, "keywords");
    if (!keywords) return;
    if (keywords->is_string()) {
      return statements_.add(PageVocabulary::json_ld, "keywords",
                             decode_entities(decode_entities(string_of(keywords))));
    }
    ValueList tags;
    add_json_tags(*keywords, tags);
    for (const std::string& tag : tags.take()) statements_.add(PageVocabulary::json_ld, "keywords", decoded(tag), true);
  }

  std::string image_or_address(element value) const {
    value = resolve(value);
    if (!value.is_array()) return json_address(value);
    for (const element item : simdjson::dom::array(value)) {
      std::string address = json_address(resolve(item));
      if (!address.empty()) return address;
    }
    return {};
  }

  void state_publisher(PageVocabulary vocabulary, element value) {
    std::string name = name_of(value);
    if (name.empty()) return;
    statements_.add(vocabulary, "publisher", name);
    add_site_name(std::move(name));
  }

  void add_site_name(std::string name) {
    constexpr std::size_t kMostNames = 20;
    if (facts_.site_names.size() < kMostNames) facts_.site_names.push_back(std::move(name));
  }

  /// Of several sections the first is the article's, the others are tags.
  void state_sections(element object) {
    const auto value = member(object, "articleSection");
    if (!value) return;
    if (!value->is_array())
      return statements_.add(PageVocabulary::json_ld, "articleSection", decoded(json_name(*value)));
    bool is_first = true;
    for (const element section : simdjson::dom::array(*value)) {
      const std::string name = decoded(json_name(section));
      statements_.add(PageVocabulary::json_ld, is_first ? "articleSection" : "keywords", name, true);
      is_first = is_first && name.empty();
    }
  }

  void state_web_page(element page) {
    using enum PageVocabulary;
    state_text(web_page, "description", page);
    for (const std::string_view name : {"datePublished", "dateModified"}) state_name(web_page, name, page);
    if (const auto publisher = member(page, "publisher")) state_publisher(web_page, *publisher);
  }

  struct Crumb {
    std::string name{};
    std::string url{};
  };

  static std::vector<Crumb> crumbs_of(element list) {
    std::vector<std::pair<double, Crumb>> placed;
    const auto items = member(list, "itemListElement");
    if (!items || !items->is_array()) return {};
    for (const element item : simdjson::dom::array(*items)) {
      if (!item.is_object()) continue;
      const auto target = member(item, "item");
      const auto name = member(item, "name")            ? member(item, "name")
                        : target && target->is_object() ? member(*target, "name")
                                                        : std::nullopt;
      double position = static_cast<double>(placed.size() + 1);
      if (const auto stated = member(item, "position"); stated && stated->is_number()) {
        if (stated->get(position) != simdjson::SUCCESS) position = static_cast<double>(placed.size() + 1);
      }
      placed.emplace_back(position, Crumb{name ? decoded(json_name(*name)) : "", target ? json_address(*target) : ""});
    }
    std::ranges::stable_sort(placed, {}, [](const auto& crumb) { return crumb.first; });
    std::vector<Crumb> crumbs;
    for (auto& [position, crumb] : placed) crumbs.push_back(std::move(crumb));
    return crumbs;
  }

  /// The last breadcrumb before the page itself, unless that is the front page.
  void state_section(element list) {
    std::vector<Crumb> crumbs = crumbs_of(list);
    if (!crumbs.empty() && is_page(crumbs.back())) crumbs.pop_back();
    if (crumbs.empty()) return;
    const Crumb& last = crumbs.back();
    const bool is_home = crumbs.size() == 1 && (is_front_page(last.url) || last.url.empty() || last.url == "/");
    if (!is_home) statements_.add(PageVocabulary::web_page, "breadcrumb", last.name);
  }

  bool is_page(const Crumb& crumb) const {
    constexpr std::size_t kMostBytesOfSection = 45;
    return crumb.name.size() > kMostBytesOfSection || crumb.url.empty() ||
           std::ranges::any_of(identity_.urls, [&](const auto& url) { return is_same_page(url, crumb.url); }) ||
           std::ranges::any_of(identity_.headlines,
                               [&](const auto& title) { return is_same_headline(title, crumb.name); });
  }

  const PageIdentity& identity_;
  PageStatements& statements_;
  JsonLdFacts facts_{};
  std::deque<simdjson::dom::parser> parsers_{};  ///< One a script: it owns what the elements point to.
  std::vector<LdArticle> articles_{};
  std::vector<element> web_pages_{};
  std::vector<element> breadcrumbs_{};
  std::vector<element> sites_{};
  std::unordered_map<std::string_view, element> by_id_{};
};

}  // namespace

JsonLdFacts read_json_ld(const std::vector<std::string>& scripts, const PageIdentity& identity,
                         PageStatements& statements) {
  return JsonLdReader(identity, statements).run(scripts);
}

}  // namespace backfile
