#include "indexer/formats/newsml_g2_article.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/analyzer.hpp"
#include "indexer/formats/byline.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/formats/news_content.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/formats/web_address.hpp"
#include "indexer/formats/wire_text.hpp"
#include "indexer/formats/xml_tree.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// What NewsML-G2 calls the classes of items, and what a person calls them.
struct ItemClass {
  std::string_view code{};
  std::string_view description{};
};
constexpr std::array kMediaClasses{ItemClass{"picture", "a picture"}, ItemClass{"photo", "a picture"},
                                   ItemClass{"graphic", "a graphic"}, ItemClass{"video", "a video"},
                                   ItemClass{"audio", "a sound"},     ItemClass{"animation", "an animation"}};

/// The code of a concept: qcode, or the URI that newer versions allow.
std::string_view code_of(pugi::xml_node concept_node) {
  const std::string_view qcode = concept_node.attribute("qcode").value();
  return qcode.empty() ? std::string_view(concept_node.attribute("uri").value()) : qcode;
}

std::string role_of(pugi::xml_node node) { return fold_value(code_name(node.attribute("role").value())); }

/// Reads one item; remembers what names its language has and what its asserts call the codes.
class ItemReader {
 public:
  explicit ItemReader(pugi::xml_node item)
      : item_(item), item_meta_(child_element(item, "itemMeta")), content_meta_(child_element(item, "contentMeta")) {
    const std::string stated = attribute_line(child_element(content_meta_, "language"), "tag");
    article_.language = primary_language(stated.empty() ? attribute_line(item, "xml:lang") : stated);
    for (const pugi::xml_node assertion : child_elements(item, "assert")) {
      const std::string_view code = code_of(assertion);
      std::string name = name_child(assertion);
      if (!code.empty() && !name.empty()) asserted_names_.emplace(code, std::move(name));
    }
  }

  Article read() {
    read_identity();
    read_headlines();
    read_authors();
    read_tags();
    read_content();
    return std::move(article_);
  }

 private:
  /// The best of the texts of these elements: in the item's language, and long rather than a code.
  std::string best_text(const std::vector<pugi::xml_node>& texts) const {
    std::string best;
    int best_score = -1;
    for (const pugi::xml_node text : texts) {
      const std::string_view language = text.attribute("xml:lang").value();
      const std::string role = role_of(text);
      int score = 0;
      if (language.empty() || primary_language(language) == article_.language) score += 4;
      if (role.empty() || role == "full" || role == "display") score += 2;
      if (role == "mnemonic") score -= 1;
      std::string line = inner_line(text);
      if (line.empty() || score <= best_score) continue;
      best = std::move(line);
      best_score = score;
    }
    return best;
  }

  std::string name_child(pugi::xml_node concept_node) const { return best_text(child_elements(concept_node, "name")); }

  /// What to call a concept: its name, the asserted one, what it is literally; empty if there is only a code.
  std::string name_of(pugi::xml_node concept_node) const {
    std::string name = name_child(concept_node);
    if (!name.empty()) return name;
    const std::string_view code = code_of(concept_node);
    if (const auto asserted = asserted_names_.find(std::string(code)); asserted != asserted_names_.end()) {
      return asserted->second;
    }
    return code.empty() ? attribute_line(concept_node, "literal") : std::string{};
  }

  void read_identity() {
    article_.id = attribute_line(item_, "guid");
    for (const pugi::xml_node link : child_elements(item_meta_, "link")) {
      if (code_name(link.attribute("rel").value()) == "canonical") set_url(attribute_line(link, "href"));
    }
    for (const pugi::xml_node other : child_elements(content_meta_, "altId")) set_url(inner_line(other));

    const std::string created = inner_line(child_element(item_meta_, "firstCreated"));
    const std::string version = inner_line(child_element(item_meta_, "versionCreated"));
    set_published(article_, {created, inner_line(child_element(content_meta_, "contentCreated")), version});
    set_modified(article_, {version, inner_line(child_element(content_meta_, "contentModified"))});

    const pugi::xml_node provider = child_element(item_meta_, "provider");
    const std::string provider_name = name_of(provider);
    // A bare host, `agency.example`, is less of a name than that of the copyright's holder.
    if (provider_name.find('.') == std::string::npos) article_.source = provider_name;
    if (article_.source.empty()) {
      article_.source = name_of(child_element(child_element(item_, "rightsInfo"), "copyrightHolder"));
    }
    if (article_.source.empty()) article_.source = provider_name;
    if (article_.source.empty()) article_.source = inner_line(child_element(content_meta_, "creditline"));
    if (article_.source.empty()) article_.source = code_name(code_of(provider));
  }

  void set_url(std::string url) {
    if (article_.url.empty() && is_web_address(url)) article_.url = std::move(url);
  }

