#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/article.hpp"
#include "common/result.hpp"
#include "indexer/formats/dump_reader.hpp"

namespace backfile {

/// What is known of a page besides its bytes.
struct PageContext {
  std::string url{};                   ///< Where it was fetched from; empty if unknown.
  std::string charset{};               ///< As an HTTP header stated it; empty if none did.
  std::optional<Timestamp> crawled{};  ///< When it was fetched.
};

/// Reads one web page (bytes in any character set) as an article. Pure: may run in many threads at once.
Result<Article, RecordError> parse_html_page(std::string_view bytes, const PageContext& context);

/// The same for a page that html_to_utf8() has made; `context.charset` is not asked for.
Result<Article, RecordError> parse_utf8_page(std::string html, const PageContext& context);

}  // namespace backfile
