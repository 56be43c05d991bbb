#pragma once

#include <string_view>

#include <pugixml.hpp>

#include "common/article.hpp"
#include "common/result.hpp"
#include "indexer/formats/dump_reader.hpp"

namespace backfile {

/// Reads a NewsItem of NewsML 1.x. `sender` is who sent the envelope around it; may be empty.
///
/// Components that hold pictures, other media, style sheets or contacts are passed over, and of components that are
/// alternatives (in several languages or formats) the first that has a text is taken. A picture with a caption is no
/// article, nor is an item that its publisher cancelled.
Result<Article, RecordError> read_newsml1_item(pugi::xml_node item, std::string_view sender);

}  // namespace backfile
