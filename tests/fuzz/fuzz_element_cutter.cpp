#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/element_cutter.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/memory_source.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

constexpr std::array kElements{RecordElement{"item"}, RecordElement{"nitf"}, RecordElement{"NewsItem", true}};

std::vector<ElementCut> cut(const std::string& dump, std::size_t piece_bytes) {
  test::MemorySource source(dump, piece_bytes);
  ElementCutter cutter(source, kElements, piece_bytes);
  std::vector<ElementCut> cuts;
  while (auto next = cutter.next()) cuts.push_back(std::move(*next));
  return cuts;
}

}  // namespace

/// Elements cut out of any bytes are pieces of them, in order, each with its own tag; headers stand before them. The
/// size of the pieces that are read, which the first byte chooses, changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::size_t piece_bytes = input.choice(64) + 1;
  const std::string dump(input.rest());
  const std::vector<ElementCut> cuts = cut(dump, piece_bytes);
  const std::vector<ElementCut> again = cut(dump, 1U << 16U);
  test::require(cuts.size() == again.size());
  std::uint64_t end = 0;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const RawRecord& record = cuts[i].record;
    test::require(record.offset >= end && record.bytes.starts_with('<') && record.number == i + 1);
    end = record.offset + record.bytes.size();
    test::require(dump.compare(record.offset, record.bytes.size(), record.bytes) == 0);
    test::require(record.offset == again[i].record.offset && record.bytes == again[i].record.bytes);
    test::require(cuts[i].header == again[i].header);
    if (cuts[i].header) test::require(cuts[i].header->size() <= record.offset);
  }
  return 0;
}
