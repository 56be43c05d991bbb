#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/formats/crawl_blocks.hpp"

namespace backfile::crawl {

/// Index of the first block behind the body and section: the first publisher; without one, the first of the blocks at
/// the record's end that only back matter has (portraits, language, sizes) with what stands between them. blocks.size()
/// if the record has none.
std::size_t find_back_matter(const std::vector<Block>& blocks);

/// Whether the last block of a record is its list of keywords. With back matter any block that is nothing else is, even
/// one of a single word; without, it must read as a list.
bool is_keyword_list(const Block& last, bool has_language, bool has_back_matter);

}  // namespace backfile::crawl
