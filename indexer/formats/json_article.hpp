#pragma once

#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/json_fields.hpp"

namespace backfile {

/// Reads one JSON object as an article. Small faults are repaired (json_repair.hpp). What cannot be read as JSON, or is
/// no object, or has two different values for one field under one name, is not understood; `may_be_cut_off` says that
/// where the record's end is missing, it is truncated.
///
/// What a field is made of is said by ArticleAssembly.
Result<Article, RecordError> parse_json_article(std::string_view json, bool may_be_cut_off,
                                                const JsonFieldLookup& lookup);

}  // namespace backfile
