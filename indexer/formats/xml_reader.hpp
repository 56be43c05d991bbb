#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/element_cutter.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// What stands before the first record of an XML document and holds for all of them.
class XmlHeader : public RecordContext {
 public:
  std::string encoding{};                              ///< As declared.
  std::string source{};                                ///< Publisher or site; empty if not stated.
  std::string language{};                              ///< Primary subtag.
  std::vector<std::string> authors{};                  ///< Of records that name none.
  std::map<std::string, std::string> display_names{};  ///< Of authors, by login.
};

/// A format whose records are elements of XML.
struct XmlFormat {
  std::span<const RecordElement> elements{};
  /// Fills all but the encoding from the elements before the first record, which are open still. May be null.
  void (*read_header)(pugi::xml_node document, XmlHeader& header) = nullptr;
  /// Reads a record. Pure.
  Result<Article, RecordError> (*read_record)(pugi::xml_node element, const XmlHeader& header) = nullptr;
  /// Elements that may hold HTML by mistake; see mend_text_elements().
  std::span<const std::string_view> text_elements{};
};

/// `format` and `source` outlive the reader.
std::unique_ptr<DumpReader> open_xml(ByteSource& source, const XmlFormat& format);

}  // namespace backfile
