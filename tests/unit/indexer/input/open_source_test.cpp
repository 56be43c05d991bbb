#include "indexer/input/open_source.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include <gtest/gtest.h>
#include <zlib.h>

#include "common/error.hpp"
#include "tests/support/memory_source.hpp"

namespace backfile {
namespace {

std::string read_all(ByteSource& source) {
  std::string text;
  char buffer[7];
  while (const std::size_t count = source.read(buffer, sizeof buffer)) text.append(buffer, count);
  return text;
}

class OpenSource : public ::testing::Test {
 protected:
  OpenSource() {
    std::string name = (std::filesystem::temp_directory_path() / "backfile-source-XXXXXX").string();
    const int descriptor = ::mkstemp(name.data());
    EXPECT_GE(descriptor, 0);
    std::fclose(::fdopen(descriptor, "w"));
    path_ = name;
  }
  ~OpenSource() override { std::filesystem::remove(path_); }

  std::unique_ptr<PeekableSource> open() const { return open_source({path_}); }

  std::string path_{};
};

TEST_F(OpenSource, DeliversAPlainFileWithItsName) {
  std::ofstream(path_) << "ebb and flow";
  const auto source = open();
  EXPECT_EQ(source->name(), path_);
  EXPECT_EQ(read_all(*source), "ebb and flow");
  EXPECT_EQ(source->consumed_bytes(), 12U);
  EXPECT_EQ(source->damage(), std::nullopt);
}

TEST_F(OpenSource, SeesGzipByItsFirstBytes) {
  const gzFile file = gzopen(path_.c_str(), "wb");
  gzputs(file, "ebb and flow");
  gzclose(file);
  const auto source = open();
  EXPECT_EQ(source->peek(3), "ebb");
  EXPECT_EQ(read_all(*source), "ebb and flow");
  EXPECT_EQ(source->consumed_bytes(), std::filesystem::file_size(path_));
}

TEST_F(OpenSource, SeesUtf16InsideGzip) {
  const gzFile file = gzopen(path_.c_str(), "wb");
  gzwrite(file,
          "\xFF\xFE"
          "e\0b\0b\0",
          8);
  gzclose(file);
  EXPECT_EQ(read_all(*open()), "ebb");
}

TEST_F(OpenSource, TakesAnEmptyFile) { EXPECT_EQ(read_all(*open()), ""); }

TEST(OpenMissingSource, SaysWhichFileCannotBeOpened) {
  try {
    open_source({"/nonexistent/dump"});
    FAIL() << "opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_STREQ(error.what(), "cannot open '/nonexistent/dump': No such file or directory");
    EXPECT_FALSE(error.hint().empty());
  }
  EXPECT_THROW(open_source({"/"}), Error);
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
