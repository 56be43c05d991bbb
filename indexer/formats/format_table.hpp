#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "indexer/input/byte_source.hpp"

namespace backfile {

/// One row a dump format. A new format is one pair of files and one row in format_table.cpp.
struct Format {
  std::string_view name{};     ///< As in `--format`: "crawl".
  std::string_view summary{};  ///< One line for `--help`.
  /// What recognises() has seen if it says yes: "a JSON object on its first line".
  std::string_view evidence{};
  /// Whether the first bytes of a decompressed dump (up to kSniffBytes) look like this format.
  bool (*recognises)(std::string_view head) = nullptr;
  /// Opens a reader over `source`, which outlives it.
  std::unique_ptr<DumpReader> (*open)(ByteSource& source, const ReadOptions& options) = nullptr;
  bool is_one_article = false;  ///< Usually one article a file: the files of a folder are reported together.
  /// For a format whose bytes alone say too little: how the names of its files end, separated by spaces (".txt .text").
  /// Recognised only if one of them fits. Empty: any name will do.
  std::string_view name_suffixes{};
};

/// How many bytes of a dump the recognisers are shown.
inline constexpr std::size_t kSniffBytes = 64U << 10U;

/// In the order in which they are asked; the first that recognises the head is taken.
const std::vector<Format>& formats();

/// The row with that name; nullptr if there is none.
const Format* find_format(std::string_view name);

/// The first format that recognises `head`, the beginning of the dump of that name (ReadOptions::dump_name); nullptr if
/// none does.
const Format* recognise_format(std::string_view head, std::string_view dump_name = {});

}  // namespace backfile
