#pragma once

#include <filesystem>
#include <vector>

#include "indexer/pipeline/batch_database.hpp"

namespace backfile {

/// Compacts databases into one new one at `target`, with their words, documents in the order of `sources`, and deletes the
/// sources; a single one is taken as it is. The docids of each source are moved up by the number of docids before
/// it. At most three of the `threads`, the caller's among them, have something to do. Throws Error: io; index_damaged for
/// sources that cannot be; then the sources remain.
BuiltDatabase compact(const std::vector<BuiltDatabase>& sources, const std::filesystem::path& target, unsigned threads);

/// The same for databases that stay: copies published segments.
void compact_copies(const std::vector<std::filesystem::path>& sources, const std::filesystem::path& target,
                    unsigned threads);

}  // namespace backfile
