#include "indexer/formats/format_table.hpp"

#include <algorithm>

#include "indexer/formats/crawl_text.hpp"
#include "indexer/formats/html.hpp"
#include "indexer/formats/json.hpp"
#include "indexer/formats/jsonl.hpp"
#include "indexer/formats/reuters.hpp"
#include "indexer/formats/warc.hpp"

namespace backfile {

const std::vector<Format>& formats() {
  static const std::vector<Format> rows{
      {"crawl", "text of a crawler: records that begin with ' date YYYY-MM-DD URL'", looks_like_crawl_text,
       open_crawl_text},
      {"reuters", "SGML of the Reuters-21578 collection", looks_like_reuters, open_reuters},
      {"warc", "web archives: WARC 0.17 to 1.1, and ARC", looks_like_warc, open_warc},
      {"html", "one web page", looks_like_html, open_html},
      {"jsonl", "one JSON object a line", looks_like_jsonl, open_jsonl},
      {"json", "an array of JSON objects, or objects one after another", looks_like_json, open_json},
  };
  return rows;
}

const Format* find_format(std::string_view name) {
  const auto row = std::ranges::find(formats(), name, &Format::name);
  return row == formats().end() ? nullptr : &*row;
}

const Format* recognise_format(std::string_view head) {
  const auto row = std::ranges::find_if(formats(), [head](const Format& format) { return format.recognises(head); });
  return row == formats().end() ? nullptr : &*row;
}

}  // namespace backfile
