#include "indexer/formats/nitf_article.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/analyzer.hpp"
#include "common/utf8.hpp"
#include "indexer/formats/byline.hpp"
#include "indexer/formats/language_tag.hpp"
#include "indexer/formats/value_list.hpp"
#include "indexer/formats/web_address.hpp"
#include "indexer/formats/wire_text.hpp"
#include "indexer/formats/xml_tree.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// Elements of identified-content whose text, or value, is a subject.
constexpr std::array kSubjectElements = std::to_array<std::string_view>(
    {"classifier", "event", "function", "location", "object.title", "org", "person", "virtloc"});

struct Parts {
  pugi::xml_node nitf{};
  pugi::xml_node head{};
  pugi::xml_node docdata{};
  pugi::xml_node pubdata{};
  pugi::xml_node body{};
  pugi::xml_node body_head{};
  pugi::xml_node content{};
};

Parts find_parts(pugi::xml_node nitf) {
  Parts parts;
  parts.nitf = nitf;
  parts.head = child_element(nitf, "head");
  parts.docdata = child_element(parts.head, "docdata");
  parts.pubdata = child_element(parts.head, "pubdata");
  parts.body = child_element(nitf, "body");
  parts.body_head = child_element(parts.body, "body.head");
  parts.content = child_element(parts.body, "body.content");
  return parts;
}

std::string first_of(std::initializer_list<std::string> values) {
  for (const std::string& value : values) {
    if (!value.empty()) return value;
  }
  return {};
}

std::string meta(const Parts& parts, std::string_view name) {
  for (const pugi::xml_node node : child_elements(parts.head, "meta")) {
    if (node.attribute("name").value() == name) return attribute_line(node, "content");
  }
  return {};
}

bool same(std::string_view a, std::string_view b) { return fold_value(a) == fold_value(b); }

/// A date stands in `norm`, or else as text.
std::string date_in(pugi::xml_node element) { return first_of({attribute_line(element, "norm"), inner_line(element)}); }

void read_headlines(const Parts& parts, Article& article) {
  const pugi::xml_node hedline = child_element(parts.body_head, "hedline");
  const std::string head_title = inner_line(child_element(parts.head, "title"));
  article.title = first_of({inner_line(child_element(hedline, "hl1")), head_title, inner_line(hedline)});
  article.lead = join_paragraphs(element_paragraphs(child_element(parts.body_head, "abstract")));
  if (!same(head_title, article.title)) article.alternative_title = head_title;
  const pugi::xml_node hl2 = child_element(hedline, "hl2");
  std::string second = inner_line(hl2);
  if (second.empty() || same(second, article.title)) return;
  // That of the story's page on the web says the same as the first, not more.
  const bool is_headline = std::string_view(hl2.attribute("class").value()).find("headline") != std::string_view::npos;
  if (article.lead.empty() && !is_headline) {
    article.lead = std::move(second);
  } else if (article.alternative_title.empty()) {
    article.alternative_title = std::move(second);
  }
}

void read_authors(const Parts& parts, Article& article) {
  ValueList authors;
  const std::vector<pugi::xml_node> bylines = child_elements(parts.body_head, "byline");
  for (const pugi::xml_node byline : bylines) {
    // The same names again, as `DOE, JANE`.
    if (bylines.size() > 1 && byline.attribute("class").value() == std::string_view("normalized_byline")) continue;
    const std::vector<pugi::xml_node> persons = descendants(byline, "person");
    for (const pugi::xml_node person : persons) authors.add(author_name(spaced_line(person)));
    if (!persons.empty()) continue;
    for (std::string& name : split_byline(inner_text(byline, "byttl"))) authors.add(std::move(name));
  }
  article.authors = authors.take();
}

void add_subject(ValueList& tags, pugi::xml_node subject) {
  const std::string value = attribute_line(subject, "value");
  const std::string text = spaced_line(subject);
  if (!text.empty()) {
    tags.add(text);
  } else {
    add_code(tags, value);
  }
}

