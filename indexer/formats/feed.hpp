#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// RSS 0.9x and 2.0 (rssboard.org), RSS 1.0 (web.resource.org/rss/1.0), Atom 0.3 and 1.0 (RFC 4287): one item or entry a
/// record. The title of the feed is the source.
bool looks_like_feed(std::string_view head);
std::unique_ptr<DumpReader> open_feed(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
