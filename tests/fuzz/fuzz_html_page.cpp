#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/utf8.hpp"
#include "indexer/formats/address_date.hpp"
#include "indexer/formats/html.hpp"
#include "indexer/formats/html_page.hpp"
#include "indexer/formats/page_date.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;
using test::require;

void require_line(std::string_view line) {
  require(is_valid_utf8(line));
  for (const char c : line) require(static_cast<unsigned char>(c) >= 0x20);
}

}  // namespace

/// A page of any bytes is an article of clean text, or is refused. The first byte chooses what is known of the page.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view page(reinterpret_cast<const char*>(data) + 1, size - 1);
  PageContext context;
  if (data[0] % 2 == 1) context.url = "https://gazette.example/2022/02/16/seals?x=1";
  static_cast<void>(looks_like_html(page));
  static_cast<void>(parse_page_date(page));
  static_cast<void>(date_in_address(page));
  static_cast<void>(find_days(page));
  const auto article = parse_html_page(page, context);
  if (!article) return 0;
  require(!article->title.empty() || !article->body.empty());
  require(article->tags.size() <= 50);
  for (const std::string& text : {article->id, article->url, article->image, article->title, article->alternative_title,
                                  article->lead, article->section, article->source, article->language}) {
    require_line(text);
  }
  for (const std::vector<std::string>& lines : {article->body, article->authors, article->tags}) {
    for (const std::string& line : lines) {
      require(!line.empty());
      require_line(line);
    }
  }
  return 0;
}
