#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace backfile::crawl {

/// The line that starts a record: ` date 2022-02-16 https://site/page.html`.
struct Header {
  std::string_view
      day{};  ///< `2022-02-16`: when the page was crawled. Ten characters of the right kind, perhaps no day.
  std::string_view url{};
};

/// Reads a whole line, its line end included or not. A byte order mark and one space may come first; the URL ends the
/// line. Anything else is no header.
std::optional<Header> parse_header(std::string_view line);

/// Offset of a header that ends a line but does not begin it (at its byte order mark or space, if any): what is left
/// where files were joined and the first had no final line end. Nullopt if there is none. A sentence may look the same.
std::optional<std::size_t> find_glued_header(std::string_view line);

/// Whether a glued header is meant as one. `record` is the record so far without the header, `ahead` what follows the
/// header's line. It is if the record's last blocks have reached what comes after a body, if what is before the header
/// reads as a list of keywords, or if a headline follows, twice, as at the start of a record.
bool is_record_border(std::string_view record, std::string_view ahead);

}  // namespace backfile::crawl
