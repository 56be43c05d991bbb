#pragma once

#include "indexer/pipeline/batch.hpp"

namespace backfile {

/// Parses every record, fills in the id and the language where the dump has none, and serialises. Pure: may run in many
/// threads at once. A record that cannot be understood is among the rejects.
ParsedBatch parse_batch(RawBatch batch);

}  // namespace backfile
