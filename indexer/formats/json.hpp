#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Whether `head` begins with an array of JSON objects or with an object.
bool looks_like_json(std::string_view head);

/// Reads an array of JSON objects, or objects one after another, on as many lines as they like. The array is streamed:
/// no more than one record of it is held. Where it is broken, the next record that can be made out is read.
/// Objects around such an array are passed over (json_wrapper.hpp).
/// The fields are those of parse_json_article().
std::unique_ptr<DumpReader> open_json(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
