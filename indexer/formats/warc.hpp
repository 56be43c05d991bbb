#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Whether `head` begins with a record of a WARC or an ARC file.
bool looks_like_warc(std::string_view head);

/// Reads web archives: WARC 0.17, 1.0 and 1.1 (ISO 28500) and ARC 1 and 2 (Internet Archive). Cutting, and what becomes of
/// damage: warc_cutter.hpp. What is an article: warc_capture.hpp; records of the types `response`, `resource` and
/// `conversion` may hold one. `published` is what the page says, never when it was fetched: that is `crawled`. Digests
/// are not verified: no library that is used here has SHA-1.
std::unique_ptr<DumpReader> open_warc(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
