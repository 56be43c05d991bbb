#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Whether `head` is plain text with a title and sentences in it: no control bytes, no start of markup, JSON or PDF, text
/// from the first byte on, and one line behind the first that holds a sentence. Lists of words, which dumps come with,
/// are none. So much text is everywhere
/// that the name of the file has to agree (Format::name_suffixes).
bool looks_like_text(std::string_view head);

/// Reads a file as one article, in any character set that to_utf8() tells apart: the first line is the title, unless it
/// is too long for one, the rest are paragraphs. The file's folder is a tag, and a day in the file's name
/// (`2023-03-15-flood.txt`, `20230315.txt`) is the date, with DateSource::url. A file with control bytes is no text.
std::unique_ptr<DumpReader> open_text(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
