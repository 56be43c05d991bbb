#pragma once

#include "indexer/pipeline/batch.hpp"

namespace backfile {

struct ParseOptions {
  bool detects_language = true;  ///< Where the dump states none.
  bool surveys_fields = false;
};

/// Parses every record, fills in the id and the language where the dump has none, and serialises. Pure: may run in many
/// threads at once. A record that cannot be understood is among the rejects.
ParsedBatch parse_batch(RawBatch batch, const ParseOptions& options);

/// The article of one record as it is indexed: what the reader makes of it, with id and language.
Result<Article, RecordError> parse_record(const CutRecord& record, bool detects_language);

}  // namespace backfile
