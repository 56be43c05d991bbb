#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Whether `head` begins with a header row that is that of a table of articles, with commas, semicolons or vertical
/// bars between its columns; and with tabs.
bool looks_like_csv(std::string_view head);
bool looks_like_tsv(std::string_view head);

/// Reads a table of articles: a header row (table_header.hpp), then a row an article. Quoting is that of RFC 4180, and
/// what goes beyond it is read as table_row.hpp and table_scanner.hpp say. Line ends are LF, CRLF or CR. Records are
/// numbered from the first row behind the header. Blank lines are passed over.
///
/// Throws Error (usage) if no column has a known name, or one of `options.mappings` is missing: the message lists the
/// columns that there are. open_csv() takes any delimiter, open_tsv() tabs only.
std::unique_ptr<DumpReader> open_csv(ByteSource& source, const ReadOptions& options);
std::unique_ptr<DumpReader> open_tsv(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
