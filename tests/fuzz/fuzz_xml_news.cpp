#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "common/utf8.hpp"
#include "indexer/formats/element_cutter.hpp"
#include "indexer/formats/feed.hpp"
#include "indexer/formats/newsml.hpp"
#include "indexer/formats/nitf.hpp"
#include "indexer/formats/wxr.hpp"
#include "indexer/markup/plain_text.hpp"
#include "tests/support/memory_source.hpp"

namespace {

using namespace backfile;

constexpr std::array kReaders{open_nitf, open_newsml, open_feed, open_wxr};
constexpr std::array kElements{RecordElement{"item"}, RecordElement{"nitf"}, RecordElement{"NewsItem", true}};

void require(bool holds) {
  if (!holds) std::abort();
}

void require_line(const std::string& line) { require(is_valid_utf8(line) && one_line(line) == line); }

void require_clean(const Article& article) {
  require(!article.title.empty() || !article.body.empty());
  for (const std::string& line : {article.id, article.url, article.image, article.title, article.alternative_title,
                                  article.lead, article.section, article.source, article.language}) {
    require_line(line);
  }
  for (const auto& list : {article.body, article.tags, article.authors}) {
    for (const std::string& line : list) {
      require(!line.empty());
      require_line(line);
    }
  }
}

/// Records are pieces of the dump, in order.
void require_in_order(const RawRecord& record, const std::string& dump, std::uint64_t& end) {
  require(record.offset >= end);
  end = record.offset + record.bytes.size();
  require(end <= dump.size() && dump.compare(record.offset, record.bytes.size(), record.bytes) == 0);
}

std::vector<std::uint64_t> cut_offsets(const std::string& dump, std::size_t piece_bytes) {
  test::MemorySource source(dump, 64);
  ElementCutter cutter(source, kElements, piece_bytes);
  std::vector<std::uint64_t> offsets;
  std::uint64_t end = 0;
  while (const auto cut = cutter.next()) {
    require_in_order(cut->record, dump, end);
    offsets.push_back(cut->record.offset);
    offsets.push_back(end);
  }
  return offsets;
}

}  // namespace

/// The four readers of XML over any bytes: records are pieces of the dump in order, articles are clean, and the size of
/// the pieces that are read changes nothing. The first byte chooses the reader and that size.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string dump(reinterpret_cast<const char*>(data) + 1, size - 1);
  static_cast<void>(looks_like_nitf(dump) || looks_like_newsml(dump) || looks_like_wxr(dump) || looks_like_feed(dump));
  require(cut_offsets(dump, data[0] / 4U + 1U) == cut_offsets(dump, 1U << 16U));

  test::MemorySource source(dump, 1U << 12U);
  const std::unique_ptr<DumpReader> reader = kReaders[data[0] % kReaders.size()](source, {});
  std::uint64_t end = 0;
  while (const auto record = reader->next()) {
    require_in_order(*record, dump, end);
    if (const auto article = reader->parse(*record)) require_clean(*article);
  }
  return 0;
}
