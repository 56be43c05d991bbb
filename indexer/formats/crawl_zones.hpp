#pragma once

#include <string_view>
#include <vector>

#include "indexer/formats/crawl_blocks.hpp"

namespace backfile::crawl {

/// The blocks of a record by what their place makes them. A zone that the record does not have is empty.
///
/// In a whole record they follow each other in this order: titles and lead, times, tags, residue (in no zone), image,
/// body, section, back matter. The borders are found from what is there: times, residue or a picture, the publisher,
/// and, where those are missing, from which blocks read as sentences.
struct Zones {
  std::vector<Block> head{};  ///< Titles and lead.
  std::vector<Block> times{};
  std::vector<Block> tags{};
  std::string_view image{};
  std::vector<Block> body{};
  std::string_view section{};
  std::vector<Block> back_matter{};  ///< Publisher, year, credits, kind, language, sizes.
  Block keywords{};                  ///< The last block of the back matter, not part of it any more.
};

/// `blocks` are those behind the header.
Zones divide(const std::vector<Block>& blocks);

}  // namespace backfile::crawl
