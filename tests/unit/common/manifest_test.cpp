#include "common/manifest.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

FileRecord make_file(const std::string& path, std::uint64_t size) { return {path, size, hash128(path)}; }

Manifest make_manifest() {
  Manifest manifest;
  manifest.generation = 7;
  manifest.next_segment = 4;
  manifest.current_dictionary = 0xfedcba98;
  manifest.segments = {{.folder = "segments/000001",
                        .uuid = "uuid-1",
                        .documents = 10,
                        .last_docid = 12,
                        .languages = {{"", 1}, {"en", 9}},
                        .first_published = -5,
                        .last_published = 1'645'003'920,
                        .files = {make_file("segments/000001/postlist.glass", 3)}},
                       {.folder = "segments/000003", .uuid = "uuid-3", .documents = 5, .last_docid = 5}};
  manifest.tombstones = {{"segments/000001", 2, make_file("tombstones/000001-7", 4)}};
  manifest.dictionaries = {{0xfedcba98, make_file("dictionaries/fedcba98", 5)}};
  manifest.known_dumps = make_file("dumps/7", 6);
  return manifest;
}

struct Refusal {
  ErrorCode code = ErrorCode::internal;
  std::string message{};
};

Refusal refusal_of(const std::string& json) {
  try {
    manifest_from_json(json, "archive.bf/MANIFEST");
  } catch (const Error& error) {
    return {error.code(), error.what()};
  }
  return {ErrorCode::internal, "accepted"};
}

