#include "indexer/formats/feed_article.hpp"

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <vector>

#include "common/utf8.hpp"
#include "indexer/formats/byline.hpp"
#include "indexer/formats/crawl_shapes.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/formats/text_values.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/formats/web_address.hpp"
#include "indexer/formats/wire_text.hpp"
#include "indexer/formats/xml_tree.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/page_phrases.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// An element of the feed's own vocabulary: with the prefix of the item itself, mostly none.
class Item {
 public:
  explicit Item(pugi::xml_node node) : node_(node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos) prefix_ = name.substr(0, colon + 1);
  }

  pugi::xml_node child(std::string_view name) const { return node_.child((prefix_ + std::string(name)).c_str()); }
  std::vector<pugi::xml_node> children(std::string_view name) const {
    // The iterator keeps a pointer to the name.
    const std::string full_name = prefix_ + std::string(name);
    return all_foreign(full_name.c_str());
  }
  /// Of another vocabulary, under its customary prefix: `dc:creator`.
  pugi::xml_node foreign(const char* name) const { return node_.child(name); }
  std::vector<pugi::xml_node> all_foreign(const char* name) const {
    std::vector<pugi::xml_node> found;
    for (const pugi::xml_node node : node_.children(name)) found.push_back(node);
    return found;
  }
  /// The first of the elements, own or foreign, that holds anything, as one line.
  std::string first_line(std::initializer_list<const char*> own, std::initializer_list<const char*> others) const {
    for (const char* name : own) {
      if (std::string line = text_line(inner_text(child(name))); !line.empty()) return line;
    }
    for (const char* name : others) {
      if (std::string line = text_line(inner_text(foreign(name))); !line.empty()) return line;
    }
    return {};
  }

 private:
  pugi::xml_node node_;
  std::string prefix_{};
};

/// Whether a paragraph at the end of a text speaks of the page: "Continue reading...", or what WordPress appends to all.
bool is_footer(std::string_view paragraph) {
  const bool is_of_wordpress =
      paragraph.starts_with("The post ") && paragraph.find(" appeared first on ") != std::string_view::npos;
  return is_of_wordpress || is_page_phrase(paragraph);
}

/// The text of content, summary or description: XHTML, HTML in CDATA or escaped, plain.
std::vector<std::string> paragraphs_in(pugi::xml_node element) {
  if (!element) return {};
  std::vector<std::string> paragraphs =
      first_element(element) ? element_paragraphs(element) : text_paragraphs(inner_text(element));
  while (paragraphs.size() > 1 && is_footer(paragraphs.back())) paragraphs.pop_back();
  return paragraphs;
}

/// RSS has the address as text, Atom in an attribute of the link that is no enclosure, comment or the like.
std::string link_of(const Item& item) {
  std::string original = inner_line(item.foreign("feedburner:origLink"));
  if (is_web_address(original)) return original;
  for (const pugi::xml_node link : item.children("link")) {
    const std::string_view relation = link.attribute("rel").value();
    std::string address = attribute_line(link, "href");
    if (address.empty()) address = inner_line(link);
    if ((relation.empty() || relation == "alternate") && is_web_address(address)) return address;
  }
  const pugi::xml_node guid = item.child("guid");
  const std::string permalink = inner_line(guid);
  const bool is_link = guid.attribute("isPermaLink").value() != std::string_view("false");
  return is_link && is_web_address(permalink) ? permalink : std::string{};
}

std::string image_of(const Item& item) {
  for (const pugi::xml_node enclosure : item.children("enclosure")) {
    if (std::string_view(enclosure.attribute("type").value()).starts_with("image/"))
      return attribute_line(enclosure, "url");
  }
  for (const pugi::xml_node link : item.children("link")) {
    const bool is_picture = std::string_view(link.attribute("type").value()).starts_with("image/");
    if (is_picture && link.attribute("rel").value() == std::string_view("enclosure"))
      return attribute_line(link, "href");
  }
  std::vector<pugi::xml_node> media = item.all_foreign("media:content");
  for (const pugi::xml_node group : item.all_foreign("media:group")) {
    for (const pugi::xml_node content : group.children("media:content")) media.push_back(content);
  }
  for (const pugi::xml_node content : media) {
    const std::string_view type = content.attribute("type").value();
    const std::string_view medium = content.attribute("medium").value();
    std::string address = attribute_line(content, "url");
    const bool says_nothing = medium.empty() && type.empty();
    if (medium == "image" || type.starts_with("image/") || (says_nothing && crawl::is_picture_url(address)))
      return address;
  }
  return attribute_line(item.foreign("media:thumbnail"), "url");
}

void add_authors(ValueList& authors, pugi::xml_node element) {
  const pugi::xml_node name = child_element(element, "name");
  const std::string text = name_without_address(text_line(inner_text(name ? name : element)));
  for (std::string& author : split_byline(text)) authors.add(std::move(author));
}

std::vector<std::string> authors_of(const Item& item) {
  ValueList authors;
  for (const pugi::xml_node author : item.children("author")) add_authors(authors, author);
  for (const char* name : {"dc:creator", "itunes:author"}) {
    for (const pugi::xml_node author : item.all_foreign(name)) add_authors(authors, author);
  }
  for (const pugi::xml_node author : item.foreign("apcm:ContentMetadata").children("apcm:ByLine")) {
    add_authors(authors, author);
  }
  return authors.take();
}

