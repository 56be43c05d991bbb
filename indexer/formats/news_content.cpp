#include "indexer/formats/news_content.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/nitf_article.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/formats/xml_tree.hpp"
#include "indexer/markup/html_text.hpp"

namespace backfile {
namespace {

void fill(std::string& field, std::string& value) {
  if (field.empty()) field = std::move(value);
}

void merge_nitf(pugi::xml_node nitf, Article& article) {
  Article inner = read_nitf(nitf);
  fill(article.title, inner.title);
  fill(article.lead, inner.lead);
  fill(article.section, inner.section);
  fill(article.source, inner.source);
  fill(article.language, inner.language);
  if (article.authors.empty()) article.authors = std::move(inner.authors);
  if (!article.published) {
    article.published = inner.published;
    article.date_precision = inner.date_precision;
    article.date_source = inner.date_source;
  }
  ValueList tags;
  for (std::string& tag : article.tags) tags.add(std::move(tag));
  for (std::string& tag : inner.tags) tags.add(std::move(tag));
  article.tags = tags.take();
  std::ranges::move(inner.body, std::back_inserter(article.body));
}

}  // namespace

void read_news_content(pugi::xml_node container, Article& article) {
  const pugi::xml_node element = first_element(container);
  if (local_name(element) == "nitf") {
    merge_nitf(element, article);
    return;
  }
  std::vector<std::string> paragraphs =
      element ? element_paragraphs(container) : text_paragraphs(inner_text(container));
  std::ranges::move(paragraphs, std::back_inserter(article.body));
}

}  // namespace backfile
