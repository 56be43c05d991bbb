#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/formats/start_tag_cutter.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/memory_source.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

constexpr std::string_view kTag = "<DOC";

}  // namespace

/// Records cut before each start tag are the stream when they are joined, but for blanks at its end. Every one has a start
/// tag, and none has a second one. The first byte is the size of the pieces in which the source delivers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::size_t chunk_bytes = input.choice(32) + 1;
  const std::string dump(input.rest());
  test::MemorySource source(dump, chunk_bytes);
  test::MemorySource whole_source(dump);
  StartTagCutter cutter(source, kTag);
  StartTagCutter whole_cutter(whole_source, kTag);
  std::string joined;
  while (const auto record = cutter.next()) {
    const auto again = whole_cutter.next();
    test::require(again && again->bytes == record->bytes && again->offset == record->offset);
    test::require(record->offset == joined.size() && !record->bytes.empty());
    const std::size_t tag = find_start_tag(record->bytes, kTag);
    if (tag != std::string::npos) {
      test::require(find_start_tag(record->bytes, kTag, tag + 1) == std::string::npos);
    } else {
      test::require(find_start_tag(dump, kTag) == std::string::npos);
    }
    joined += record->bytes;
  }
  test::require(!whole_cutter.next());
  test::require(dump.starts_with(joined));
  test::require(dump.find_first_not_of(" \t\r\n", joined.size()) == std::string::npos);
  return 0;
}
