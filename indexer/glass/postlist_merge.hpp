#pragma once

#include <cstdint>
#include <deque>
#include <span>

#include "indexer/glass/table_reader.hpp"
#include "indexer/glass/table_writer.hpp"

namespace backfile::glass {

/// Merges tables `postlist`: bounds of values, values, lengths and postings, with docids that grow by the number of docids
/// before their table. Throws Error: io; index_damaged for what cannot be.
void merge_postlists(std::deque<TableReader>& tables, std::span<const std::uint32_t> docids_before, TableWriter& out);

}  // namespace backfile::glass
