#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Whether `head` begins with a JSON object that ends on its line, or with one whose line is longer than `head`. A
/// broken first line does not hide what the second one shows.
bool looks_like_jsonl(std::string_view head);

/// Reads one JSON object a line. Blank lines are passed over, and so are the action lines of
/// Elasticsearch's bulk format; a broken line harms no other. A last line without its end
/// is truncated. The fields are those of parse_json_article().
std::unique_ptr<DumpReader> open_jsonl(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
