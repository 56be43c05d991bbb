#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/formats/crawl_text.hpp"
#include "tests/support/memory_source.hpp"

namespace backfile::test {

inline const std::string kHeader = " date 2023-05-04 https://tide.example/20230504/lock-gates-17.html";
inline const std::string kPublisher = "Tide Post desk@tide.example +9995550100 TP \u201ETide Press\u201C 252 60";
inline const std::string kPicture = "https://cdn.tide.example/img/17_1920x0.jpg";
inline const std::string kPortrait = "https://cdn.tide.example/portraits/9_100x100.jpg";
inline const std::string kResidue =
    "/html/head/meta[@name='og:title']/@content /html/head/meta[@name='og:description']/@content";

/// Blocks with blank lines between them.
inline std::string join_blocks(const std::vector<std::string>& blocks) {
  std::string text;
  for (const std::string& block : blocks) text += (text.empty() ? "" : "\n\n") + block;
  return text;
}

inline std::vector<RawRecord> cut_crawl(const std::string& dump, std::size_t chunk_bytes = 1U << 20U) {
  MemorySource source(dump, chunk_bytes);
  const std::unique_ptr<DumpReader> reader = open_crawl_text(source, {});
  std::vector<RawRecord> records;
  while (auto record = reader->next()) records.push_back(std::move(*record));
  return records;
}

inline Result<Article, RecordError> parse_crawl(std::string bytes) {
  MemorySource source("");
  RawRecord record;
  record.bytes = std::move(bytes);
  return open_crawl_text(source, {})->parse(record);
}

/// The article of a record; an empty one, and a failed test, if it is rejected.
inline Article read_crawl(std::string bytes) {
  Result<Article, RecordError> article = parse_crawl(std::move(bytes));
  EXPECT_TRUE(article.has_value());
  return article ? std::move(article).value() : Article();
}

/// The article of a record with these blocks behind kHeader.
inline Article read_blocks(std::vector<std::string> blocks) {
  blocks.insert(blocks.begin(), kHeader);
  return read_crawl(join_blocks(blocks));
}

}  // namespace backfile::test
