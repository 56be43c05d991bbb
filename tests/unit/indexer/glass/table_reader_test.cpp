#include "indexer/glass/table_reader.hpp"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "indexer/glass/table_writer.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile::glass {
namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

class TableReaderTest : public testing::Test {
 protected:
  TableRoot write(const Entries& entries) const {
    TableWriter writer(path_);
    for (const auto& [key, tag] : entries) writer.add(key, tag);
    return writer.finish();
  }

  Entries read(const TableRoot& root, std::size_t buffer_bytes) const {
    Entries entries;
    for (TableReader reader(path_, root, buffer_bytes); !reader.at_end(); reader.next()) {
      entries.emplace_back(reader.key(), reader.tag());
    }
    return entries;
  }

  /// What is wrong with the table; empty if nothing is.
  std::string complaint(const TableRoot& root) const {
    try {
      read(root, kBlockBytes);
      return {};
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::index_damaged);
      return error.what();
    }
  }

  test::TempFolder folder_{};
  std::filesystem::path path_ = folder_.path() / "table";
};

Entries numbered(std::size_t count, std::size_t tag_bytes) {
  Entries entries;
  for (std::size_t i = 0; i < count; ++i) {
    entries.emplace_back(fmt::format("key{:06}", i), std::string(tag_bytes, static_cast<char>('a' + i % 26)));
  }
  return entries;
}

TEST_F(TableReaderTest, ReadsWhatWasWritten) {
  for (const Entries& entries : {numbered(1, 0), numbered(3, 10), numbered(5'000, 40), numbered(20, 30'000),
                                 Entries{{std::string(255, 'k'), std::string(3'000'000, 't')}}}) {
    const TableRoot root = write(entries);
    for (const std::size_t buffer_bytes : {std::size_t{1}, kBlockBytes, 5 * kBlockBytes, std::size_t{1} << 20U}) {
      EXPECT_EQ(read(root, buffer_bytes), entries);
    }
  }
}

TEST_F(TableReaderTest, ReadsTreesOfThreeLevels) {
  const Entries entries = numbered(300'000, 30);
  const TableRoot root = write(entries);
  ASSERT_EQ(root.level, 2U);
  EXPECT_EQ(read(root, 4 * kBlockBytes), entries);
}

TEST_F(TableReaderTest, OpensNoFileForATableWithoutEntries) { EXPECT_EQ(read(TableRoot{}, kBlockBytes), Entries{}); }

TEST_F(TableReaderTest, SaysWhatIsWrong) {
  const TableRoot root = write(numbered(2'000, 40));
  const std::string bytes = read_file(path_);
  const auto complaint_of = [&](const std::string& damaged) {
    write_file(path_, damaged);
    return complaint(root);
  };
  EXPECT_EQ(complaint_of(bytes), "");
  EXPECT_NE(complaint_of(bytes.substr(0, bytes.size() - 1)).find("blocks, and names block"), std::string::npos);
  EXPECT_NE(complaint_of({}).find("has 0 blocks"), std::string::npos);
  std::string damaged = bytes;
  damaged[kLevelPlace] = 3;
  EXPECT_NE(complaint_of(damaged).find("a head that cannot be"), std::string::npos);
  damaged = bytes;
  damaged[kDirectoryBegin + 2] = '\xFF';
  EXPECT_NE(complaint_of(damaged).find("outside of its block"), std::string::npos);

  write_file(path_, bytes);
  TableRoot other = root;
  ++other.entries;
  EXPECT_NE(complaint(other).find("1 of its entries are missing"), std::string::npos);
  other.entries = root.entries - 1;
  EXPECT_NE(complaint(other).find("more entries than it says"), std::string::npos);
  other = root;
  other.level = 99;
  EXPECT_NE(complaint(other).find("99 levels"), std::string::npos);
}

}  // namespace
}  // namespace backfile::glass
