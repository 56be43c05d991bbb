#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "common/article.hpp"
#include "common/result.hpp"
#include "indexer/formats/dump_reader.hpp"

namespace backfile {

/// Makes an article of a parsed object, which lives for the call only.
using JsonObjectReading = std::function<Result<Article, RecordError>(simdjson::dom::object)>;

/// What may be JSON.
struct JsonText {
  std::string_view text{};
  std::size_t readable_behind = 0;  ///< Bytes behind the text that may be read, whatever they are.

  /// The first `size` bytes, which `bytes` outlives.
  static JsonText begin_of(const std::string& bytes, std::size_t size) {
    return {std::string_view(bytes).substr(0, size), bytes.capacity() - size};
  }
};

/// Makes room behind a long text, so that JsonText::begin_of() has something to read: simdjson looks ahead, and would copy it
/// as a whole.
void pad_long_json(std::string& bytes);

/// Parses one JSON object and answers what `read` makes of it. Small faults are repaired (json_repair.hpp). What cannot
/// be read as JSON or is no object is not understood; `may_be_cut_off` says that where the record's end is missing, it
/// is truncated. Pure as far as `read` is.
Result<Article, RecordError> read_json_object(const JsonText& json, bool may_be_cut_off, const JsonObjectReading& read);

}  // namespace backfile
