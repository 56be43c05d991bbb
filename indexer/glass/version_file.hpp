#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/glass/table_writer.hpp"

namespace backfile::glass {

/// What the file `iamglass` says of a database besides its tables.
struct DatabaseStats {
  std::uint32_t documents = 0;  ///< Docids are 1 to this.
  std::uint32_t least_length = 0;
  std::uint32_t greatest_length = 0;
  std::uint32_t greatest_wdf = 0;
  std::uint64_t total_length = 0;
};

/// Writes `iamglass` into the folder of a database that has the tables `postlist` and `position`, with a UUID of its own
/// (xapian-core, backends/glass/glass_version.cc). Throws Error (io).
void write_version_file(const std::filesystem::path& folder, const TableRoot& postlist, const TableRoot& position,
                        const DatabaseStats& stats);

}  // namespace backfile::glass