  void read_headlines() {
    std::vector<pugi::xml_node> main;
    std::vector<pugi::xml_node> lower;
    for (const pugi::xml_node headline : child_elements(content_meta_, "headline")) {
      (role_of(headline).starts_with("sub") ? lower : main).push_back(headline);
    }
    article_.title = best_text(main);
    if (article_.title.empty()) article_.title = best_text(child_elements(item_meta_, "title"));
    for (const pugi::xml_node headline : main) {
      std::string other = inner_line(headline);
      if (!other.empty() && fold_value(other) != fold_value(article_.title))
        article_.alternative_title = std::move(other);
    }

    std::vector<pugi::xml_node> summaries;
    std::vector<pugi::xml_node> descriptions;
    for (const pugi::xml_node description : child_elements(content_meta_, "description")) {
      const std::string role = role_of(description);
      if (role == "caption") continue;
      (role == "summary" ? summaries : descriptions).push_back(description);
    }
    article_.lead = best_text(summaries);
    if (article_.lead.empty()) article_.lead = best_text(descriptions);
    if (article_.lead.empty()) article_.lead = best_text(lower);
  }

  void read_authors() {
    ValueList authors;
    for (const pugi::xml_node by : child_elements(content_meta_, "by")) {
      for (std::string& name : split_byline(inner_line(by))) authors.add(std::move(name));
    }
    article_.authors = authors.take();
    if (!article_.authors.empty()) return;
    for (const pugi::xml_node creator : child_elements(content_meta_, "creator")) {
      const std::string type = fold_value(code_name(creator.attribute("type").value()));
      const bool is_person = !type.starts_with("org") && role_of(creator) != "source";
      std::string name = author_name(name_of(creator));
      if (is_person && fold_value(name) != fold_value(article_.source)) authors.add(std::move(name));
    }
    article_.authors = authors.take();
  }

  void add_concept(ValueList& tags, pugi::xml_node concept_node) const {
    std::string name = name_of(concept_node);
    if (name.empty()) {
      add_code(tags, code_of(concept_node));
    } else {
      tags.add(std::move(name));
    }
  }

  void read_tags() {
    ValueList tags;
    for (const pugi::xml_node node : content_meta_.children()) {
      const std::string_view name = local_name(node);
      if (name == "subject") {
        add_concept(tags, node);
        const std::string type = fold_value(code_name(node.attribute("type").value()));
        if (article_.section.empty() && (type == "category" || type == "department")) article_.section = name_of(node);
      } else if (name == "keyword") {
        tags.add(inner_line(node));
      } else if (name == "located") {
        tags.add(name_of(node));
      }
    }
    for (const pugi::xml_node group : child_elements(item_meta_, "memberOf")) tags.add(name_of(group));
    article_.tags = tags.take();
  }

  void read_content() {
    const pugi::xml_node content = child_element(item_, "contentSet");
    // What stands here are renditions of one content: the first that can be read is enough.
    for (const pugi::xml_node rendition : content.children()) {
      const std::string_view name = local_name(rendition);
      const std::string_view type = rendition.attribute("contenttype").value();
      if (name == "remoteContent" && article_.image.empty() && type.starts_with("image/")) {
        const std::string href = attribute_line(rendition, "href");
        if (is_web_address(href)) article_.image = href;
      }
      if (!article_.body.empty()) continue;
      const bool is_encoded = !rendition.attribute("encoding").empty();
      if (name == "inlineXML" || (name == "inlineData" && !is_encoded)) read_news_content(rendition, article_);
    }
    drop_repeated_title(article_);
    // Some write the moment of publication here, which is no place.
    const std::string dateline = inner_line(child_element(content_meta_, "dateline"));
    if (!dateline.empty() && (dateline.front() < '0' || dateline.front() > '9')) add_dateline(article_, dateline);
  }

  pugi::xml_node item_;
  pugi::xml_node item_meta_;
  pugi::xml_node content_meta_;
  std::unordered_map<std::string, std::string> asserted_names_{};
  Article article_{};
};

/// What an item is if it is no text; empty for text, for composites and where the class is unknown.
std::string_view medium_of(pugi::xml_node item) {
  const std::string code = code_name(code_of(child_element(child_element(item, "itemMeta"), "itemClass")));
  const auto row = std::ranges::find(kMediaClasses, code, &ItemClass::code);
  if (row != kMediaClasses.end()) return row->description;
  if (!code.empty()) return {};
  const pugi::xml_node remote = child_element(child_element(item, "contentSet"), "remoteContent");
  const std::string_view type = remote.attribute("contenttype").value();
  if (type.starts_with("image/")) return "a picture";
  if (type.starts_with("video/")) return "a video";
  if (type.starts_with("audio/")) return "a sound";
  return {};
}

}  // namespace

Result<Article, RecordError> read_g2_item(pugi::xml_node item) {
  const pugi::xml_node status = child_element(child_element(item, "itemMeta"), "pubStatus");
  if (is_cancelled(code_of(status))) {
    return Failure{RecordError{RecordFault::not_an_article, "an item that its publisher cancelled"}};
  }
  Article article = ItemReader(item).read();
  const std::string_view medium = medium_of(item);
  if (article.body.empty() && !medium.empty()) {
    return Failure{RecordError{RecordFault::not_an_article, std::string(medium)}};
  }
  return finish_article(std::move(article));
}

}  // namespace backfile
