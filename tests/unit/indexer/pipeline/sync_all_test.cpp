#include "indexer/pipeline/sync_all.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::HasSubstr;

TEST(SyncAll, SyncsFilesAndFoldersOfAnyNumber) {
  const test::TempFolder folder;
  EXPECT_NO_THROW(sync_all({}));
  std::vector<std::filesystem::path> paths{folder.path()};
  for (int i = 0; i < 40; ++i) paths.push_back(folder.write(std::to_string(i), "x"));
  EXPECT_NO_THROW(sync_all(paths));
}

TEST(SyncAll, NamesWhatCannotBeSynced) {
  const test::TempFolder folder;
  std::vector<std::filesystem::path> paths;
  for (int i = 0; i < 20; ++i) paths.push_back(folder.write(std::to_string(i), "x"));
  paths.insert(paths.begin() + 10, folder.path() / "missing");
  try {
    sync_all(paths);
    FAIL() << "no failure";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_THAT(error.what(), HasSubstr("missing"));
  }
}

}  // namespace
}  // namespace backfile