void read_tags(const Parts& parts, Article& article) {
  ValueList tags;
  for (const pugi::xml_node list : descendants(parts.docdata, "key-list")) {
    for (const pugi::xml_node keyword : descendants(list, "keyword")) {
      tags.add(first_of({attribute_line(keyword, "key"), inner_line(keyword)}));
    }
  }
  for (const pugi::xml_node subject : descendants(parts.head, "tobject.subject")) {
    tags.add(attribute_line(subject, "tobject.subject.type"));
    tags.add(attribute_line(subject, "tobject.subject.matter"));
    tags.add(attribute_line(subject, "tobject.subject.detail"));
  }
  for (const pugi::xml_node group : descendants(parts.head, "identified-content")) {
    for (const pugi::xml_node subject : group.children()) {
      for (const std::string_view name : kSubjectElements) {
        if (local_name(subject) == name) add_subject(tags, subject);
      }
    }
  }
  for (const pugi::xml_node place : child_elements(parts.docdata, "evloc")) {
    tags.add(attribute_line(place, "city"));
    tags.add(attribute_line(place, "state-prov"));
    tags.add(attribute_line(place, "county-dist"));
  }
  const pugi::xml_node location = descendant(child_element(parts.body_head, "dateline"), "location");
  tags.add(spaced_line(location));
  for (const pugi::xml_node series : child_elements(parts.docdata, "series")) {
    tags.add(attribute_line(series, "series.name"));
  }
  for (const pugi::xml_node fixture : child_elements(parts.docdata, "fixture")) {
    tags.add(attribute_line(fixture, "fix-id"));
  }
  article.tags = tags.take();
}

void read_publication(const Parts& parts, Article& article) {
  const pugi::xml_node rights = child_element(parts.body_head, "rights");
  article.source =
      first_of({attribute_line(parts.pubdata, "name"), spaced_line(child_element(parts.body_head, "distributor")),
                attribute_line(child_element(parts.docdata, "doc-id"), "regsrc"),
                attribute_line(child_element(parts.docdata, "doc.copyright"), "holder"),
                inner_line(child_element(rights, "rights.owner")),
                attribute_line(child_element(parts.docdata, "doc.rights"), "owner")});
  const std::string sections = meta(parts, "online_sections");
  article.section =
      first_of({attribute_line(parts.pubdata, "position.section"),
                std::string(trim(std::string_view(sections).substr(0, sections.find(';')))), meta(parts, "section")});
  const std::string url = attribute_line(parts.pubdata, "ex-ref");
  if (is_web_address(url)) article.url = url;
  article.id = article.url.empty() ? attribute_line(child_element(parts.docdata, "doc-id"), "id-string") : article.url;
  const pugi::xml_node dateline = child_element(parts.body_head, "dateline");
  set_published(
      article, {date_in(child_element(parts.docdata, "date.issue")), attribute_line(parts.pubdata, "date.publication"),
                date_in(child_element(parts.docdata, "date.release")), date_in(child_element(dateline, "story.date"))});
  article.language =
      primary_language(first_of({attribute_line(parts.nitf, "xml:lang"), attribute_line(parts.nitf, "baselang"),
                                 attribute_line(parts.body, "xml:lang"), attribute_line(parts.content, "xml:lang")}));
}

void read_text(const Parts& parts, Article& article) {
  // Careless documents have their paragraphs in the body itself.
  const pugi::xml_node content = parts.content ? parts.content : parts.body;
  const std::vector<pugi::xml_node> blocks = child_elements(content, "block");
  const auto has_class = [](pugi::xml_node block, std::string_view name) {
    return block.attribute("class").value() == name;
  };
  const bool has_full_text =
      std::ranges::any_of(blocks, [&](pugi::xml_node block) { return has_class(block, "full_text"); });
  if (!has_full_text) article.body = element_paragraphs(content);
  for (const pugi::xml_node block : blocks) {
    if (!has_full_text || has_class(block, "online_lead_paragraph")) continue;
    if (!has_class(block, "lead_paragraph")) {
      std::ranges::move(element_paragraphs(block), std::back_inserter(article.body));
    } else if (article.lead.empty()) {
      article.lead = join_paragraphs(element_paragraphs(block));
    }
  }
  if (article.lead.empty()) {
    for (const pugi::xml_node paragraph : child_elements(content, "p")) {
      if (paragraph.attribute("lead").value() != std::string_view("true")) continue;
      article.lead = inner_line(paragraph);
      break;
    }
  }
  drop_repeated_title(article);
  add_dateline(article, inner_text(child_element(parts.body_head, "dateline"), "story.date"));
}

}  // namespace

Article read_nitf(pugi::xml_node nitf) {
  const Parts parts = find_parts(nitf);
  Article article;
  read_headlines(parts, article);
  read_authors(parts, article);
  read_tags(parts, article);
  read_publication(parts, article);
  read_text(parts, article);
  return article;
}

}  // namespace backfile
