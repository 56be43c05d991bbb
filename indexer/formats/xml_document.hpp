#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include <pugixml.hpp>

namespace backfile {

/// The root element's start tag in the first bytes of an XML file: behind byte order mark, declaration, comments,
/// processing instructions and document type.
struct XmlRoot {
  std::string_view name{};       ///< Without prefix; empty if this is no XML.
  std::string_view start_tag{};  ///< With its attributes, as far as it is in the head.
};
XmlRoot find_xml_root(std::string_view head);

/// A piece of XML as UTF-8. What is valid UTF-8 is believed to be that whatever was declared; declared UTF-8 with more
/// wrong than right sequences is windows-1252.
std::string xml_to_utf8(std::string_view bytes, std::string_view declared);

/// Makes XML (UTF-8) of what careless programs write, outside of CDATA and comments: a `<` that begins no markup becomes
/// `&lt;`, the names of HTML's characters and the numbers of impossible ones become characters. Entities that a document
/// type declares stay as they are: nothing expands them. Control characters become spaces.
std::string mend_characters(std::string_view xml);

/// Wraps in CDATA what the elements of these names hold, where that is markup: for feeds whose HTML is not escaped.
std::string mend_text_elements(std::string_view xml, std::span<const std::string_view> names);

struct XmlParse {
  bool is_whole = false;     ///< Well-formed. If not, the document holds what stands before the error.
  std::size_t offset = 0;    ///< Of the error, in the bytes parsed.
  std::string_view error{};  ///< "Start-end tags mismatch"
};

/// Parses UTF-8. Takes linear time and no stack, expands no entities, reads no files.
XmlParse parse_xml(std::string_view xml, pugi::xml_document& document);

}  // namespace backfile
