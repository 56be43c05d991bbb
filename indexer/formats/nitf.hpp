#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// NITF 2.x and 3.x (iptc.org/std/NITF): one document a record, one or many after another.
bool looks_like_nitf(std::string_view head);
std::unique_ptr<DumpReader> open_nitf(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
