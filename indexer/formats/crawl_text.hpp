#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Dumps of a crawler that writes the text of each page as blocks without names, separated by blank lines:
///
///      date 2022-02-16 https://site/20220216/page-1.html
///
///     Headline
///
///     Headline
///
///     What it is about. 16.02.2022, Publisher
///
///     2022-02-16T09:32+0000
///     ...
///
/// What a block is follows from its shape (crawl_shapes.hpp) and its place (crawl_zones.hpp). A record reaches from its
/// header (crawl_header.hpp) to the next one. White space before the first header belongs to the first record; other
/// bytes there are a record of their own, which is not understood. So the records joined are the dump, unless the dump
/// is nothing but white space (no record) or a record is too large (cut short, see LineBuffer::cut()).

/// Whether a line of `head`, the start of a dump, is a header.
bool looks_like_crawl_text(std::string_view head);

/// `source` outlives the reader.
std::unique_ptr<DumpReader> open_crawl_text(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
