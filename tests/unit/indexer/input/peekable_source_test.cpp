#include "indexer/input/peekable_source.hpp"

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "tests/support/memory_source.hpp"

namespace backfile {
namespace {

std::string read_all(ByteSource& source) {
  std::string text;
  char buffer[7];
  while (const std::size_t count = source.read(buffer, sizeof buffer)) text.append(buffer, count);
  return text;
}

TEST(PeekableSource, StillDeliversWhatWasPeekedAt) {
  PeekableSource source(std::make_unique<test::MemorySource>("0123456789", 3));
  EXPECT_EQ(source.peek(4), "0123");
  EXPECT_EQ(source.peek(2), "01");
  char buffer[2];
  EXPECT_EQ(source.read(buffer, 2), 2U);
  EXPECT_EQ(source.peek(5), "23456");
  EXPECT_EQ(source.peek(100), "23456789");
  EXPECT_EQ(read_all(source), "23456789");
  EXPECT_EQ(source.peek(1), "");
}

}  // namespace
}  // namespace backfile
