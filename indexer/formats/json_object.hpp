#pragma once

#include <functional>
#include <string_view>

#include <simdjson.h>

#include "common/article.hpp"
#include "common/result.hpp"
#include "indexer/formats/dump_reader.hpp"

namespace backfile {

/// Makes an article of a parsed object, which lives for the call only.
using JsonObjectReading = std::function<Result<Article, RecordError>(simdjson::dom::object)>;

/// Parses one JSON object and answers what `read` makes of it. Small faults are repaired (json_repair.hpp). What cannot
/// be read as JSON or is no object is not understood; `may_be_cut_off` says that where the record's end is missing, it
/// is truncated. Pure as far as `read` is.
Result<Article, RecordError> read_json_object(std::string_view json, bool may_be_cut_off,
                                              const JsonObjectReading& read);

}  // namespace backfile
