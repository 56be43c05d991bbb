#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/warc_syntax.hpp"

namespace backfile {

/// The fields of the line that heads a record of an ARC file (Internet Archive, 1996), versions 1 and 2:
///
///     URL IP-address Archive-date Content-type Archive-length
///     URL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length
///
/// Addresses may have spaces in them, so the line is read from its end.
struct ArcHeadLine {
  std::string_view url{};
  std::string_view date{};          ///< 14 digits; 12 and 17 are seen as well.
  std::string_view content_type{};  ///< As the server named it; may be a word for "none".
  std::string_view length{};        ///< Of the block, in bytes; digits only.
};

/// Reads a line, with or without its line end; nullopt if it heads no record.
std::optional<ArcHeadLine> parse_arc_line(std::string_view line);

/// ARC: the line of ArcHeadLine, the block, a line end.
const RecordSyntax& arc_syntax();

}  // namespace backfile
