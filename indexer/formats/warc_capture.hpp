#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/article.hpp"
#include "common/result.hpp"
#include "indexer/formats/dump_reader.hpp"

namespace backfile {

/// What a crawler fetched, out of a WARC or ARC record.
struct Capture {
  std::string url{};
  std::optional<Timestamp> crawled{};
  std::string content_type{};     ///< Of the block, unless that is an HTTP response; empty if unknown.
  std::string identified_type{};  ///< What the crawler found the payload to be, whatever the server said.
  std::string language{};         ///< What the crawler found; empty if it did not look.
  std::string_view block{};
  bool is_http = false;     ///< Whether the block is an HTTP response, head and all.
  bool is_cut_off = false;  ///< Whether the end of the block is missing.
};

/// Reads web pages (html_page.hpp) and plain text: its first line is the title. All else is not_an_article, for the
/// answer's status or its media type. Pure: may run in many threads at once.
Result<Article, RecordError> read_capture(const Capture& capture);

}  // namespace backfile
