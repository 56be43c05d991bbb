#include "indexer/pipeline/publisher.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "indexer/pipeline/deleter.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

void expect_refusal(const fs::path& index, ErrorCode code, const std::string& why) {
  try {
    const Publisher publisher(index);
    FAIL() << "no refusal";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), code);
    EXPECT_THAT(error.what(), HasSubstr(why));
  }
}

/// Every file below the folder, relative to it, but the lock.
std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().filename() != "LOCK") {
      files.push_back(fs::relative(entry.path(), folder).string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// The files that a manifest names, and the manifest.
std::vector<std::string> named_files(const Manifest& manifest) {
  std::vector<std::string> files{kManifestName};
  for (const Segment& segment : manifest.segments) {
    for (const FileRecord& file : segment.files) files.push_back(file.path);
  }
  for (const FileRecord& file : manifest.files_beside_segments()) files.push_back(file.path);
  std::sort(files.begin(), files.end());
  return files;
}

TEST(Publisher, MakesTheFolderOfANewIndex) {
  const test::TempFolder folder;
  const Publisher publisher(folder.path() / "new" / "archive.bf");
  EXPECT_EQ(publisher.manifest().generation, 0U);
  EXPECT_TRUE(fs::is_directory(publisher.scratch()));
  EXPECT_THROW(read_manifest(publisher.index()), Error) << "nothing was published";
}

TEST(Publisher, RefusesAnIndexThatAnotherWriterHolds) {
  const test::TempFolder folder;
  {
    const Publisher first(folder.path());
    expect_refusal(folder.path(), ErrorCode::index_locked, folder.path().string());
  }
  EXPECT_NO_THROW(Publisher(folder.path())) << "the first writer is gone";
}

TEST(Publisher, PublishesNothingInAFolderThatHasTakenThePlaceOfItsOwn) {
  const test::TempFolder folder;
  const fs::path index = folder.path() / "archive.bf";
  Publisher first(index);
  fs::remove_all(index);
  EXPECT_THROW(first.publish({}), Error) << "it is gone";
  Publisher second(index);
  second.publish({});
  second.publish({});
  EXPECT_THROW(first.publish({}), Error) << "it is another writer's";
  EXPECT_EQ(read_manifest(index).generation, 2U);
}

TEST(Publisher, RefusesAFolderWithOtherThings) {
  const test::TempFolder folder;
  folder.write("photo.jpg", "x");
  expect_refusal(folder.path(), ErrorCode::index_missing, "photo.jpg");
  EXPECT_THAT(files_in(folder.path()), ElementsAre("photo.jpg"));
}

TEST(Publisher, RefusesAFile) {
  const test::TempFolder folder;
  expect_refusal(folder.write("file", "x"), ErrorCode::index_missing, "is a file");
}

TEST(Publisher, RefusesADamagedIndex) {
  const test::IndexFixture fixture{{.id = "a", .body = {"river"}}};
  const fs::path file = fixture.folder() / fixture.open().manifest().segments[0].files[0].path;
  fs::resize_file(file, fs::file_size(file) - 1);
  expect_refusal(fixture.folder(), ErrorCode::index_damaged, file.string());
}

TEST(Publisher, RefusesAnIndexOfAnotherVersionAndLeavesItAlone) {
  const test::TempFolder folder;
  folder.write("MANIFEST", "{\"format_version\": 999}");
  folder.write("segments/000009/postlist.glass", "x");
  expect_refusal(folder.path(), ErrorCode::index_version, "999");
  EXPECT_THAT(files_in(folder.path()), ElementsAre("MANIFEST", "segments/000009/postlist.glass"));
}

TEST(Publisher, SweepsWhatADeadWriterLeft) {
  const test::IndexFixture fixture{{.id = "a", .body = {"river"}}};
  const std::string manifest = read_file(fixture.folder() / kManifestName);
  for (const char* left : {"building/batch-0/postlist.glass", "building/file", "segments/000017/postlist.glass",
                           "tombstones/000001-9", "dictionaries/0000abcd", "MANIFEST.tmp"}) {
    fs::create_directories((fixture.folder() / left).parent_path());
    write_file_durably(fixture.folder() / left, "half a fi");
  }
  EXPECT_EQ(fixture.search("river"), test::Ids{"a"}) << "leftovers do not disturb a reader";
  const Publisher publisher(fixture.folder());
  EXPECT_EQ(files_in(fixture.folder()), named_files(publisher.manifest()));
  EXPECT_EQ(read_file(fixture.folder() / kManifestName), manifest);
}

TEST(Publisher, SweepsWhatDiedBeforeTheFirstPublication) {
  const test::TempFolder folder;
  folder.write("building/batch-0/postlist.glass", "x");
  folder.write("segments/000001/postlist.glass", "x");
  folder.write("MANIFEST.tmp", "{");
  const Publisher publisher(folder.path());
  EXPECT_THAT(files_in(folder.path()), IsEmpty());
}

TEST(Publisher, RecordsTheSizeAndChecksumOfEveryFile) {
  test::IndexFixture fixture{{.id = "a", .body = {"river"}}, {.id = "b", .body = {"river"}}};
  fixture.remove("a");
  const Manifest manifest = read_manifest(fixture.folder());
  ASSERT_EQ(manifest.segments.size(), 1U);
  std::vector<FileRecord> records = manifest.segments[0].files;
  records.push_back(manifest.tombstones.at(0).file);
  for (const FileRecord& record : records) {
    EXPECT_EQ(fs::file_size(fixture.folder() / record.path), record.size) << record.path;
    EXPECT_EQ(hash_file(fixture.folder() / record.path), record.checksum) << record.path;
  }
  EXPECT_EQ(files_in(fixture.folder()), named_files(manifest));
}

KnownDumps some_known() {
  KnownDumps known;
  known.add({.bytes = KnownDumps::kMinBytes, .dumps = 1, .unchanged = 1});
  return known;
}

/// Publishes a list of known dumps.
void publish_known(Publisher& publisher) {
  Manifest next = publisher.manifest();
  next.known_dumps = publisher.write_known_dumps(some_known());
  publisher.publish(std::move(next));
}

TEST(Publisher, RetiresAListOfKnownDumpsWhenThereIsANewOne) {
  const test::IndexFixture fixture{{.id = "a", .body = {"river"}}};
  Publisher publisher(fixture.folder());
  publish_known(publisher);
  const std::string first = publisher.manifest().known_dumps->path;
  publish_known(publisher);
  EXPECT_NE(publisher.manifest().known_dumps->path, first);
  EXPECT_EQ(files_in(fixture.folder()), named_files(read_manifest(fixture.folder())));
  EXPECT_EQ(read_known_dumps(fixture.folder(), read_manifest(fixture.folder())).to_bytes(), some_known().to_bytes());
}

TEST(Publisher, SweepsAListOfKnownDumpsThatNothingNames) {
  const test::IndexFixture fixture{{.id = "a", .body = {"river"}}};
  { static_cast<void>(Publisher(fixture.folder()).write_known_dumps(some_known())); }
  EXPECT_NE(files_in(fixture.folder()), named_files(read_manifest(fixture.folder())));
  { const Publisher next(fixture.folder()); }
  EXPECT_EQ(files_in(fixture.folder()), named_files(read_manifest(fixture.folder())));
}

TEST(Publisher, NeverUsesANumberTwice) {
  test::IndexFixture fixture{{.id = "a", .body = {"river"}}};
  fixture.add({{.id = "b", .body = {"river"}}});
  fixture.merge();
  const std::string merged = read_manifest(fixture.folder()).segments.at(0).folder;
  EXPECT_EQ(merged, "segments/000003");
  fixture.merge();
  EXPECT_EQ(read_manifest(fixture.folder()).segments.at(0).folder, merged) << "nothing to merge";
}

TEST(Publisher, ReaderOfTheOldGenerationGoesOnReading) {
  test::IndexFixture fixture{{.id = "a", .title = "old", .body = {"river"}}, {.id = "b", .body = {"river"}}};
  OpenIndex old = fixture.open();
  fixture.add({{.id = "a", .title = "new", .body = {"mountain"}}});
  fixture.merge();
  EXPECT_EQ(Engine(old).count(test::make_request("river")).total, 2U);
  EXPECT_EQ(Engine(old).find_article("a")->title, "old");
  EXPECT_EQ(fixture.count("river"), 1U);
}

TEST(Publisher, RefusesToPublishWhatContradictsItself) {
  test::IndexFixture fixture{{.id = "a", .body = {"river"}}};
  const std::string manifest = read_file(fixture.folder() / kManifestName);
  Publisher publisher(fixture.folder());
  Manifest next = publisher.manifest();
  next.segments.push_back(next.segments[0]);
  EXPECT_THROW(publisher.publish(std::move(next)), Error);
  EXPECT_EQ(read_file(fixture.folder() / kManifestName), manifest);
}

TEST(DeleteArticles, MakesThemUnfindable) {
  const test::IndexFixture fixture{{.id = "a", .body = {"river"}}, {.id = "b", .body = {"river"}}};
  std::vector<std::string> unknown;
  Publisher publisher(fixture.folder());
  EXPECT_EQ(delete_articles(publisher, {"x", "a", "a", "y"}, unknown), 1U);
  EXPECT_THAT(unknown, ElementsAre("x", "y"));
  EXPECT_EQ(fixture.search("river"), test::Ids{"b"});
}

TEST(DeleteArticles, ForgetsTheKnownDumps) {
  const test::IndexFixture fixture{{.id = "a", .body = {"river"}}, {.id = "b", .body = {"sea"}}};
  Publisher publisher(fixture.folder());
  publish_known(publisher);
  std::vector<std::string> unknown;
  EXPECT_EQ(delete_articles(publisher, {"c"}, unknown), 0U);
  EXPECT_TRUE(publisher.manifest().known_dumps.has_value());
  EXPECT_EQ(delete_articles(publisher, {"a"}, unknown), 1U);
  EXPECT_FALSE(publisher.manifest().known_dumps.has_value());
  EXPECT_EQ(files_in(fixture.folder()), named_files(read_manifest(fixture.folder())));
}

TEST(DeleteArticles, PublishesNothingWhereThereIsNothingToDelete) {
  const test::IndexFixture fixture{{.id = "a", .body = {"river"}}};
  std::vector<std::string> unknown;
  Publisher publisher(fixture.folder());
  EXPECT_EQ(delete_articles(publisher, {"x"}, unknown), 0U);
  EXPECT_EQ(read_manifest(fixture.folder()).generation, 1U);
}

}  // namespace
}  // namespace backfile
