#include "indexer/input/dump_list.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class DumpList : public ::testing::Test {
 protected:
  DumpList() {
    std::string name = (fs::temp_directory_path() / "backfile-dumps-XXXXXX").string();
    EXPECT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  ~DumpList() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text = "x") const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name) << text;
  }
  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  /// What is found below the folder, relative to it.
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const DumpFile& dump : list_dumps({folder_.string()})) {
      found.push_back(dump.path.substr(folder_.string().size() + 1));
    }
    return found;
  }

  fs::path folder_{};
};

TEST_F(DumpList, KeepsTheOrderOfTheArguments) {
  write("b");
  write("a");
  const std::vector<DumpFile> dumps = list_dumps({path("b"), "-", path("a"), "-"});
  ASSERT_EQ(dumps.size(), 3U);
  EXPECT_EQ(dumps[0].path, path("b"));
  EXPECT_EQ(dumps[1].path, "-");
  EXPECT_EQ(dumps[1].bytes, std::nullopt);
  EXPECT_EQ(dumps[2].path, path("a"));
  for (const DumpFile& dump : dumps) EXPECT_TRUE(dump.is_named) << dump.path;
  EXPECT_FALSE(list_dumps({folder_.string()})[0].is_named);
}

TEST_F(DumpList, SortsFoldersBytewiseAndPassesOverDotFiles) {
  for (const char* name : {"b/2", "b/10", "B", "a", ".hidden", ".git/x", "c/.x", "c/d/e"}) write(name);
  EXPECT_THAT(names(), ElementsAre("B", "a", "b/10", "b/2", "c/d/e"));
}

TEST_F(DumpList, ReadsAFolderOnceHoweverManyLinksLeadThere) {
  write("a/1");
  fs::create_directory_symlink(folder_, folder_ / "a" / "loop");
  fs::create_directory_symlink(folder_ / "a", folder_ / "b");
  fs::create_symlink(folder_ / "gone", folder_ / "dangling");
  EXPECT_THAT(names(), ElementsAre("a/1"));
}

TEST_F(DumpList, DoesNotDoubleASlash) {
  write("a");
  EXPECT_EQ(list_dumps({folder_.string() + "/"}).front().path, path("a"));
}

TEST_F(DumpList, AddsUpSizes) {
  write("a", "123");
  write("b", "4567");
  EXPECT_EQ(total_bytes(list_dumps({folder_.string()})), 7U);
  EXPECT_EQ(total_bytes(list_dumps({path("a"), "-"})), std::nullopt);
}

std::string failure(const std::vector<std::string>& paths) {
  try {
    list_dumps(paths);
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    return error.what();
  }
  return "none";
}

TEST_F(DumpList, RefusesAFolderWithoutFiles) {
  write(".only-this");
  fs::create_directories(folder_ / "a" / "b");
  EXPECT_EQ(failure({folder_.string()}), "folder '" + folder_.string() + "' holds no files");
}

TEST_F(DumpList, NamesAPathThatDoesNotExist) {
  EXPECT_EQ(failure({path("gone")}), "cannot open '" + path("gone") + "': No such file or directory");
}

}  // namespace
}  // namespace backfile
