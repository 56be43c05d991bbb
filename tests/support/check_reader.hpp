#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/utf8.hpp"
#include "indexer/formats/dump_reader.hpp"
#include "indexer/markup/plain_text.hpp"
#include "tests/support/memory_source.hpp"
#include "tests/support/require.hpp"

namespace backfile::test {

/// Valid UTF-8 in one line: no control characters, no white space at its ends, no runs of it inside.
inline bool is_clean(std::string_view text) { return is_valid_utf8(text) && one_line(text) == text; }

inline void check_values(const Article& article) {
  for (const std::string* text : {&article.id, &article.url, &article.image, &article.title, &article.alternative_title,
                                  &article.lead, &article.section, &article.source, &article.language}) {
    require(is_clean(*text));
  }
  for (const auto* list : {&article.body, &article.authors, &article.tags}) {
    for (const std::string& text : *list) require(!text.empty() && is_clean(text));
  }
  require(article.published.has_value() == (article.date_source != DateSource::none));
}

inline void check_article(const Article& article) {
  require(!article.title.empty() || !article.body.empty());
  check_values(article);
}

inline std::vector<RawRecord> cut_records(DumpReader& reader) {
  std::vector<RawRecord> records;
  while (auto record = reader.next()) records.push_back(std::move(*record));
  return records;
}

/// The same bytes in pieces of another size.
inline void check_cut_again(OpenReader open, const std::string& dump, const std::vector<RawRecord>& records) {
  MemorySource source(dump);
  const std::vector<RawRecord> again = cut_records(*open(source, {}));
  require(records.size() == again.size());
  for (std::size_t i = 0; i < records.size(); ++i) {
    require(records[i].offset == again[i].offset && records[i].bytes == again[i].bytes &&
            records[i].number == again[i].number && records[i].damage == again[i].damage);
  }
}

/// What holds of every reader over any bytes, for fuzz targets: records are pieces of the dump in order, the same
/// however much is read at a time; articles are clean, and so is what is said of records that are none. Aborts if not.
/// The source delivers `chunk_bytes` at a time.
inline void check_reader(OpenReader open, const std::string& dump, std::size_t chunk_bytes) {
  MemorySource source(dump, chunk_bytes);
  const std::unique_ptr<DumpReader> reader = open(source, {});
  const std::vector<RawRecord> records = cut_records(*reader);
  std::uint64_t end = 0;
  for (const RawRecord& record : records) {
    require(record.offset >= end && !record.bytes.empty());
    end = record.offset + record.bytes.size();
    require(end <= dump.size() && dump.compare(record.offset, record.bytes.size(), record.bytes) == 0);
    const Result<Article, RecordError> article = reader->parse(record);
    if (article) {
      check_article(*article);
    } else {
      require(!article.error().detail.empty() && is_clean(article.error().detail));
    }
  }
  check_cut_again(open, dump, records);
}

/// What a fuzz target is given: the first byte is the size of the pieces in which the source delivers.
struct FuzzedDump {
  std::string bytes{};
  std::size_t chunk_bytes = 1;

  FuzzedDump(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return;
    bytes.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
    chunk_bytes = data[0] % 32U + 1U;
  }
};

inline void check_reader(OpenReader open, const std::uint8_t* data, std::size_t size) {
  const FuzzedDump dump(data, size);
  check_reader(open, dump.bytes, dump.chunk_bytes);
}

}  // namespace backfile::test
