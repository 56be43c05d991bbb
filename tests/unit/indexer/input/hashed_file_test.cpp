#include "indexer/input/hashed_file.hpp"

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "common/file_io.hpp"
#include "indexer/input/file_source.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

/// Several blocks, the last one not whole.
constexpr std::size_t kBytes = 3'500'000;

std::string random_bytes(std::size_t size) {
  std::mt19937_64 random(size);
  std::string bytes;
  while (bytes.size() < size) bytes += static_cast<char>(random() & 0xffU);
  return bytes;
}

class Hashed : public ::testing::Test {
 protected:
  std::shared_ptr<HashedFile> open() const { return std::make_shared<HashedFile>(std::make_unique<FileSource>(path_)); }

  /// Writes over bytes of the file, or behind its end.
  void overwrite(std::size_t offset, const std::string& bytes) const {
    std::fstream file(path_, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(static_cast<std::streamoff>(offset));
    file << bytes;
  }

  test::TempFolder folder_{};
  std::string bytes_ = random_bytes(kBytes);
  std::string path_ = folder_.write("dump", bytes_);
};

std::string read_all(ByteSource& source, std::size_t capacity) {
  std::string all;
  std::string buffer(capacity, '\0');
  while (const std::size_t count = source.read(buffer.data(), capacity)) all.append(buffer, 0, count);
  return all;
}

TEST_F(Hashed, DeliversTheFileAndCountsItOnce) {
  for (const std::size_t capacity : {1'000U, 65'536U, 5'000'000U}) {
    HashingSource source(open());
    EXPECT_TRUE(read_all(source, capacity) == bytes_);
    EXPECT_EQ(source.consumed_bytes(), kBytes);
    EXPECT_EQ(source.seekable_bytes(), kBytes);
    EXPECT_EQ(source.damage(), std::nullopt);
  }
}

TEST_F(Hashed, ContentDoesNotDependOnHowMuchWasReadAndInWhichOrder) {
  const std::optional<FileContent> unread = open()->content();
  ASSERT_TRUE(unread.has_value());
  EXPECT_EQ(unread->bytes, kBytes);
  std::mt19937 random(1);
  for (int round = 0; round < 10; ++round) {
    const auto file = open();
    HashingSource source(file);
    for (int piece = 0; piece < round; ++piece) {
      const std::size_t offset = random() % kBytes;
      ASSERT_TRUE(source.seek(offset));
      std::string buffer(random() % 100'000, '\0');
      buffer.resize(source.read(buffer.data(), buffer.size()));
      EXPECT_TRUE(bytes_.compare(offset, buffer.size(), buffer) == 0);
    }
    EXPECT_EQ(file->content(), unread);
  }
}

TEST_F(Hashed, EveryByteCounts) {
  const std::optional<FileContent> before = open()->content();
  for (const std::size_t offset : {std::size_t{0}, kBytes / 2, kBytes - 1}) {
    std::string bytes = bytes_;
    bytes[offset] = static_cast<char>(bytes[offset] ^ 1);
    folder_.write("dump", bytes);
    const std::optional<FileContent> after = open()->content();
    ASSERT_TRUE(after.has_value());
    EXPECT_NE(after, before);
  }
}

TEST_F(Hashed, WholeBlocksAndNothingAreFilesToo) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1} << 20U, std::size_t{2} << 20U}) {
    folder_.write("dump", bytes_.substr(0, size));
    const auto file = open();
    HashingSource source(file);
    EXPECT_TRUE(read_all(source, 100'000) == bytes_.substr(0, size));
    EXPECT_EQ(file->content(), open()->content());
    EXPECT_EQ(file->content()->bytes, size);
  }
}

TEST_F(Hashed, ContentIsWhatWasReadAlsoIfTheFileChangesBehindTheReader) {
  const auto file = open();
  HashingSource source(file);
  ASSERT_TRUE(read_all(source, 65'536) == bytes_);
  const std::optional<FileContent> unchanged = open()->content();
  overwrite(10, "other bytes");
  EXPECT_EQ(file->content(), unchanged);
  EXPECT_NE(open()->content(), unchanged);
}

TEST_F(Hashed, FileThatIsReadTwiceAndDiffersHasNoContent) {
  const auto file = open();
  HashingSource source(file);
  ASSERT_TRUE(read_all(source, 65'536) == bytes_);
  overwrite(10, "other bytes");
  source.seek(0);
  EXPECT_FALSE(read_all(source, 65'536) == bytes_);
  EXPECT_EQ(file->content(), std::nullopt);
}

TEST_F(Hashed, FileThatGrowsOrShrinksHasNoContent) {
  for (const std::size_t size : {kBytes - 1, kBytes + 1, std::size_t{1} << 20U, std::size_t{5} << 20U}) {
    folder_.write("dump", bytes_);
    const auto read = open();
    const auto unread = open();
    HashingSource source(read);
    std::string first(1'000, '\0');
    ASSERT_EQ(source.read(first.data(), first.size()), first.size());
    std::filesystem::resize_file(path_, size);
    EXPECT_EQ(read_all(source, 65'536).size(), size - first.size()) << "what is there is delivered";
    EXPECT_EQ(read->content(), std::nullopt);
    EXPECT_EQ(unread->content(), std::nullopt);
  }
}

}  // namespace
}  // namespace backfile
