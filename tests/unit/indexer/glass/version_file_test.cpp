#include "indexer/glass/version_file.hpp"

#include <string>

#include <gtest/gtest.h>
#include <xapian.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile::glass {
namespace {

TEST(VersionFile, IsReadAsItWasWritten) {
  const test::TempFolder folder;
  const TableRoot postlist{.block = 300, .level = 2, .entries = 70'000, .blocks = 301};
  const DatabaseStats stats{.documents = 5,
                            .last_docid = 9,
                            .least_length = 3,
                            .greatest_length = 4'000'000'000,
                            .greatest_wdf = 12,
                            .total_length = 5'000'000'000};
  write_version_file(folder.path(), postlist, {}, stats);
  const DatabaseVersion read = read_version_file(folder.path());
  EXPECT_EQ(read.postlist.block, 300U);
  EXPECT_EQ(read.postlist.level, 2U);
  EXPECT_EQ(read.postlist.entries, 70'000U);
  EXPECT_EQ(read.position.entries, 0U);
  EXPECT_EQ(read.stats.documents, 5U);
  EXPECT_EQ(read.stats.last_docid, 9U);
  EXPECT_EQ(read.stats.least_length, 3U);
  EXPECT_EQ(read.stats.greatest_length, 4'000'000'000U);
  EXPECT_EQ(read.stats.greatest_wdf, 12U);
  EXPECT_EQ(read.stats.total_length, 5'000'000'000U);
}

TEST(VersionFile, IsReadWhereXapianWroteIt) {
  const test::TempFolder folder;
  {
    Xapian::WritableDatabase writer(folder.path().string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    Xapian::Document document;
    document.add_posting("flood", 1, 3);
    document.add_posting("river", 2);
    writer.replace_document(7, document);
    writer.commit();
  }
  const DatabaseVersion read = read_version_file(folder.path());
  EXPECT_EQ(read.stats.documents, 1U);
  EXPECT_EQ(read.stats.last_docid, 7U);
  EXPECT_EQ(read.stats.greatest_wdf, 3U);
  EXPECT_EQ(read.stats.total_length, 4U);
  EXPECT_EQ(read.position.entries, 2U);
}

TEST(VersionFile, IsRefusedIfItIsNone) {
  const test::TempFolder folder;
  const auto code_of = [&](const std::string& bytes) {
    write_file(folder.path() / "iamglass", bytes);
    try {
      read_version_file(folder.path());
    } catch (const Error& error) {
      return error.code();
    }
    return ErrorCode::usage;
  };
  write_version_file(folder.path(), {}, {}, {});
  const std::string good = read_file(folder.path() / "iamglass");
  EXPECT_EQ(code_of(good), ErrorCode::usage);
  EXPECT_EQ(code_of({}), ErrorCode::index_damaged);
  EXPECT_EQ(code_of("x" + good), ErrorCode::index_damaged);
  EXPECT_EQ(code_of(good + "x"), ErrorCode::index_damaged);
  for (std::size_t bytes = 0; bytes < good.size(); ++bytes) {
    EXPECT_EQ(code_of(good.substr(0, bytes)), ErrorCode::index_damaged) << bytes;
  }
  std::filesystem::remove(folder.path() / "iamglass");
  EXPECT_THROW(read_version_file(folder.path()), Error);
}

TEST(VersionFile, IsRefusedWithOtherBlocks) {
  const test::TempFolder folder;
  {
    Xapian::WritableDatabase writer(folder.path().string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS, 16'384);
    Xapian::Document document;
    document.add_term("flood");
    writer.add_document(document);
    writer.commit();
  }
  EXPECT_THROW(read_version_file(folder.path()), Error);
}

}  // namespace
}  // namespace backfile::glass
