#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/error.hpp"
#include "common/hash.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

/// A list that begins as it should, with the number of dumps that the bytes are enough for.
std::string with_head(std::string_view dumps) {
  constexpr std::size_t kDumpBytes = 56;
  std::string bytes = "BFDUMP1\n";
  const std::uint64_t count = dumps.size() / kDumpBytes;
  for (unsigned i = 0; i < 8; ++i) bytes += static_cast<char>(count >> (8U * i));
  return bytes.append(dumps.substr(0, count * kDumpBytes));
}

/// What is added is found, once.
void check_added(test::FuzzedBytes input) {
  KnownDumps known;
  std::size_t count = 0;
  while (!input.at_end()) {
    const KnownDump dump{.reading = {input.choice(4), 1},
                         .content = {KnownDumps::kMinBytes + input.choice(4), {input.choice(4), 2}},
                         .records = 1 + input.choice(),
                         .dumps = 1};
    const bool is_new = known.find(dump.reading, dump.content) == nullptr;
    count += is_new ? 1U : 0U;
    test::require(known.add(dump) == is_new && known.size() == count);
    test::require(known.may_know(dump.reading, dump.content.bytes));
    const KnownDump* const found = known.find(dump.reading, dump.content);
    test::require(found != nullptr && (!is_new || *found == dump));
  }
  const std::string bytes = known.to_bytes();
  test::require(KnownDumps::from_bytes(bytes, "LIST").to_bytes() == bytes);
}

}  // namespace

/// The first byte says whether the bytes are a list, the dumps of one, or dumps to add.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::size_t choice = input.choice(3);
  if (choice == 2) {
    check_added(input);
    return 0;
  }
  const std::string bytes = choice == 1 ? with_head(input.rest()) : std::string(input.rest());
  try {
    const KnownDumps known = KnownDumps::from_bytes(bytes, "LIST");
    test::require(known.size() <= KnownDumps::kMostDumps && known.to_bytes() == bytes);
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::index_damaged && !error.hint().empty());
  }
  return 0;
}
