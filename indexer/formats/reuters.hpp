#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Whether `head` begins like a Reuters-21578 file.
bool looks_like_reuters(std::string_view head);

/// Reads the SGML of the Reuters-21578 collection: Latin-1, `<` written as `&lt;`, control characters as `&#2;`.
///
/// A record reaches to the next `<REUTERS`, so one without its end tag loses nothing but what is missing.
/// The body begins with the dateline, as agencies print it; lines are joined, an indented line begins a paragraph, the
/// sign-off "Reuter" goes. A story without BODY (unprocessed or brief) is the text that stands in TEXT; without TITLE
/// its first line is the title. The filler "Blah blah blah." that the collection put into briefs is dropped. A whole
/// record with NEWID and DATE is an article even without any text.
std::unique_ptr<DumpReader> open_reuters(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
