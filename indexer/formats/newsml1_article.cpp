#include "indexer/formats/newsml1_article.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/analyzer.hpp"
#include "indexer/formats/byline.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/formats/news_content.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/formats/wire_text.hpp"
#include "indexer/formats/xml_tree.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// Components nest less deep than that in any sane item; what lies deeper is left out.
constexpr int kMaxDepth = 32;

/// Folded roles of components, and folded media types of contents, that are no text of the story.
constexpr std::array kOtherRoles =
    std::to_array<std::string_view>({"audio", "caption", "contact", "graphic", "headline", "icon", "image", "logo",
                                     "photo", "picture", "preview", "quicklook", "stylesheet", "thumbnail", "video"});
constexpr std::array kMedia =
    std::to_array<std::string_view>({"animation", "audio", "graphic", "photo", "picture", "image", "video"});

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

std::string formal_name(pugi::xml_node node) { return attribute_line(node, "FormalName"); }
std::string folded_name(pugi::xml_node node) { return fold_value(formal_name(node)); }

bool is_medium(pugi::xml_node content_item) {
  const std::string mime = folded_name(child_element(content_item, "MimeType"));
  return contains(kMedia, folded_name(child_element(content_item, "MediaType"))) || mime.starts_with("image/") ||
         mime.starts_with("video/") || mime.starts_with("audio/");
}

/// Whether the children of a component say the same in several languages or formats.
bool has_alternatives(pugi::xml_node component) {
  if (component.attribute("Equivalents").value() == std::string_view("yes")) return true;
  const std::string basis = fold_value(inner_line(child_element(component, "BasisForChoice")));
  return basis.find("language") != std::string::npos || basis.find("format") != std::string::npos;
}

class ItemReader {
 public:
  explicit ItemReader(pugi::xml_node item) : item_(item) {
    for (const pugi::xml_node topic : descendants(item, "Topic")) {
      std::string name = inner_line(child_element(topic, "Description"));
      if (name.empty()) name = formal_name(child_element(topic, "FormalName"));
      if (name.empty()) name = inner_line(child_element(topic, "FormalName"));
      if (!name.empty()) topics_.emplace("#" + attribute_line(topic, "Duid"), std::move(name));
    }
  }

  Article read(std::string_view sender) {
    read_management();
    for (const pugi::xml_node component : child_elements(item_, "NewsComponent")) read_component(component, 0);
    if (article_.title.empty())
      article_.title = inner_line(child_element(child_element(item_, "NewsLines"), "HeadLine"));
    article_.source = provider_;
    for (const std::string& source : {std::string(sender), issuer_, credit_, provider_id_}) {
      if (article_.source.empty()) article_.source = source;
    }
    for (std::string& author : article_.authors) authors_.add(std::move(author));
    article_.authors = authors_.take();
    // Those of an NITF document inside.
    for (std::string& tag : article_.tags) tags_.add(std::move(tag));
    article_.tags = tags_.take();
    drop_repeated_title(article_);
    add_dateline(article_, dateline_);
    return std::move(article_);
  }

  bool has_medium() const { return has_medium_; }

 private:
  void read_management() {
    const pugi::xml_node identifier = child_element(child_element(item_, "Identification"), "NewsIdentifier");
    article_.id = inner_line(child_element(identifier, "PublicIdentifier"));
    if (article_.id.empty()) article_.id = inner_line(child_element(identifier, "NewsItemId"));
    provider_id_ = inner_line(child_element(identifier, "ProviderId"));
    const pugi::xml_node management = child_element(item_, "NewsManagement");
    const std::string revised = inner_line(child_element(management, "ThisRevisionCreated"));
    set_published(article_, {inner_line(child_element(management, "FirstCreated")), revised,
                             inner_line(child_element(identifier, "DateId"))});
    set_modified(article_, {revised});
    article_.language = primary_language(attribute_line(item_, "xml:lang"));
  }

  /// Whether a text was found in it. The depth is bounded, so is the recursion.
  bool read_component(pugi::xml_node component, int depth) {
    const std::string role = folded_name(child_element(component, "Role"));
    if (role == "subheadline") {
      read_lead(component);
      return false;
    }
    if (contains(kOtherRoles, role)) {
      has_medium_ = has_medium_ || contains(kMedia, role);
      return false;
    }
    const std::vector<pugi::xml_node> contents = child_elements(component, "ContentItem");
    const bool is_media = !contents.empty() && std::ranges::all_of(contents, is_medium);
    if (is_media) {
      // Its headline is that of the picture, not of the story around it.
      has_medium_ = true;
      return false;
    }
    read_lines(component);
    read_metadata(component);
    const bool is_choice = has_alternatives(component);
    bool has_text = false;
    for (const pugi::xml_node content : contents) {
      if (!(is_choice && has_text)) has_text = read_content(content) || has_text;
    }
    for (const pugi::xml_node inner : component.children()) {
      if (depth == kMaxDepth || (is_choice && has_text)) break;
      if (local_name(inner) == "NewsComponent") has_text = read_component(inner, depth + 1) || has_text;
      if (local_name(inner) != "NewsItem") continue;
      for (const pugi::xml_node nested : child_elements(inner, "NewsComponent")) {
        has_text = read_component(nested, depth + 1) || has_text;
      }
    }
    return has_text;
  }

