#include "indexer/formats/nitf.hpp"

#include <array>
#include <utility>

#include "indexer/formats/nitf_article.hpp"
#include "indexer/formats/wire_text.hpp"
#include "indexer/formats/xml_document.hpp"
#include "indexer/formats/xml_reader.hpp"
#include "indexer/formats/xml_tree.hpp"

namespace backfile {
namespace {

constexpr std::array kElements{RecordElement{"nitf"}};

Result<Article, RecordError> read_record(pugi::xml_node nitf, const XmlHeader&) {
  const pugi::xml_node docdata = descendant(child_element(nitf, "head"), "docdata");
  if (is_cancelled(attribute_line(docdata, "management-status"))) {
    return Failure{RecordError{RecordFault::not_an_article, "an item that its publisher cancelled"}};
  }
  Article article = read_nitf(nitf);
  const bool is_empty = article.title.empty() && article.body.empty();
  if (is_empty && descendant(nitf, "media")) {
    return Failure{RecordError{RecordFault::not_an_article, "a picture or another medium without text"}};
  }
  return finish_article(std::move(article));
}

constexpr XmlFormat kFormat{.elements = kElements, .read_record = read_record};

}  // namespace

bool looks_like_nitf(std::string_view head) { return find_xml_root(head).name == "nitf"; }

std::unique_ptr<DumpReader> open_nitf(ByteSource& source, const ReadOptions&) { return open_xml(source, kFormat); }

}  // namespace backfile
