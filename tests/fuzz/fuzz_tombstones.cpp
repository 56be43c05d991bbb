#include <cstddef>
#include <cstdint>
#include <string>

#include "common/error.hpp"
#include "common/hash.hpp"
#include "common/tombstones.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

void check(const Tombstones& tombstones) {
  std::uint64_t dead = 0;
  for (std::uint32_t docid = tombstones.next(1); docid != 0; docid = tombstones.next(docid + 1)) {
    test::require(tombstones.contains(docid));
    ++dead;
  }
  test::require(dead == tombstones.count());
}

/// Docids that are added are those that are found.
void check_added(test::FuzzedBytes input) {
  Tombstones tombstones;
  while (!input.at_end()) {
    const auto docid = static_cast<std::uint32_t>(input.choice() << 8U | input.choice()) + 1;
    const bool is_new = !tombstones.contains(docid);
    test::require(tombstones.add(docid) == is_new && tombstones.contains(docid));
  }
  check(tombstones);
  const std::string bytes = tombstones.to_bytes();
  test::require(Tombstones::from_bytes(bytes, "T").to_bytes() == bytes);
}

std::string with_hash(std::string bytes) {
  const std::uint64_t hash = hash64(bytes);
  for (unsigned i = 0; i < 8; ++i) bytes += static_cast<char>(hash >> (8U * i));
  return bytes;
}

}  // namespace

/// The first byte says whether the bytes are a file, a file whose checksum is made right, or docids.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::size_t choice = input.choice(3);
  if (choice == 2) {
    check_added(input);
    return 0;
  }
  const std::string bytes = choice == 1 ? with_hash(std::string(input.rest())) : std::string(input.rest());
  try {
    const Tombstones tombstones = Tombstones::from_bytes(bytes, "T");
    check(tombstones);
    test::require(tombstones.to_bytes() == bytes);
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::index_damaged);
  }
  return 0;
}
