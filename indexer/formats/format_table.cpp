#include "indexer/formats/format_table.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/ascii.hpp"
#include "indexer/formats/crawl_text.hpp"
#include "indexer/formats/feed.hpp"
#include "indexer/formats/html.hpp"
#include "indexer/formats/json.hpp"
#include "indexer/formats/jsonl.hpp"
#include "indexer/formats/newsml.hpp"
#include "indexer/formats/ninjs.hpp"
#include "indexer/formats/nitf.hpp"
#include "indexer/formats/reuters.hpp"
#include "indexer/formats/table.hpp"
#include "indexer/formats/text.hpp"
#include "indexer/formats/trec.hpp"
#include "indexer/formats/warc.hpp"
#include "indexer/formats/wxr.hpp"

namespace backfile {
namespace {

/// What stands in front of these counts: `notes.txt.gz`.
constexpr std::array kCompressedSuffixes = std::to_array<std::string_view>({".gz", ".bz2", ".xz", ".zst"});

/// Names that files about dumps begin with, and articles do not.
constexpr std::array kRemarks =
    std::to_array<std::string_view>({"readme", "license", "licence", "copying", "changelog", "notice"});

bool ends_with_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && equals_ignoring_case(text.substr(text.size() - lower.size()), lower);
}

bool fits_name(const Format& format, std::string_view dump_name) {
  if (format.name_suffixes.empty()) return true;
  const std::string_view file_name = dump_name.substr(dump_name.find_last_of("/!") + 1);
  for (const std::string_view remark : kRemarks) {
    if (ends_with_ignoring_case(file_name.substr(0, remark.size()), remark)) return false;
  }
  for (const std::string_view suffix : kCompressedSuffixes) {
    if (!ends_with_ignoring_case(dump_name, suffix)) continue;
    dump_name.remove_suffix(suffix.size());
    break;
  }
  std::string_view rest = format.name_suffixes;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (ends_with_ignoring_case(dump_name, rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

}  // namespace

const std::vector<Format>& formats() {
  static const std::vector<Format> rows{
      {.name = "crawl",
       .summary = "text of a crawler: records that begin with ' date YYYY-MM-DD URL'",
       .evidence = "a header line of crawl text",
       .recognises = looks_like_crawl_text,
       .open = open_crawl_text},
      {.name = "reuters",
       .summary = "SGML of the Reuters-21578 collection",
       .evidence = "a <REUTERS> element",
       .recognises = looks_like_reuters,
       .open = open_reuters},
      {.name = "trec",
       .summary = "SGML of the TREC, AQUAINT and Gigaword news collections",
       .evidence = "a <DOC> element",
       .recognises = looks_like_trec,
       .open = open_trec},
      {.name = "warc",
       .summary = "web archives: WARC and ARC",
       .evidence = "the header of a web archive's record",
       .recognises = looks_like_warc,
       .open = open_warc},
      {.name = "html",
       .summary = "web pages, one a file",
       .evidence = "the beginning of a web page",
       .recognises = looks_like_html,
       .open = open_html,
       .is_one_article = true},
      {.name = "nitf",
       .summary = "NITF, the markup of news agencies and newspapers",
       .evidence = "an <nitf> element",
       .recognises = looks_like_nitf,
       .open = open_nitf,
       .is_one_article = true},
      {.name = "newsml",
       .summary = "NewsML-G2 and NewsML 1",
       .evidence = "the root element of a NewsML document",
       .recognises = looks_like_newsml,
       .open = open_newsml,
       .is_one_article = true},
      {.name = "wxr",
       .summary = "the export of a WordPress site",
       .evidence = "an <rss> element with the names of WordPress",
       .recognises = looks_like_wxr,
       .open = open_wxr},
      {.name = "feed",
       .summary = "RSS and Atom feeds",
       .evidence = "the root element of a feed",
       .recognises = looks_like_feed,
       .open = open_feed},
      {.name = "ninjs",
       .summary = "IPTC ninjs 1 to 3: JSON of news agencies",
       .evidence = "the members of a ninjs item",
       .recognises = looks_like_ninjs,
       .open = open_ninjs,
       .is_one_article = true},
      {.name = "jsonl",
       .summary = "one JSON object a line",
       .evidence = "a JSON object on its first line",
       .recognises = looks_like_jsonl,
       .open = open_jsonl},
      {.name = "json",
       .summary = "an array of JSON objects, or objects one after another",
       .evidence = "a JSON array or object",
       .recognises = looks_like_json,
       .open = open_json},
      {.name = "tsv",
       .summary = "a table with tabs between its columns and a header row",
       .evidence = "a header row with tabs",
       .recognises = looks_like_tsv,
       .open = open_tsv},
      {.name = "csv",
       .summary = "a table with commas, semicolons or bars between its columns and a header row",
       .evidence = "a header row",
       .recognises = looks_like_csv,
       .open = open_csv},
      {.name = "text",
       .summary = "plain text, one article a file",
       .evidence = "plain text under a name that ends in .txt or .text",
       .recognises = looks_like_text,
       .open = open_text,
       .is_one_article = true,
       .name_suffixes = ".txt .text"},
  };
  return rows;
}

const Format* find_format(std::string_view name) {
  const auto row = std::ranges::find(formats(), name, &Format::name);
  return row == formats().end() ? nullptr : &*row;
}

const Format* recognise_format(std::string_view head, std::string_view dump_name) {
  const auto row = std::ranges::find_if(formats(), [head, dump_name](const Format& format) {
    return fits_name(format, dump_name) && format.recognises(head);
  });
  return row == formats().end() ? nullptr : &*row;
}

}  // namespace backfile