  bool read_content(pugi::xml_node content_item) {
    if (is_medium(content_item)) {
      has_medium_ = true;
      return false;
    }
    // What is encoded, or stands in a file elsewhere, is no text here.
    if (child_element(content_item, "Encoding")) return false;
    const std::size_t before = article_.body.size();
    for (const pugi::xml_node data : child_elements(content_item, "DataContent")) read_news_content(data, article_);
    return article_.body.size() > before;
  }

  void read_lead(pugi::xml_node component) {
    set_if_empty(article_.lead, join_paragraphs(element_paragraphs(descendant(component, "DataContent"))));
  }

  void read_lines(pugi::xml_node component) {
    const pugi::xml_node lines = child_element(component, "NewsLines");
    for (const pugi::xml_node line : lines.children()) {
      const std::string_view name = local_name(line);
      if (name == "HeadLine") {
        set_if_empty(article_.title, inner_line(line));
      } else if (name == "SubHeadLine") {
        set_if_empty(article_.lead, inner_line(line));
      } else if (name == "ByLine") {
        for (std::string& author : split_byline(inner_line(line))) authors_.add(std::move(author));
      } else if (name == "DateLine") {
        set_if_empty(dateline_, inner_line(line));
      } else if (name == "KeywordLine") {
        tags_.add(inner_line(line));
      } else if (name == "CreditLine") {
        set_if_empty(credit_, inner_line(line));
      }
    }
  }

  void read_metadata(pugi::xml_node component) {
    const pugi::xml_node administration = child_element(component, "AdministrativeMetadata");
    set_if_empty(provider_, formal_name(child_element(child_element(administration, "Provider"), "Party")));
    set_if_empty(issuer_, formal_name(child_element(child_element(administration, "Source"), "Party")));
    const pugi::xml_node description = child_element(component, "DescriptiveMetadata");
    if (article_.language.empty()) {
      article_.language = primary_language(formal_name(child_element(description, "Language")));
    }
    for (const pugi::xml_node code : child_elements(description, "SubjectCode")) {
      for (const pugi::xml_node subject : code.children()) add_code(tags_, formal_name(subject));
    }
    for (const pugi::xml_node location : child_elements(description, "Location")) {
      for (const pugi::xml_node property : child_elements(location, "Property")) {
        tags_.add(attribute_line(property, "Value"));
      }
    }
    for (const pugi::xml_node occurrence : child_elements(description, "TopicOccurrence")) {
      const auto topic = topics_.find(attribute_line(occurrence, "Topic"));
      if (topic != topics_.end()) tags_.add(topic->second);
    }
    add_keywords(description);
    for (const pugi::xml_node metadata : child_elements(component, "Metadata")) add_keywords(metadata);
  }

  /// The vocabulary of properties is each provider's own; those of keywords say so in their name.
  void add_keywords(pugi::xml_node metadata) {
    for (const pugi::xml_node property : child_elements(metadata, "Property")) {
      if (folded_name(property).find("keyword") != std::string::npos) tags_.add(attribute_line(property, "Value"));
    }
  }

  static void set_if_empty(std::string& field, std::string value) {
    if (field.empty()) field = std::move(value);
  }

  pugi::xml_node item_;
  std::unordered_map<std::string, std::string> topics_{};
  Article article_{};
  ValueList tags_{};
  ValueList authors_{};
  std::string dateline_{};
  std::string provider_{};
  std::string issuer_{};
  std::string credit_{};
  std::string provider_id_{};
  bool has_medium_ = false;
};

}  // namespace

Result<Article, RecordError> read_newsml1_item(pugi::xml_node item, std::string_view sender) {
  const pugi::xml_node management = child_element(item, "NewsManagement");
  if (is_cancelled(formal_name(child_element(management, "Status")))) {
    return Failure{RecordError{RecordFault::not_an_article, "an item that its publisher cancelled"}};
  }
  ItemReader reader(item);
  Article article = reader.read(sender);
  if (article.body.empty() && reader.has_medium()) {
    return Failure{RecordError{RecordFault::not_an_article, "a picture or another medium"}};
  }
  if (article.title.empty() && article.body.empty() && child_element(item, "Update")) {
    return Failure{RecordError{RecordFault::not_an_article, "changes to another item"}};
  }
  return finish_article(std::move(article));
}

}  // namespace backfile
