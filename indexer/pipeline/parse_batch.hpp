#pragma once

#include "indexer/pipeline/batch.hpp"

namespace backfile {

struct ParseOptions {
  bool detects_language = true;  ///< Where the dump states none.
  bool surveys_fields = false;
};

/// Parses every record, fills in the id and the language where the dump has none, looks it up in the index, and
/// serialises. May run in many threads at once, each with an `indexed` of its own; null if there is no index yet. A record
/// that cannot be understood is among the rejects. Throws Error (index_damaged, io).
ParsedBatch parse_batch(RawBatch batch, const ParseOptions& options, const IndexedArticles* indexed);

/// The article of one record as it is indexed: what the reader makes of it, with id and language.
Result<Article, RecordError> parse_record(const CutRecord& record, bool detects_language);

}  // namespace backfile
