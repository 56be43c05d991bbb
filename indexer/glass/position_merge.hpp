#pragma once

#include <cstdint>
#include <deque>
#include <span>

#include "indexer/glass/table_reader.hpp"
#include "indexer/glass/table_writer.hpp"

namespace backfile::glass {

/// Merges tables `position`: a key is a term and a docid, which grows by the number of docids before its table; a tag stays as
/// it is. Throws Error: io; index_damaged for a key that cannot be.
void merge_positions(std::deque<TableReader>& tables, std::span<const std::uint32_t> docids_before, TableWriter& out);

}  // namespace backfile::glass
