#include "indexer/formats/wxr.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/formats/feed_article.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/formats/wire_text.hpp"
#include "indexer/formats/wordpress_text.hpp"
#include "indexer/formats/xml_document.hpp"
#include "indexer/formats/xml_reader.hpp"
#include "indexer/formats/xml_tree.hpp"
#include "indexer/markup/html_text.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

constexpr std::array kElements{RecordElement{"item"}};

struct PostType {
  std::string_view name{};
  std::string_view description{};
};
/// Types of WordPress and of wide-spread extensions that are no articles; all others may be.
constexpr std::array kOtherTypes{PostType{"attachment", "an attachment"},
                                 PostType{"nav_menu_item", "an entry of a menu"},
                                 PostType{"revision", "an old version of a post"},
                                 PostType{"custom_css", "a style sheet"},
                                 PostType{"customize_changeset", "a change of settings"},
                                 PostType{"oembed_cache", "a cache"},
                                 PostType{"user_request", "a request of a user"},
                                 PostType{"wp_block", "a building block"},
                                 PostType{"wp_font_face", "a font"},
                                 PostType{"wp_font_family", "a font"},
                                 PostType{"wp_global_styles", "a style sheet"},
                                 PostType{"wp_navigation", "a menu"},
                                 PostType{"wp_template", "a template"},
                                 PostType{"wp_template_part", "a template"},
                                 PostType{"acf-field", "a field definition"},
                                 PostType{"acf-field-group", "a field definition"},
                                 PostType{"feedback", "a message to the site"},
                                 PostType{"wpcf7_contact_form", "a form"}};

/// States in which a post is not, or no longer, public.
constexpr std::array kOtherStates{PostType{"auto-draft", "a draft"},
                                  PostType{"draft", "a draft"},
                                  PostType{"future", "a post that was not published yet"},
                                  PostType{"pending", "a draft"},
                                  PostType{"private", "a private post"},
                                  PostType{"trash", "a post in the trash"}};

template <std::size_t N>
std::string_view describe(const std::array<PostType, N>& rows, std::string_view name) {
  const auto row = std::ranges::find(rows, name, &PostType::name);
  return row == rows.end() ? std::string_view{} : row->description;
}

std::string field(pugi::xml_node item, const char* name) { return inner_line(item.child(name)); }

void read_header(pugi::xml_node document, XmlHeader& header) {
  read_feed_header(document, header);
  const pugi::xml_node channel = child_element(first_element(document), "channel");
  for (const pugi::xml_node author : channel.children("wp:author")) {
    const std::string login = field(author, "wp:author_login");
    const std::string name = field(author, "wp:author_display_name");
    if (!login.empty() && !name.empty()) header.display_names.emplace(login, name);
  }
}

/// WordPress has kinds of categories: the first of the site's categories is the section, its post tags and further
/// categories are tags.
void read_categories(pugi::xml_node item, Article& article) {
  ValueList tags;
  for (const pugi::xml_node category : item.children("category")) {
    const std::string_view domain = category.attribute("domain").value();
    std::string name = text_line(inner_text(category));
    if (domain == "post_format" || domain == "nav_menu" || domain == "language") continue;
    if (domain == "category" && article.section.empty()) {
      article.section = std::move(name);
    } else {
      tags.add(std::move(name));
    }
  }
  article.tags = tags.take();
}

Result<Article, RecordError> read_record(pugi::xml_node item, const XmlHeader& header) {
  for (const std::string_view description :
       {describe(kOtherTypes, field(item, "wp:post_type")), describe(kOtherStates, field(item, "wp:status"))}) {
    if (description.empty()) continue;
    return Failure{RecordError{RecordFault::not_an_article, std::string(description)}};
  }
  Article article = read_feed_item(item, header);
  article.body = wordpress_paragraphs(inner_text(item.child("content:encoded")));
  article.lead = join_paragraphs(wordpress_paragraphs(inner_text(item.child("excerpt:encoded"))));
  drop_repeated_title(article);
  read_categories(item, article);

  const std::string gmt = field(item, "wp:post_date_gmt");
  // All zeros where WordPress knows none.
  set_published(article, {gmt, field(item, "pubDate"), field(item, "wp:post_date")});
  set_modified(article, {field(item, "wp:post_modified_gmt")});
  ValueList authors;
  for (const std::string& author : article.authors) {
    const auto name = header.display_names.find(author);
    authors.add(name == header.display_names.end() ? author : name->second);
  }
  article.authors = authors.take();
  return finish_article(std::move(article));
}

constexpr XmlFormat kFormat{
    .elements = kElements, .read_header = read_header, .read_record = read_record, .text_elements = kFeedTextElements};

}  // namespace

bool looks_like_wxr(std::string_view head) {
  const XmlRoot root = find_xml_root(head);
  return root.name == "rss" && root.start_tag.find("wordpress.org/export/") != std::string_view::npos;
}

std::unique_ptr<DumpReader> open_wxr(ByteSource& source, const ReadOptions&) { return open_xml(source, kFormat); }

}  // namespace backfile
