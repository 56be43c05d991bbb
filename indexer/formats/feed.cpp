#include "indexer/formats/feed.hpp"

#include <array>

#include "indexer/formats/feed_article.hpp"
#include "indexer/formats/wire_text.hpp"
#include "indexer/formats/xml_document.hpp"
#include "indexer/formats/xml_reader.hpp"

namespace backfile {
namespace {

constexpr std::array kElements{RecordElement{"item"}, RecordElement{"entry"}};

Result<Article, RecordError> read_record(pugi::xml_node item, const XmlHeader& header) {
  return finish_article(read_feed_item(item, header));
}

constexpr XmlFormat kFormat{.elements = kElements,
                            .read_header = read_feed_header,
                            .read_record = read_record,
                            .text_elements = kFeedTextElements};

}  // namespace

bool looks_like_feed(std::string_view head) {
  const XmlRoot root = find_xml_root(head);
  if (root.name == "rss") return true;
  // Other vocabularies have these names too.
  if (root.name == "feed" || root.name == "entry") {
    return root.start_tag.find("www.w3.org/2005/Atom") != std::string_view::npos ||
           root.start_tag.find("purl.org/atom/ns") != std::string_view::npos;
  }
  return root.name == "RDF" && (root.start_tag.find("purl.org/rss/") != std::string_view::npos ||
                                root.start_tag.find("my.netscape.com/rdf/simple") != std::string_view::npos);
}

std::unique_ptr<DumpReader> open_feed(ByteSource& source, const ReadOptions&) { return open_xml(source, kFormat); }

}  // namespace backfile
