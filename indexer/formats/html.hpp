#pragma once

#include <memory>
#include <string_view>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// Whether `head` begins as a web page does: after a byte order mark, white space, comments, an XML declaration and the
/// like with `<!doctype html`, `<html`, `<head`, `<body`, `<title` or `<meta`, in any case. Conservative: other XML is
/// none.
bool looks_like_html(std::string_view head);

/// Reads a file that is one web page: one record, one article. The fields are those of parse_html_page(), which is told
/// no URL.
std::unique_ptr<DumpReader> open_html(ByteSource& source, const ReadOptions& options);

}  // namespace backfile
