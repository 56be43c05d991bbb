#include "common/file_io.hpp"

#include <functional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;

std::string bytes_of_every_value(std::size_t size) {
  std::string bytes(size, '\0');
  for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i % 251);
  return bytes;
}

void expect_io_error(const std::function<void()>& action, const std::string& path) {
  try {
    action();
    FAIL() << path;
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_THAT(error.what(), AllOf(HasSubstr(path), HasSubstr("No such file or directory")));
  }
}

TEST(FileIo, WhatIsWrittenIsReadBack) {
  const test::TempFolder folder;
  for (const std::size_t size : {0U, 1U, 262'143U, 262'144U, 262'145U, 1'000'000U}) {
    const std::string bytes = bytes_of_every_value(size);
    write_file_durably(folder.path() / "file", bytes);
    EXPECT_EQ(read_file(folder.path() / "file"), bytes) << size;
    EXPECT_EQ(hash_file(folder.path() / "file"), hash128(bytes)) << size;
  }
}

TEST(FileIo, WritingReplacesALongerFile) {
  const test::TempFolder folder;
  const fs::path path = folder.write("file", "a long text");
  write_file_durably(path, "short");
  EXPECT_EQ(read_file(path), "short");
}

TEST(FileIo, RenamingReplacesTheOldFile) {
  const test::TempFolder folder;
  const fs::path from = folder.write("new", "new");
  const fs::path to = folder.write("old", "old");
  rename_durably(from, to);
  EXPECT_EQ(read_file(to), "new");
  EXPECT_FALSE(fs::exists(from));
}

TEST(FileIo, CreatesAFolderWithThoseAboveIt) {
  const test::TempFolder folder;
  create_folder_durably(folder.path() / "a" / "b" / "");
  create_folder_durably(folder.path() / "a" / "b");
  EXPECT_TRUE(fs::is_directory(folder.path() / "a" / "b"));
}

TEST(FileIo, AFileIsInTheWayOfAFolder) {
  const test::TempFolder folder;
  const fs::path file = folder.write("file", "x");
  EXPECT_THROW(create_folder_durably(file), Error);
  EXPECT_THROW(create_folder_durably(file / "below"), Error);
}

TEST(FileIo, FailureNamesThePathAndTheReason) {
  const test::TempFolder folder;
  const fs::path nothing = folder.path() / "none" / "file";
  expect_io_error([&] { read_file(nothing); }, nothing.string());
  expect_io_error([&] { write_file_durably(nothing, "x"); }, nothing.string());
  expect_io_error([&] { rename_durably(nothing, folder.path() / "to"); }, (folder.path() / "to").string());
  expect_io_error([&] { sync_file(nothing); }, nothing.string());
  expect_io_error([&] { sync_folder(nothing); }, nothing.string());
  expect_io_error([&] { hash_file(nothing); }, nothing.string());
}

TEST(FileIo, FolderIsNoFileToRead) {
  const test::TempFolder folder;
  EXPECT_THROW(read_file(folder.path()), Error);
}

}  // namespace
}  // namespace backfile