std::vector<std::string> tags_of(const Item& item) {
  ValueList tags;
  for (const pugi::xml_node category : item.children("category")) {
    std::string name = text_line(inner_text(category));
    if (name.empty()) name = attribute_line(category, "label");
    if (name.empty()) name = attribute_line(category, "term");
    tags.add(std::move(name));
  }
  for (const pugi::xml_node subject : item.all_foreign("dc:subject")) tags.add(text_line(inner_text(subject)));
  for (const pugi::xml_node keywords : item.all_foreign("media:keywords")) {
    add_text_tags(inner_text(keywords), tags);
  }
  return tags.take();
}

void read_text(const Item& item, Article& article) {
  std::vector<std::string> description = paragraphs_in(item.child("description"));
  if (description.empty()) description = paragraphs_in(item.child("summary"));
  if (description.empty()) description = paragraphs_in(item.foreign("dc:description"));
  article.body = paragraphs_in(item.foreign("content:encoded"));
  if (article.body.empty()) article.body = paragraphs_in(item.child("content"));
  if (article.body.empty()) article.body = paragraphs_in(item.foreign("xhtml:body"));
  if (article.body.empty()) article.body = paragraphs_in(item.foreign("body"));
  if (article.body.empty()) article.body = paragraphs_in(item.foreign("yandex:full-text"));
  if (article.body.empty()) {
    article.body = std::move(description);
  } else if (description != article.body) {
    article.lead = join_paragraphs(description);
  }
  if (article.body.empty()) article.body = paragraphs_in(item.foreign("media:description"));
  drop_repeated_title(article);
}

}  // namespace

std::string name_without_address(std::string_view author) {
  std::string_view text = trim(author);
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return std::string(text);
  if (const std::size_t open = text.find('('); open != std::string_view::npos) {
    const std::string_view inside = text.substr(open + 1, text.rfind(')') - open - 1);
    return std::string(trim(inside.find('@') == std::string_view::npos ? inside : text.substr(0, open)));
  }
  if (const std::size_t open = text.find('<'); open != std::string_view::npos && open < at) {
    return std::string(trim(text.substr(0, open)));
  }
  // Some write the name behind the address, without brackets.
  const std::size_t space = text.find(' ', at);
  return space == std::string_view::npos ? std::string{} : std::string(trim(text.substr(space)));
}

void read_feed_header(pugi::xml_node document, XmlHeader& header) {
  const pugi::xml_node root = first_element(document);
  const pugi::xml_node channel = child_element(root, "channel");
  const pugi::xml_node feed = channel ? channel : root;
  const Item item(feed);
  header.source = item.first_line({"title"}, {"dc:publisher"});
  header.language = primary_language(item.first_line({"language"}, {"dc:language"}));
  for (const pugi::xml_node node : {feed, root}) {
    if (header.language.empty()) header.language = primary_language(attribute_line(node, "xml:lang"));
  }
  // Of Atom; what RSS names here is who runs the channel.
  if (!channel) header.authors = authors_of(item);
}

Article read_feed_item(pugi::xml_node node, const XmlHeader& header) {
  const Item item(node);
  Article article;
  article.title = item.first_line({"title"}, {"dc:title", "media:title"});
  const pugi::xml_node agency = item.foreign("apcm:ContentMetadata");
  if (std::string headline = inner_line(agency.child("apcm:HeadLine")); !headline.empty()) {
    if (headline != article.title) article.alternative_title = std::exchange(article.title, std::move(headline));
  }
  article.url = link_of(item);
  const std::string guid = item.first_line({"guid", "id"}, {"dc:identifier"});
  article.id = guid.empty() || !(article.url.empty() || is_front_page(article.url)) ? article.url : guid;
  if (article.id.empty()) article.id = attribute_line(node, "rdf:about");

  const auto date = [&](const char* own) { return inner_line(item.child(own)); };
  const auto foreign_date = [&](const char* name) { return inner_line(item.foreign(name)); };
  const std::string updated = date("updated");
  const std::string modified = date("modified");
  set_published(article, {date("pubDate"), date("published"), date("issued"), foreign_date("dc:date"),
                          foreign_date("dcterms:issued"), foreign_date("dcterms:created"), date("created"), updated,
                          foreign_date("atom:published"), foreign_date("atom:updated"), modified});
  set_modified(article, {updated, modified, foreign_date("dcterms:modified"), foreign_date("atom:updated")});

  article.authors = authors_of(item);
  if (article.authors.empty()) article.authors = header.authors;
  article.tags = tags_of(item);
  article.image = image_of(item);
  if (!is_web_address(article.image)) article.image.clear();

  // An entry that was taken over from another feed names that one.
  article.source = inner_line(child_element(item.child("source"), "title"));
  if (article.source.empty()) article.source = text_line(inner_text(item.child("source")));
  if (article.source.empty() || is_web_address(article.source)) article.source = header.source;
  article.language = primary_language(attribute_line(node, "xml:lang"));
  if (article.language.empty()) article.language = primary_language(inner_line(item.foreign("dc:language")));
  if (article.language.empty()) article.language = header.language;
  read_text(item, article);
  return article;
}

}  // namespace backfile
