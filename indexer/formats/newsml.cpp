#include "indexer/formats/newsml.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/formats/newsml1_article.hpp"
#include "indexer/formats/newsml_g2_article.hpp"
#include "indexer/formats/xml_document.hpp"
#include "indexer/formats/xml_reader.hpp"
#include "indexer/formats/xml_tree.hpp"

namespace backfile {
namespace {

/// Those of NewsML-G2, and the NewsItem of NewsML 1, whose components may hold further items.
constexpr std::array kElements{RecordElement{"newsItem"},      RecordElement{"packageItem"},
                               RecordElement{"conceptItem"},   RecordElement{"knowledgeItem"},
                               RecordElement{"planningItem"},  RecordElement{"catalogItem"},
                               RecordElement{"NewsItem", true}};

Failure<RecordError> no_article(std::string detail) {
  return Failure{RecordError{RecordFault::not_an_article, std::move(detail)}};
}

void read_header(pugi::xml_node document, XmlHeader& header) {
  const pugi::xml_node envelope = descendant(document, "NewsEnvelope");
  header.source = attribute_line(child_element(child_element(envelope, "SentFrom"), "Party"), "FormalName");
}

Result<Article, RecordError> read_record(pugi::xml_node item, const XmlHeader& header) {
  const std::string_view name = local_name(item);
  if (name == "NewsItem") return read_newsml1_item(item, header.source);
  if (name == "newsItem") return read_g2_item(item);
  if (name == "packageItem") {
    return no_article("a package of " + std::to_string(descendants(item, "itemRef").size()) + " items");
  }
  if (name == "knowledgeItem") {
    return no_article("a list of " + std::to_string(descendants(item, "concept").size()) + " concepts");
  }
  if (name == "conceptItem") return no_article("the description of a concept");
  if (name == "planningItem") return no_article("a plan of coverage");
  return no_article("a catalogue of vocabularies");
}

constexpr XmlFormat kFormat{.elements = kElements, .read_header = read_header, .read_record = read_record};

}  // namespace

bool looks_like_newsml(std::string_view head) {
  const std::string_view root = find_xml_root(head).name;
  return root == "newsMessage" || root == "NewsML" ||
         std::ranges::find(kElements, root, &RecordElement::local_name) != kElements.end();
}

std::unique_ptr<DumpReader> open_newsml(ByteSource& source, const ReadOptions&) { return open_xml(source, kFormat); }

}  // namespace backfile
