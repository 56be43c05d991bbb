#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// WordPress eXtended RSS, the export of a WordPress site: one item a record. Published posts, pages and posts of the
/// site's own types are articles; attachments, menus, revisions, drafts and the like are none.
bool looks_like_wxr(std::string_view head);
std::unique_ptr<DumpReader> open_wxr(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
