#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/formats/element_cutter.hpp"
#include "indexer/formats/feed.hpp"
#include "indexer/formats/newsml.hpp"
#include "indexer/formats/nitf.hpp"
#include "indexer/formats/wxr.hpp"
#include "tests/support/check_reader.hpp"
#include "tests/support/memory_source.hpp"

namespace {

using namespace backfile;

constexpr std::array kReaders{open_nitf, open_newsml, open_feed, open_wxr};
constexpr std::array kElements{RecordElement{"item"}, RecordElement{"nitf"}, RecordElement{"NewsItem", true}};

std::vector<std::uint64_t> cut_offsets(const std::string& dump, std::size_t piece_bytes) {
  test::MemorySource source(dump, 64);
  ElementCutter cutter(source, kElements, piece_bytes);
  std::vector<std::uint64_t> offsets;
  std::uint64_t end = 0;
  while (const auto cut = cutter.next()) {
    test::require(cut->record.offset >= end);
    end = cut->record.offset + cut->record.bytes.size();
    offsets.push_back(cut->record.offset);
    offsets.push_back(end);
  }
  return offsets;
}

}  // namespace

/// The four readers of XML over any bytes; see check_reader(). The size of the pieces that are read changes nothing. The
/// first byte chooses the reader and that size.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string dump(reinterpret_cast<const char*>(data) + 1, size - 1);
  static_cast<void>(looks_like_nitf(dump) || looks_like_newsml(dump) || looks_like_wxr(dump) || looks_like_feed(dump));
  test::require(cut_offsets(dump, data[0] / 4U + 1U) == cut_offsets(dump, 1U << 16U));

  test::check_reader(kReaders[data[0] % kReaders.size()], dump, 1U << 12U);
  return 0;
}