void expect_damage(const Manifest& manifest, const std::string& why) {
  const Refusal refusal = refusal_of(to_json(manifest));
  EXPECT_EQ(refusal.code, ErrorCode::index_damaged);
  EXPECT_THAT(refusal.message, HasSubstr(why));
  EXPECT_THAT(refusal.message, HasSubstr("archive.bf/MANIFEST"));
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

/// The manifest with one place changed and its checksum made right again.
std::string edited(const Manifest& manifest, const std::string& what, const std::string& by) {
  std::string json = to_json(manifest);
  json.erase(2, json.find('\n', 2) - 1);  // The line of the checksum.
  return with_checksum(replaced(json, what, by));
}

TEST(Manifest, SurvivesItsJson) {
  const std::string json = to_json(make_manifest());
  const Manifest read = manifest_from_json(json, "x");
  EXPECT_EQ(to_json(read), json);
  EXPECT_EQ(read.generation, 7U);
  EXPECT_EQ(read.segments.at(0).languages, make_manifest().segments[0].languages);
  EXPECT_EQ(read.segments.at(0).files.at(0).checksum, hash128("segments/000001/postlist.glass"));
  EXPECT_EQ(read.segments.at(0).first_published, -5);
  EXPECT_EQ(read.segments.at(1).first_published, std::nullopt);
  EXPECT_EQ(read.dictionaries.at(0).id, 0xfedcba98);
  EXPECT_EQ(read.known_dumps.value().path, "dumps/7");
}

TEST(Manifest, KnowsNoDumpsWhereItNamesNone) {
  Manifest manifest = make_manifest();
  manifest.known_dumps.reset();
  const std::string json = to_json(manifest);
  EXPECT_EQ(json.find("known_dumps"), std::string::npos);
  EXPECT_FALSE(manifest_from_json(json, "x").known_dumps.has_value());
}

TEST(Manifest, ListsTheFilesBesideSegments) {
  std::vector<std::string> paths;
  for (const FileRecord& file : make_manifest().files_beside_segments()) paths.push_back(file.path);
  EXPECT_EQ(paths, (std::vector<std::string>{"tombstones/000001-7", "dictionaries/fedcba98", "dumps/7"}));
}

TEST(Manifest, CountsTheLiveDocuments) { EXPECT_EQ(make_manifest().live_documents(), 13U); }

TEST(Manifest, KnowsTheTombstonesOfASegment) {
  const Manifest manifest = make_manifest();
  ASSERT_NE(manifest.tombstones_of("segments/000001"), nullptr);
  EXPECT_EQ(manifest.tombstones_of("segments/000001")->count, 2U);
  EXPECT_EQ(manifest.tombstones_of("segments/000003"), nullptr);
}

TEST(Manifest, RefusesTwoSegmentsWithOneUuid) {
  Manifest manifest = make_manifest();
  manifest.segments[1].uuid = manifest.segments[0].uuid;
  expect_damage(manifest, "uuid-1");
}

TEST(Manifest, RefusesOneFolderTwice) {
  Manifest manifest = make_manifest();
  manifest.segments[1].folder = manifest.segments[0].folder;
  expect_damage(manifest, "named twice");
}

TEST(Manifest, RefusesPathsThatLeaveTheIndex) {
  for (const std::string path : {"../other", "segments/../../other", "..", "/etc/passwd", ""}) {
    Manifest manifest = make_manifest();
    manifest.segments[0].files[0].path = path;
    expect_damage(manifest, "path '" + path + "'");
    manifest = make_manifest();
    manifest.segments[1].folder = path;
    expect_damage(manifest, "path '" + path + "'");
    manifest = make_manifest();
    manifest.tombstones[0].file.path = path;
    expect_damage(manifest, "path '" + path + "'");
    manifest = make_manifest();
    manifest.known_dumps->path = path;
    expect_damage(manifest, "path '" + path + "'");
  }
}

TEST(Manifest, RefusesMoreDocidsThanXapianCanNumber) {
  Manifest manifest = make_manifest();
  manifest.segments[1].last_docid = 0x7fffffff;
  EXPECT_EQ(refusal_of(to_json(manifest)).message, "accepted");
  manifest.segments[1].last_docid = 0x80000000;
  expect_damage(manifest, "merge them");
}

TEST(Manifest, RefusesMoreDocumentsThanDocids) {
  Manifest manifest = make_manifest();
  manifest.segments[1].documents = 6;
  expect_damage(manifest, "wrong counts");
}

TEST(Manifest, RefusesTombstonesOfNoSegment) {
  Manifest manifest = make_manifest();
  manifest.tombstones[0].segment = "segments/000002";
  expect_damage(manifest, "no segment");
}

TEST(Manifest, RefusesTombstonesOfOneSegmentTwice) {
  Manifest manifest = make_manifest();
  manifest.tombstones.push_back(manifest.tombstones[0]);
  expect_damage(manifest, "tombstones twice");
}

TEST(Manifest, RefusesMoreDeadDocumentsThanDocuments) {
  Manifest manifest = make_manifest();
  manifest.tombstones[0].count = 11;
  expect_damage(manifest, "more dead documents than documents");
}

TEST(Manifest, RefusesMomentsOutsideOfTheCalendar) {
  Manifest manifest = make_manifest();
  manifest.segments[0].last_published = Timestamp{1} << 62U;
  expect_damage(manifest, "calendar");
}

TEST(Manifest, RefusesAnotherFormatVersion) {
  const Refusal refusal = refusal_of(edited(make_manifest(), "\"format_version\": 3", "\"format_version\": 4"));
  EXPECT_EQ(refusal.code, ErrorCode::index_version);
  EXPECT_THAT(refusal.message, AllOf(HasSubstr("format version 4"), HasSubstr("reads version 3")));
}

TEST(Manifest, RefusesOlderVersionsWhichHadNoChecksum) {
  const Refusal refusal = refusal_of("{\n \"format_version\": 2,\n \"generation\": 1\n}\n");
  EXPECT_EQ(refusal.code, ErrorCode::index_version);
  EXPECT_THAT(refusal.message, AllOf(HasSubstr("format version 2"), HasSubstr("reads version 3")));
  EXPECT_THAT(refusal_of("{\n \"format_version\": 3\n}\n").message, HasSubstr("no checksum"));
}

TEST(Manifest, RefusesEveryFlippedBit) {
  const std::string json = to_json(make_manifest());
  for (std::size_t i = 0; i < 8 * json.size(); ++i) {
    std::string flipped = json;
    flipped[i / 8] = static_cast<char>(flipped[i / 8] ^ (1 << (i % 8)));
    ASSERT_EQ(refusal_of(flipped).code, ErrorCode::index_damaged) << i;
  }
}

TEST(Manifest, RefusesEveryCutFile) {
  const std::string json = to_json(make_manifest());
  for (std::size_t size = 0; size + 1 < json.size(); ++size) {
    ASSERT_EQ(refusal_of(json.substr(0, size)).code, ErrorCode::index_damaged) << size;
  }
}

TEST(Manifest, RefusesMembersOfTheWrongType) {
  const Manifest manifest = make_manifest();
  const auto code_of = [&](const std::string& what, const std::string& by) {
    return refusal_of(edited(manifest, what, by)).code;
  };
  EXPECT_EQ(refusal_of(edited(manifest, "\"generation\": 7", "\"generation\": 8")).message, "accepted");
  EXPECT_EQ(code_of("\"generation\": 7", "\"generation\": \"7\""), ErrorCode::index_damaged);
  EXPECT_EQ(code_of("\"generation\": 7", "\"generations\": 7"), ErrorCode::index_damaged);
  EXPECT_EQ(code_of("\"languages\": {}", "\"languages\": [1]"), ErrorCode::index_damaged);
  EXPECT_EQ(code_of("\"xxh3_128\": \"", "\"xxh3_128\": \"x"), ErrorCode::index_damaged);
  EXPECT_EQ(refusal_of("[]").code, ErrorCode::index_damaged);
}

TEST(Manifest, RefusesNumbersThatItCannotHold) {
  const Manifest manifest = make_manifest();
  for (const std::string number : {"-7", "7.5", "18446744073709551616", "1e3"}) {
    EXPECT_THAT(refusal_of(edited(manifest, "\"generation\": 7", "\"generation\": " + number)).message,
                HasSubstr("cannot be"));
  }
  for (const std::string number : {"-5.5", "1e300", "18446744073709551611"}) {
    EXPECT_THAT(refusal_of(edited(manifest, "\"first_published\": -5", "\"first_published\": " + number)).message,
                HasSubstr("cannot be"));
  }
  EXPECT_THAT(refusal_of(edited(manifest, "\"last_docid\": 12", "\"last_docid\": 4294967308")).message,
              HasSubstr("4294967308 cannot be"));
}

TEST(Manifest, OfAFolderWithoutOneIsMissing) {
  const test::TempFolder folder;
  for (const auto& path : {folder.path(), folder.path() / "nothing"}) {
    try {
      read_manifest(path);
      FAIL() << path;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::index_missing);
    }
  }
}

