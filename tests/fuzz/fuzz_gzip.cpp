#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "indexer/input/gzip_source.hpp"
#include "tests/support/archive_writer.hpp"
#include "tests/support/fuzzed_bytes.hpp"
#include "tests/support/read_source.hpp"
#include "tests/support/require.hpp"

namespace {

using namespace backfile;

/// The same however much is read at a time.
test::ReadResult unpack_file(const std::string& file, std::size_t chunk_bytes) {
  GzipSource source(std::make_unique<test::MemorySource>(file, chunk_bytes));
  test::ReadResult read = test::read_all(source, chunk_bytes);
  test::require(source.consumed_bytes() <= file.size());
  GzipSource again(std::make_unique<test::MemorySource>(file));
  const test::ReadResult other = test::read_all(again, 1U << 16U);
  test::require(read.bytes == other.bytes && read.damage == other.damage);
  return read;
}

/// Members are read whole; if a byte of one is another, those before it are, and either the fault is noticed or the bytes
/// are right.
void check_members(test::FuzzedBytes input, std::size_t chunk_bytes) {
  const std::size_t damaged = input.choice(4);
  const std::size_t place = input.choice() << 8U | input.choice();
  const auto change = static_cast<char>(input.choice());
  std::string file;
  std::string whole;
  std::string before;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::string text(i == 2 ? input.rest() : input.line());
    std::string member = test::gzip(text);
    if (damaged > i) before = whole + text;
    if (damaged == i) member[place % member.size()] = static_cast<char>(member[place % member.size()] ^ change);
    whole += text;
    file += member;
  }
  const test::ReadResult read = unpack_file(file, chunk_bytes);
  if (damaged > 2 || change == 0) test::require(read.bytes == whole && !read.damage);
  test::require(read.bytes.starts_with(before));
  if (!read.damage) test::require(read.bytes == whole);
}

}  // namespace

/// The first byte chooses the size of reads, and whether the bytes are a file or the texts of its members, one of which
/// is damaged.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  test::FuzzedBytes input(data, size);
  const std::size_t choice = input.choice();
  const std::size_t chunk_bytes = choice / 2 % 32 + 1;
  if (choice % 2 == 0) {
    check_members(input, chunk_bytes);
  } else {
    const std::string file(input.rest());
    static_cast<void>(looks_like_gzip(file));
    unpack_file(file, chunk_bytes);
  }
  return 0;
}
