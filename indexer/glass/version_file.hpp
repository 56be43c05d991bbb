#pragma once

#include <cstdint>
#include <filesystem>

#include "indexer/glass/table_writer.hpp"

namespace backfile::glass {

/// Files of a database, besides `iamglass`.
inline constexpr const char* kPostlistFile = "postlist.glass";
inline constexpr const char* kPositionFile = "position.glass";

/// Where a database is to be written. Throws Error (io).
void create_database_folder(const std::filesystem::path& folder);

/// What the file `iamglass` says of a database besides its tables.
struct DatabaseStats {
  std::uint32_t documents = 0;
  std::uint32_t last_docid = 0;
  std::uint32_t least_length = 0;
  std::uint32_t greatest_length = 0;
  std::uint32_t greatest_wdf = 0;
  std::uint64_t total_length = 0;
};

/// Writes `iamglass` into the folder of a database that has the tables `postlist` and `position`, with a UUID of its own
/// (xapian-core, backends/glass/glass_version.cc). Throws Error (io).
void write_version_file(const std::filesystem::path& folder, const TableRoot& postlist, const TableRoot& position,
                        const DatabaseStats& stats);

/// What `iamglass` says, whoever wrote it.
struct DatabaseVersion {
  TableRoot postlist{};  ///< The numbers of blocks are not known.
  TableRoot position{};
  DatabaseStats stats{};
};

/// Reads `iamglass` of the folder of a database. Throws Error: io; index_damaged if that is not a database of this format with
/// blocks of kBlockBytes.
DatabaseVersion read_version_file(const std::filesystem::path& folder);

}  // namespace backfile::glass
