#include <cstddef>
#include <cstdint>
#include <string>

#include "common/error.hpp"
#include "indexer/formats/table.hpp"
#include "tests/support/check_reader.hpp"

namespace {

using namespace backfile;

/// Without a header that has fields no table can be opened.
void check_table(test::OpenReader open, const std::string& dump, std::size_t chunk_bytes) {
  try {
    test::check_reader(open, dump, chunk_bytes);
  } catch (const Error& error) {
    test::require(error.code() == ErrorCode::usage);
  }
}

}  // namespace

/// Both table readers over any bytes, behind the header that the corpus files begin with or any other; see
/// check_reader().
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const test::FuzzedDump dump(data, size);
  static_cast<void>(looks_like_csv(dump.bytes));
  static_cast<void>(looks_like_tsv(dump.bytes));
  check_table(open_csv, dump.bytes, dump.chunk_bytes);
  check_table(open_tsv, dump.bytes, dump.chunk_bytes);
  check_table(open_csv, "title,body,tags\n" + dump.bytes, dump.chunk_bytes);
  check_table(open_tsv, "title\tbody\tdate\n" + dump.bytes, dump.chunk_bytes);
  return 0;
}
