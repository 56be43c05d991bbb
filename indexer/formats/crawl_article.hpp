#pragma once

#include "common/article.hpp"
#include "indexer/formats/crawl_header.hpp"
#include "indexer/formats/crawl_zones.hpp"

namespace backfile::crawl {

/// Reads what the zones of a record say. A block of several lines is one paragraph, its lines joined by spaces; inside
/// a line the text stays as it is in the dump, glued sentences included.
Article read_article(const Header& header, const Zones& zones);

}  // namespace backfile::crawl
