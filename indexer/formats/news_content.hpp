#pragma once

#include <pugixml.hpp>

#include "common/article.hpp"

namespace backfile {

/// Appends the text in an element that carries content (inlineXML, inlineData, DataContent) to the body: NITF, XHTML,
/// other markup, HTML in CDATA, plain text. What an NITF document says of itself fills the fields that are empty still.
void read_news_content(pugi::xml_node container, Article& article);

}  // namespace backfile
