#include "indexer/formats/html_page.hpp"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "common/release.hpp"
#include "indexer/formats/json_ld.hpp"
#include "indexer/formats/page_body.hpp"
#include "indexer/formats/page_fields.hpp"
#include "indexer/formats/page_head.hpp"
#include "indexer/formats/page_headline.hpp"
#include "indexer/formats/page_nodes.hpp"
#include "indexer/formats/page_readings.hpp"
#include "indexer/formats/web_address.hpp"
#include "indexer/markup/charset.hpp"
#include "indexer/markup/html_tree.hpp"
#include "indexer/markup/main_text.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

void append_lines(const PageStatements& statements, PageField field, std::size_t most_bytes,
                  std::vector<std::string>& lines) {
  for (const PageStatement* statement : statements.on(field)) {
    if (statement->text.size() <= most_bytes) lines.push_back(statement->text);
  }
}

constexpr std::size_t kMostBytesOfHeadline = 1000;

/// Names under which the site may stand in a title.
std::vector<std::string> site_names_of(const PageStatements& statements, const PageAddress& address) {
  std::vector<std::string> names;
  // Some templates put the headline where the name of the site belongs.
  append_lines(statements, PageField::source, kMostBytesOfSource, names);
  const std::string host = host_name(address.url);
  if (!host.empty()) {
    names.push_back(host);
    names.push_back(host.substr(0, host.find('.')));
  }
  return names;
}

std::size_t bytes_of(const std::vector<std::string>& paragraphs) {
  std::size_t bytes = 0;
  for (const std::string& paragraph : paragraphs) bytes += paragraph.size();
  return bytes;
}

}  // namespace

Result<Article, RecordError> parse_html_page(std::string_view bytes, const PageContext& context) {
  return parse_utf8_page(html_to_utf8(bytes, context.charset), context);
}

Result<Article, RecordError> parse_utf8_page(std::string html, const PageContext& context) {
  const HtmlTree tree(html);
  // The tree has its own.
  release(html);
  PageStatements statements;
  const PageHead head = read_page_head(tree, statements);
  const PageAddress address = read_address(statements, context.url, head.base);

  std::vector<std::string> site_names = site_names_of(statements, address);
  PageIdentity identity{.urls = address.known};
  append_lines(statements, PageField::title, kMostBytesOfHeadline, identity.headlines);
  if (!head.title.empty() && head.title.size() <= kMostBytesOfHeadline) identity.headlines.push_back(head.title);
  const GumboNode* const headline = find_headline(tree, identity.headlines, site_names);
  if (headline != nullptr) {
    const std::string line = short_text(*headline, kMostBytesOfHeadline);
    statements.add(PageVocabulary::markup, "headline", line);
    identity.headlines.push_back(line);
  }
  statements.add(PageVocabulary::markup, "title", head.title);
  JsonLdFacts facts = read_json_ld(head.json_ld, identity, statements);
  const PageBody body = read_page_body(tree, headline, statements);
  site_names.insert(site_names.end(), facts.site_names.begin(), facts.site_names.end());

  Article article;
  article.crawled = context.crawled;
  article.url = address.url.empty() ? stated_address(statements) : address.url;
  article.id = article.url;
  article.source = read_source(statements, article.url);
  read_titles(statements, site_names, article);
  article.lead = read_lead(statements, article.title);
  read_dates(statements, body, context.url, article);
  article.authors = read_authors(statements, site_names);
  article.tags = read_tags(statements);
  article.section = read_section(statements, article);
  article.language = read_language(statements);
  article.image = read_image(statements, address.base);
  article.body = extract_main_text(tree, {.title = article.title, .article_body = facts.article_body}).paragraphs;

  if (article.title.empty() && article.body.empty()) {
    return Failure{RecordError{RecordFault::no_text, "a page with neither a title nor text"}};
  }
  constexpr std::size_t kMostBytesOfRedirection = 200;
  if (head.has_refresh && headline == nullptr && bytes_of(article.body) < kMostBytesOfRedirection) {
    return Failure{RecordError{RecordFault::no_text, "a page that only leads to another one"}};
  }
  return article;
}

}  // namespace backfile
