#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/dictionary.hpp"
#include "common/error.hpp"
#include "common/hash.hpp"
#include "indexer/pipeline/dump_notes.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

void check_list(const std::string& bytes) {
  try {
    const KnownDumps known = KnownDumps::from_bytes(bytes, "LIST");
    test::require(known.size() <= KnownDumps::kMostDumps);
    // Other bytes may be the same list: numbers may be written longer than need be.
    const std::string again = known.to_bytes();
    test::require(KnownDumps::from_bytes(again, "LIST").to_bytes() == again);
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::index_damaged && !error.hint().empty());
  }
}

void check_notes(std::string_view bytes) {
  try {
    const DumpNotes notes = DumpNotes::from_bytes(bytes);
    test::require(notes.rejected() >= notes.rejects().size());
    const std::string again = notes.to_bytes();
    test::require(DumpNotes::from_bytes(again).to_bytes() == again);
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::index_damaged);
  }
}

/// What is added is found, once, under its key and its shape.
void check_added(test::FuzzedBytes input) {
  KnownDumps known;
  std::size_t count = 0;
  while (!input.at_end()) {
    const KnownDump dump{
        .shape = {input.choice(4), 1},
        .key = {input.choice(16), 2},
        .files = 1 + input.choice(),
        .bytes = KnownDumps::kMinBytes + input.choice(4),
        .notes = std::string(input.choice(8) == 1 ? KnownDumps::kMostNoteBytes / 3 : input.choice(4), 'n')};
    const bool is_new = known.find(dump.key) == nullptr;
    count = known.size();
    test::require(known.add(dump) == is_new);
    test::require(known.size() <= count + (is_new ? 1U : 0U));
    const KnownDump* const found = known.find(dump.key);
    test::require(found != nullptr && (!is_new || *found == dump));
    bool is_beginning = false;
    std::uint64_t files = UINT64_MAX;
    for (const KnownDump* row : known.beginning_with(found->shape)) {
      test::require(row->shape == found->shape && row->files <= files);
      files = row->files;
      is_beginning = is_beginning || row == found;
    }
    test::require(is_beginning);
  }
  const std::string bytes = known.to_bytes();
  test::require(KnownDumps::from_bytes(bytes, "LIST").to_bytes() == bytes);
}

}  // namespace

/// The first byte says whether the bytes are a list, what follows the head of one, notes, the text of notes, or dumps to add.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  switch (input.choice(5)) {
    case 0:
      check_list(std::string(input.rest()));
      break;
    case 1:
      check_list("BFDUMP2\n" + std::string(input.rest()));
      break;
    case 2:
      check_added(input);
      break;
    case 3:
      check_notes(input.rest());
      break;
    default: {
      std::string frame;
      TextCompressor(nullptr).append(frame, input.rest());
      check_notes(frame);
    }
  }
  return 0;
}
