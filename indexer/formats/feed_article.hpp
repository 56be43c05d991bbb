#pragma once

#include <array>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "common/article.hpp"
#include "indexer/formats/xml_reader.hpp"

namespace backfile {

/// Elements of feeds that hold text, or HTML that ought to be escaped.
inline constexpr std::array kFeedTextElements = std::to_array<std::string_view>(
    {"title", "description", "summary", "content", "content:encoded", "excerpt:encoded", "dc:description"});

/// Fills source, language and authors from the channel or feed element.
void read_feed_header(pugi::xml_node document, XmlHeader& header);

/// The article of an item (RSS) or entry (Atom); may lack title and body. The description is the lead if there is a
/// content besides, else the body; a last paragraph that only leads to the page goes. `updated` is the date of
/// publication where no other is stated. Of the Associated Press, whose titles are slugs, the headline is the title.
Article read_feed_item(pugi::xml_node node, const XmlHeader& header);

/// The name in `jane@paper.example (Jane Doe)` or `Jane Doe <jane@paper.example>`; empty for an address alone.
std::string name_without_address(std::string_view author);

}  // namespace backfile
