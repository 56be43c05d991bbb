#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "common/utf8.hpp"
#include "indexer/formats/dump_reader.hpp"
#include "indexer/formats/read_options.hpp"
#include "tests/support/memory_source.hpp"

namespace backfile::test {

inline void require(bool holds) {
  if (!holds) std::abort();
}

/// Valid UTF-8 without control characters.
inline bool is_clean(std::string_view text) {
  if (!is_valid_utf8(text)) return false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0)) return false;
    at += c.length;
  }
  return true;
}

inline void check_article(const Article& article) {
  require(!article.title.empty() || !article.body.empty());
  for (const std::string* text : {&article.id, &article.url, &article.image, &article.title, &article.alternative_title,
                                  &article.lead, &article.section, &article.source, &article.language}) {
    require(is_clean(*text));
  }
  for (const auto* list : {&article.body, &article.authors, &article.tags}) {
    for (const std::string& text : *list) require(!text.empty() && is_clean(text));
  }
  require(article.published.has_value() == (article.date_source != DateSource::none));
}

/// What holds of every reader over any bytes, for fuzz targets: records are pieces of the dump in order, articles are
/// clean, and so is what is said of records that are none. Aborts if not. The first byte of the input is the size of the
/// pieces in which the source delivers.
inline void check_reader(std::unique_ptr<DumpReader> (*open)(ByteSource&, const ReadOptions&), const std::uint8_t* data,
                         std::size_t size) {
  if (size == 0) return;
  const std::string dump(reinterpret_cast<const char*>(data) + 1, size - 1);
  MemorySource source(dump, data[0] % 32U + 1U);
  const std::unique_ptr<DumpReader> reader = open(source, {});
  std::uint64_t end = 0;
  while (const auto record = reader->next()) {
    require(record->offset >= end && !record->bytes.empty());
    end = record->offset + record->bytes.size();
    require(end <= dump.size() && dump.compare(record->offset, record->bytes.size(), record->bytes) == 0);
    const Result<Article, RecordError> article = reader->parse(*record);
    if (article) {
      check_article(*article);
    } else {
      require(!article.error().detail.empty() && is_clean(article.error().detail));
    }
  }
}

}  // namespace backfile::test
