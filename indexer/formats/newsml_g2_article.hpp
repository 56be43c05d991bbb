#pragma once

#include <pugixml.hpp>

#include "common/article.hpp"
#include "common/result.hpp"
#include "indexer/formats/dump_reader.hpp"

namespace backfile {

/// Reads a newsItem of NewsML-G2.
///
/// Published is when the item was first created, modified when this version was. An item of another class than text
/// (picture, video, graphic, audio) is an article only if it holds text, such as the script of a video. An item that
/// its publisher cancelled is none: the publisher took the story back. One that is withheld or under embargo is read.
///
/// Of names in several languages the one in the item's language is taken. A subject that is only a code gets its name
/// from an assert of the same item, or is the code's last part if that is more than digits.
Result<Article, RecordError> read_g2_item(pugi::xml_node item);

}  // namespace backfile
