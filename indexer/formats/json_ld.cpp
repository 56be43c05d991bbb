#include "indexer/formats/json_ld.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <simdjson.h>

#include "indexer/formats/json_ld_breadcrumbs.hpp"
#include "indexer/formats/json_ld_graph.hpp"
#include "indexer/formats/json_values.hpp"
#include "indexer/formats/page_title.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/markup/entities.hpp"

namespace backfile {
namespace {

using simdjson::dom::element;

/// Of its words a headline shares this much with the page's, or it is that of another article.
constexpr double kLeastSharedWords = 0.34;

class JsonLdReader {
 public:
  JsonLdReader(const JsonLdGraph& graph, const PageIdentity& identity, PageStatements& statements)
      : graph_(graph), identity_(identity), statements_(statements) {}

  JsonLdFacts run() {
    for (const element article : choose_articles()) state_article(article);
    for (const element page : graph_.web_pages()) state_web_page(page);
    for (const element list : graph_.breadcrumbs()) {
      statements_.add(PageVocabulary::web_page, "breadcrumb", breadcrumb_section(list, identity_));
    }
    for (const element site : graph_.sites()) {
      std::string name = graph_.name_of(site);
      if (name.empty()) continue;
      statements_.add(PageVocabulary::web_page, "site name", name);
      add_site_name(std::move(name));
    }
    return std::move(facts_);
  }

 private:
  static std::string headline_of(element object) {
    for (const std::string_view name : {"headline", "name", "alternativeHeadline"}) {
      const auto value = ld_member(object, name);
      if (!value) continue;
      std::string line = without_entities(json_line(*value));
      if (!line.empty()) return line;
    }
    return {};
  }

  static std::vector<std::string> urls_of(element object) {
    std::vector<std::string> urls;
    for (const std::string_view name : {"url", "mainEntityOfPage", "@id"}) {
      const auto value = ld_member(object, name);
      if (value) urls.push_back(json_address(*value));
    }
    return urls;
  }

  /// To the page: 2 for its address, 1 for its headline.
  int likeness(element object) const {
    const std::vector<std::string> urls = urls_of(object);
    const bool has_url = std::ranges::any_of(urls, [this](const std::string& url) { return identity_.has_url(url); });
    return (has_url ? 2 : 0) + (identity_.has_headline(headline_of(object)) ? 1 : 0);
  }

  /// Whether an object without a sign that it is this page's may still be.
  bool may_be_of_page(element object) const {
    const std::string headline = headline_of(object);
    if (headline.empty() || identity_.headlines.empty()) return true;
    return std::ranges::any_of(identity_.headlines, [&](const std::string& title) {
      return shared_words(headline, title) >= kLeastSharedWords;
    });
  }

  struct Candidate {
    LdArticle article{};
    int likeness = 0;
  };

  /// Those of this page, best first.
  std::vector<element> choose_articles() const {
    std::vector<Candidate> chosen;
    for (const LdArticle& article : graph_.articles()) {
      const int points = likeness(article.object);
      // A list may name its own page with a guess of a headline; what it says of it is true nevertheless.
      if (points > (article.is_listed ? 1 : 0)) chosen.push_back({article, points});
    }
    std::ranges::stable_sort(chosen, [](const Candidate& a, const Candidate& b) {
      if (a.article.is_work != b.article.is_work) return b.article.is_work;
      if (a.article.is_listed != b.article.is_listed) return b.article.is_listed;
      return a.likeness > b.likeness;
    });
    // A template may give each related article the address of the page itself: the headline decides then.
    const bool has_headline = std::ranges::any_of(chosen, [](const Candidate& one) { return one.likeness % 2 == 1; });
    if (has_headline)
      std::erase_if(chosen, [](const Candidate& one) { return one.likeness % 2 == 0 && one.article.is_listed; });
    std::vector<element> objects;
    for (const Candidate& one : chosen) objects.push_back(one.article.object);
    if (!objects.empty()) return objects;

    for (const LdArticle& article : graph_.articles()) {
      if (!article.is_listed && !article.is_work) objects.push_back(article.object);
    }
    if (objects.size() == 1 && may_be_of_page(objects.front())) return objects;
    return {};
  }

  void state_text(PageVocabulary vocabulary, std::string_view name, element object) {
    if (const auto value = ld_member(object, name))
      statements_.add(vocabulary, name, without_entities(json_line(*value)));
  }

  void state_name(PageVocabulary vocabulary, std::string_view name, element object) {
    if (const auto value = ld_member(object, name)) statements_.add(vocabulary, name, json_name(*value));
  }

  void state_persons(std::string_view name, element object) {
    const auto value = ld_member(object, name);
    if (!value) return;
    ValueList persons;
    const auto add = [&](element person) {
      person = graph_.resolve(person);
      if (person.is_object() && !ld_member(person, "name") && !ld_member(person, "familyName")) return;
      add_json_authors(person, persons);
    };
    if (value->is_array()) {
      for (const element person : simdjson::dom::array(*value)) add(person);
    } else {
      add(*value);
    }
    for (const std::string& person : persons.take()) {
      statements_.add(PageVocabulary::json_ld, name, without_entities(person), true);
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
      if (const auto value = ld_member(object, name)) statements_.add(json_ld, name, image_or_address(*value));
    }
    if (const auto publisher = ld_member(object, "publisher")) state_publisher(json_ld, *publisher);
    state_keywords(object);
    state_sections(object);
    if (facts_.article_body.empty()) facts_.article_body = ld_string(ld_member(object, "articleBody"));
  }

  void state_keywords(element object) {
    const auto keywords = ld_member(object, "keywords");
    if (!keywords) return;
    if (keywords->is_string()) {
      return statements_.add(PageVocabulary::json_ld, "keywords",
                             decode_entities(decode_entities(ld_string(keywords))));
    }
    ValueList tags;
    add_json_tags(*keywords, tags);
    for (const std::string& tag : tags.take())
      statements_.add(PageVocabulary::json_ld, "keywords", without_entities(tag), true);
  }

  std::string image_or_address(element value) const {
    value = graph_.resolve(value);
    if (!value.is_array()) return json_address(value);
    for (const element item : simdjson::dom::array(value)) {
      std::string address = json_address(graph_.resolve(item));
      if (!address.empty()) return address;
    }
    return {};
  }

  void state_publisher(PageVocabulary vocabulary, element value) {
    std::string name = graph_.name_of(value);
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
    const auto value = ld_member(object, "articleSection");
    if (!value) return;
    if (!value->is_array())
      return statements_.add(PageVocabulary::json_ld, "articleSection", without_entities(json_name(*value)));
    bool is_first = true;
    for (const element section : simdjson::dom::array(*value)) {
      const std::string name = without_entities(json_name(section));
      statements_.add(PageVocabulary::json_ld, is_first ? "articleSection" : "keywords", name, true);
      is_first = is_first && name.empty();
    }
  }

  void state_web_page(element page) {
    using enum PageVocabulary;
    state_text(web_page, "description", page);
    for (const std::string_view name : {"datePublished", "dateModified"}) state_name(web_page, name, page);
    if (const auto publisher = ld_member(page, "publisher")) state_publisher(web_page, *publisher);
  }

  const JsonLdGraph& graph_;
  const PageIdentity& identity_;
  PageStatements& statements_;
  JsonLdFacts facts_{};
};

}  // namespace

JsonLdFacts read_json_ld(const std::vector<std::string>& scripts, const PageIdentity& identity,
                         PageStatements& statements) {
  const JsonLdGraph graph(scripts);
  return JsonLdReader(graph, identity, statements).run();
}

}  // namespace backfile
