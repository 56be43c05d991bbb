#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/glass/packing.hpp"
#include "indexer/glass/table_reader.hpp"

namespace backfile::glass {

/// The docid that the key of a table's entry ends with, which is all of `bytes`, behind the docids before its table. Throws Error
/// (index_damaged) if that is none.
inline std::uint32_t moved_docid(const TableReader& table, std::string_view bytes, std::uint32_t docids_before) {
  const auto docid = take_sortable_number(bytes);
  if (!docid || !bytes.empty() || *docid > UINT32_MAX - docids_before) table.fail("a key of it has no docid");
  return *docid + docids_before;
}

}  // namespace backfile::glass
