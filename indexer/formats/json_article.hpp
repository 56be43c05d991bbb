#pragma once

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/json_fields.hpp"
#include "indexer/formats/json_object.hpp"

namespace backfile {

/// Reads one JSON object as an article. Small faults are repaired (json_repair.hpp). What cannot be read as JSON, or is
/// no object, or has two different values for one field under one name, is not understood; `may_be_cut_off` says that
/// where the record's end is missing, it is truncated.
///
/// What a field is made of is said by ArticleAssembly.
Result<Article, RecordError> parse_json_article(const JsonText& json, bool may_be_cut_off,
                                                const JsonFieldLookup& lookup);

}  // namespace backfile
