#include "indexer/formats/xml_reader.hpp"

#include <optional>
#include <utility>

#include "common/utf8.hpp"
#include "indexer/formats/line_buffer.hpp"
#include "indexer/formats/xml_document.hpp"
#include "indexer/formats/xml_tree.hpp"
#include "indexer/markup/charset_statement.hpp"
#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

/// The name in the start tag at the beginning of a record, with its prefix.
std::string_view start_tag_name(std::string_view bytes) {
  return bytes.substr(1, bytes.find_first_of(" \t\r\n/>", 1) - 1);
}

/// Whether a record has its end tag, or is one empty tag.
bool is_complete(std::string_view bytes) {
  if (!bytes.ends_with('>')) return false;
  const std::size_t last_tag = bytes.rfind('<');
  if (last_tag == 0) return bytes.ends_with("/>");
  return bytes.substr(last_tag).starts_with("</" + std::string(start_tag_name(bytes)));
}

class XmlReader : public DumpReader {
 public:
  XmlReader(ByteSource& source, const XmlFormat& format)
      : format_(format), cutter_(source, format.elements), header_(std::make_shared<XmlHeader>()) {}

  std::optional<RawRecord> next() override {
    std::optional<ElementCut> cut = cutter_.next();
    if (!cut) return std::nullopt;
    if (cut->header) header_ = read_header(*cut->header);
    cut->record.context = header_;
    return std::move(cut->record);
  }

  Result<Article, RecordError> parse(const RawRecord& record) const override;

 private:
  std::shared_ptr<const XmlHeader> read_header(std::string_view bytes) const {
    auto header = std::make_shared<XmlHeader>();
    header->encoding = charset_in_xml(bytes);
    if (format_.read_header == nullptr) return header;
    pugi::xml_document document;
    // Its root has no end tag yet: the error is expected.
    static_cast<void>(parse_xml(mend_characters(xml_to_utf8(bytes, header->encoding)), document));
    format_.read_header(document.root(), *header);
    return header;
  }

  const XmlFormat& format_;
  ElementCutter cutter_;
  std::shared_ptr<const XmlHeader> header_;
};

Result<Article, RecordError> XmlReader::parse(const RawRecord& record) const {
  if (is_too_large(record)) return Failure{RecordError{RecordFault::too_large, "longer than a record may be"}};
  static const XmlHeader kNoHeader;
  const auto* context = dynamic_cast<const XmlHeader*>(record.context.get());
  const XmlHeader& header = context == nullptr ? kNoHeader : *context;

  const std::string xml = mend_characters(xml_to_utf8(record.bytes, header.encoding));
  pugi::xml_document document;
  XmlParse parse = parse_xml(xml, document);
  if (!parse.is_whole && !format_.text_elements.empty()) {
    const XmlParse mended = parse_xml(mend_text_elements(xml, format_.text_elements), document);
    if (mended.is_whole) parse = mended;
  }
  const bool is_whole = is_complete(record.bytes);
  if (!parse.is_whole && is_whole) {
    return Failure{RecordError{
        RecordFault::not_understood,
        "no well-formed XML, at byte " + std::to_string(parse.offset) + " of the record: " + std::string(parse.error)}};
  }
  // Of a record that was cut off, what came before the end is kept if it can be read.
  Result<Article, RecordError> article = format_.read_record(first_element(document.root()), header);
  if (is_whole || article || article.error().fault == RecordFault::not_an_article) return article;
  return Failure{RecordError{RecordFault::truncated, "no </" + one_line(to_valid_utf8(start_tag_name(record.bytes))) +
                                                         ">, and no text before the end"}};
}

}  // namespace

std::unique_ptr<DumpReader> open_xml(ByteSource& source, const XmlFormat& format) {
  return std::make_unique<XmlReader>(source, format);
}

}  // namespace backfile
