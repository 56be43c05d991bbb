// Crawl text: cutting loses no byte wherever reads end, and every record, however damaged, gives an article of clean
// text or the reason why there is none.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/utf8.hpp"
#include "indexer/formats/crawl_text.hpp"
#include "tests/support/memory_source.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;
using test::require;

bool is_clean(std::string_view text) {
  if (!is_valid_utf8(text)) return false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    if (c.value < 0x20 || (c.value >= 0x7F && c.value < 0xA0)) return false;
    i += c.length;
  }
  return true;
}

void check(const Article& article) {
  require(!article.id.empty() && !(article.title.empty() && article.body.empty()));
  for (const auto* text : {&article.id, &article.url, &article.image, &article.title, &article.alternative_title,
                           &article.lead, &article.section, &article.source, &article.language}) {
    require(is_clean(*text));
  }
  for (const auto* list : {&article.body, &article.authors, &article.tags}) {
    for (const std::string& text : *list) require(!text.empty() && is_clean(text));
  }
  require(article.published.has_value() == (article.date_source != DateSource::none));
}

std::vector<RawRecord> cut(DumpReader& reader) {
  std::vector<RawRecord> records;
  while (auto record = reader.next()) records.push_back(std::move(*record));
  return records;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string dump(reinterpret_cast<const char*>(data), size);
  test::MemorySource source(dump);
  const auto reader = open_crawl_text(source, {});
  const std::vector<RawRecord> records = cut(*reader);

  std::string joined;
  for (const RawRecord& record : records) {
    require(record.offset == joined.size() && !record.bytes.empty());
    joined += record.bytes;
    const Result<Article, RecordError> article = reader->parse(record);
    if (article) {
      check(*article);
    } else {
      require(is_clean(article.error().detail));
    }
  }
  require(joined == dump ||
          (records.empty() && dump.find_first_not_of(" \t\r\n\v\f\xEF\xBB\xBF") == std::string::npos));

  test::MemorySource slow_source(dump, 3);
  const auto slow_reader = open_crawl_text(slow_source, {});
  const std::vector<RawRecord> slow_records = cut(*slow_reader);
  require(slow_records.size() == records.size());
  for (std::size_t i = 0; i < records.size(); ++i) require(slow_records[i].bytes == records[i].bytes);
  return 0;
}
