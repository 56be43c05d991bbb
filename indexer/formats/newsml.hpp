#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// NewsML-G2 (iptc.org/std/NewsML-G2) and NewsML 1.x (iptc.org/std/NewsML): one item a record, whether it is a document
/// of its own or stands with others in a newsMessage or a NewsML envelope.
bool looks_like_newsml(std::string_view head);
std::unique_ptr<DumpReader> open_newsml(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
