#include "indexer/formats/format_table.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/formats/crawl_text.hpp"
#include "indexer/formats/json.hpp"
#include "indexer/formats/jsonl.hpp"
#include "indexer/formats/ninjs.hpp"
#include "indexer/formats/reuters.hpp"
#include "indexer/formats/text.hpp"
#include "indexer/formats/trec.hpp"

namespace backfile {
namespace {

/// What stands in front of these counts: `notes.txt.gz`.
constexpr std::array kCompressedSuffixes = std::to_array<std::string_view>({".gz", ".bz2", ".xz", ".zst"});

/// Names that files about dumps begin with, and articles do not.
constexpr std::array kRemarks =
    std::to_array<std::string_view>({"readme", "license", "licence", "copying", "changelog", "notice"});

bool ends_with_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::ranges::equal(text.substr(text.size() - lower.size()), lower, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
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
      {"crawl", "text of a crawler: records that begin with ' date YYYY-MM-DD URL'", looks_like_crawl_text,
       open_crawl_text},
      {"reuters", "SGML of the Reuters-21578 collection", looks_like_reuters, open_reuters},
      {"trec", "SGML of the TREC, AQUAINT and Gigaword news collections", looks_like_trec, open_trec},
      {"ninjs", "IPTC ninjs 1 to 3: JSON of news agencies", looks_like_ninjs, open_ninjs},
      {"jsonl", "one JSON object a line", looks_like_jsonl, open_jsonl},
      {"json", "an array of JSON objects, or objects one after another", looks_like_json, open_json},
      // The last row: nearly everything is text of some kind.
      {"text", "one article: a title line, then paragraphs", looks_like_text, open_text, ".txt .text"},
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