class RequireFiles : public ::testing::Test {
 protected:
  RequireFiles() {
    folder_.write("segments/000001/postlist.glass", "abc");
    folder_.write("segments/000001/iamglass", "ab");
    folder_.write("tombstones/000001-7", "abcd");
    folder_.write("dictionaries/fedcba98", "abcde");
    FileRecord root = make_file("segments/000001/iamglass", 2);
    root.checksum = hash128("ab");
    manifest_.segments[0].files.push_back(root);
    manifest_.dictionaries[0].file.checksum = hash128("abcde");
  }

  void expect_refusal_that_names(const std::string& path) const {
    try {
      require_files(folder_.path(), manifest_);
      FAIL() << path;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::index_damaged);
      EXPECT_THAT(error.what(), HasSubstr(path));
    }
  }

  test::TempFolder folder_{};
  Manifest manifest_ = make_manifest();
};

TEST_F(RequireFiles, AcceptsWhatTheManifestSays) { EXPECT_NO_THROW(require_files(folder_.path(), manifest_)); }

TEST_F(RequireFiles, NamesARootOfADatabaseThatWasChanged) {
  folder_.write("segments/000001/iamglass", "aB");
  expect_refusal_that_names("segments/000001/iamglass");
}

TEST_F(RequireFiles, NamesADictionaryThatWasChanged) {
  folder_.write("dictionaries/fedcba98", "abcdE");
  expect_refusal_that_names("dictionaries/fedcba98");
}

TEST_F(RequireFiles, NamesAMissingFile) {
  std::filesystem::remove(folder_.path() / "segments/000001/postlist.glass");
  expect_refusal_that_names("segments/000001/postlist.glass");
}

TEST_F(RequireFiles, NamesAFileOfAnotherSize) {
  folder_.write("tombstones/000001-7", "abc");
  expect_refusal_that_names("tombstones/000001-7");
}

TEST_F(RequireFiles, NamesAMissingDictionary) {
  std::filesystem::remove(folder_.path() / "dictionaries/fedcba98");
  expect_refusal_that_names("dictionaries/fedcba98");
}

}  // namespace
}  // namespace backfile
