#pragma once

#include <memory>

#include "indexer/input/dump_list.hpp"
#include "indexer/input/peekable_source.hpp"

namespace backfile {

/// Opens a dump for reading as decompressed UTF-8 or 8-bit text. Gzip and UTF-16 are seen by the first bytes, whatever
/// the name is. Throws Error (io) if the file cannot be opened; what goes wrong later is the source's damage().
std::unique_ptr<PeekableSource> open_source(const DumpFile& dump);

}  // namespace backfile
