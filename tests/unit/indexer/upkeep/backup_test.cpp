#include "indexer/upkeep/backup.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/command_line.hpp"
#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/manifest.hpp"
#include "indexer/commands/command_table.hpp"
#include "indexer/upkeep/index_check.hpp"
#include "indexer/upkeep/open_generation.hpp"
#include "tests/support/index_fixture.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::atomic<bool> kGoOn{false};
const std::atomic<bool> kStop{true};

/// An index of two segments, one of them with a dead document.
struct TwoSegments : test::IndexFixture {
  TwoSegments() : IndexFixture{{.id = "a", .body = {"The river floods."}}, {.id = "b", .body = {"All quiet."}}} {
    add({{.id = "c", .body = {"A river again."}}, {.id = "b", .body = {"All loud."}}});
  }
};

/// Every file below a folder, with its content.
std::map<std::string, std::string> contents(const fs::path& folder) {
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) found[entry.path().lexically_relative(folder)] = read_file(entry.path());
  }
  return found;
}

/// What back_up() throws.
Error error_of(const BackupPlan& plan) {
  try {
    back_up(plan, kGoOn);
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return {ErrorCode::internal, ""};
}

void run(const std::vector<std::string>& arguments) {
  std::ostringstream out;
  EXPECT_EQ(run_command_line(indexer_program(), arguments, out), 0);
}

std::vector<Damage> damages(const fs::path& index) { return check_index(index, {.is_deep = true}).damages; }

TEST(Backup, LinksEveryFileOfTheGeneration) {
  const TwoSegments index;
  const test::TempFolder place;
  const fs::path target = place.path() / "copy.bf";
  const BackupReport report = back_up({.index = index.folder(), .target = target}, kGoOn);
  EXPECT_EQ(report.generation, 2U);
  EXPECT_EQ(report.linked, 9U);
  EXPECT_EQ(report.copied, 0U);
  EXPECT_TRUE(fs::equivalent(index.folder() / "segments/000001/words", target / "segments/000001/words"));
  EXPECT_EQ(to_json(read_manifest(target)), to_json(read_manifest(index.folder())));
  EXPECT_THAT(damages(target), IsEmpty());
}

TEST(Backup, CopiesEveryFileIfItIsTold) {
  const TwoSegments index;
  const test::TempFolder place;
  const BackupReport report = back_up({.index = index.folder(), .target = place.path(), .copies_all = true}, kGoOn);
  EXPECT_EQ(report.linked, 0U);
  EXPECT_EQ(report.copied, 9U);
  EXPECT_FALSE(fs::equivalent(index.folder() / "segments/000001/words", place.path() / "segments/000001/words"));
  EXPECT_THAT(damages(place.path()), IsEmpty());
}

TEST(Backup, LeavesOutWhatNoManifestNames) {
  const TwoSegments index;
  std::ofstream(index.folder() / "building/batch") << "half";
  const test::TempFolder place;
  back_up({.index = index.folder(), .target = place.path()}, kGoOn);
  EXPECT_FALSE(fs::exists(place.path() / "building"));
  EXPECT_THAT(check_index(place.path(), {}).remarks, IsEmpty());
}

TEST(Backup, IsAnIndexThatGrowsWithoutChangingTheFirst) {
  const TwoSegments index;
  const auto before = contents(index.folder());
  const test::TempFolder place;
  back_up({.index = index.folder(), .target = place.path()}, kGoOn);
  const test::TempFolder dumps;
  const std::string dump = dumps.write("more.jsonl", R"({"id":"a","title":"T","body":"The river is dry."}
{"id":"d","title":"T","body":"A long drought begins."}
)");
  run({"add", "--quiet", "-i", place.path().string(), dump});
  run({"delete", "-i", place.path().string(), "--id", "c"});
  run({"merge", "-i", place.path().string()});
  EXPECT_EQ(read_manifest(place.path()).live_documents(), 3U);
  EXPECT_THAT(damages(place.path()), IsEmpty());
  EXPECT_EQ(contents(index.folder()), before);
  EXPECT_THAT(damages(index.folder()), IsEmpty());
}

TEST(Backup, KnowsTheDumpsThatItsIndexKnows) {
  const test::TempFolder dumps;
  std::string lines;
  for (int i = 0; i < 1000; ++i) {
    lines += R"({"id":"r)" + std::to_string(i) +
             R"(","title":"T","body":"The river is dry, and a drought begins."})"
             "\n";
  }
  const std::string dump = dumps.write("river.jsonl", lines);
  const TwoSegments index;
  run({"add", "--quiet", "-i", index.folder().string(), dump});
  const test::TempFolder place;
  back_up({.index = index.folder(), .target = place.path(), .copies_all = true}, kGoOn);
  std::ostringstream out;
  run_command_line(indexer_program(), {"add", "--json", "-i", place.path().string(), dump}, out);
  EXPECT_THAT(out.str(), HasSubstr(R"("known_files":1,)"));
  EXPECT_THAT(damages(place.path()), IsEmpty());
}

TEST(Backup, OutlivesTheIndex) {
  const test::TempFolder place;
  {
    TwoSegments index;
    back_up({.index = index.folder(), .target = place.path()}, kGoOn);
    index.merge();
  }
  EXPECT_THAT(damages(place.path()), IsEmpty());
}

TEST(Backup, RefusesAFolderThatIsNotEmpty) {
  const TwoSegments index;
  const test::TempFolder place;
  place.write("letter", "Dear reader");
  const Error error = error_of({.index = index.folder(), .target = place.path()});
  EXPECT_EQ(error.code(), ErrorCode::usage);
  EXPECT_THAT(error.what(), HasSubstr("is not empty"));
  EXPECT_THAT(contents(place.path()), testing::SizeIs(1));
}

TEST(Backup, RefusesAPlaceInsideTheIndex) {
  const TwoSegments index;
  const auto before = contents(index.folder());
  EXPECT_EQ(error_of({.index = index.folder(), .target = index.folder() / "building/copy"}).code(), ErrorCode::usage);
  EXPECT_EQ(contents(index.folder()), before);
}

TEST(Backup, NamesADamagedFileAndLeavesNothing) {
  const TwoSegments index;
  const fs::path file = index.folder() / "segments/000002/words";
  std::string bytes = read_file(file);
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  write_file_durably(file, bytes);
  const test::TempFolder place;
  const fs::path target = place.path() / "deep" / "copy.bf";
  const Error error = error_of({.index = index.folder(), .target = target, .copies_all = true});
  EXPECT_EQ(error.code(), ErrorCode::index_damaged);
  EXPECT_THAT(error.what(), HasSubstr("segments/000002/words' was changed after it was published"));
  EXPECT_FALSE(fs::exists(target));
}

TEST(Backup, NamesAFileThatIsMissingOrCut) {
  const TwoSegments index;
  const test::TempFolder place;
  fs::resize_file(index.folder() / "segments/000002/words", 3);
  EXPECT_THAT(error_of({.index = index.folder(), .target = place.path()}).what(),
              HasSubstr("segments/000002/words' has 3 bytes instead of"));
  fs::remove(index.folder() / "segments/000002/words");
  EXPECT_THAT(error_of({.index = index.folder(), .target = place.path()}).what(),
              HasSubstr("segments/000002/words' is missing"));
  EXPECT_TRUE(fs::is_empty(place.path()));
}

TEST(Backup, IsOfANewerGenerationIfAFileWasRetiredMeanwhile) {
  TwoSegments index;
  const Manifest before = read_manifest(index.folder());
  index.merge();
  const OpenGeneration open = open_generation(index.folder(), before);
  EXPECT_EQ(open.manifest.generation, before.generation + 1);
  EXPECT_EQ(open.files.size(), 4U);
}

TEST(Backup, CopiesAFileThatWasRetiredAfterItWasOpened) {
  TwoSegments index;
  const OpenGeneration open = open_generation(index.folder(), read_manifest(index.folder()));
  index.merge();
  const test::TempFolder place;
  EXPECT_FALSE(open.files[0].link_to(place.path() / "link"));
  EXPECT_TRUE(open.files[0].copy_to(place.path() / "copy", kGoOn));
  EXPECT_EQ(hash_file(place.path() / "copy"), open.files[0].record().checksum);
}

TEST(Backup, LeavesNothingIfItIsStopped) {
  const TwoSegments index;
  const test::TempFolder place;
  for (const bool copies_all : {false, true}) {
    const BackupPlan plan{.index = index.folder(), .target = place.path(), .copies_all = copies_all};
    EXPECT_FALSE(back_up(plan, kStop).is_complete);
    EXPECT_TRUE(fs::is_empty(place.path()));
  }
}

TEST(Backup, IsOneGenerationWhateverAWriterDoesMeanwhile) {
  test::IndexFixture index{{.id = "0", .body = {"The river floods."}}};
  std::map<std::uint64_t, std::string> published;
  const auto note = [&] {
    const Manifest manifest = read_manifest(index.folder());
    published[manifest.generation] = to_json(manifest);
  };
  note();
  std::atomic<bool> is_over{false};
  std::thread writer([&] {
    for (int i = 1; !is_over; ++i) {
      index.add({{.id = std::to_string(i), .body = {"The river floods."}}});
      note();
      if (i % 2 != 0) continue;
      index.merge();  // Retires files.
      note();
    }
  });
  std::map<std::uint64_t, std::string> backed_up;
  for (int i = 0; i < 20; ++i) {
    const test::TempFolder place;
    const BackupPlan plan{.index = index.folder(), .target = place.path(), .copies_all = i % 2 == 0};
    const BackupReport report = back_up(plan, kGoOn);
    EXPECT_TRUE(report.is_complete);
    EXPECT_THAT(damages(place.path()), IsEmpty());
    EXPECT_THAT(check_index(index.folder(), {}).damages, IsEmpty());
    backed_up[report.generation] = to_json(read_manifest(place.path()));
  }
  is_over = true;
  writer.join();
  for (const auto& [generation, manifest] : backed_up) EXPECT_EQ(manifest, published[generation]);
  EXPECT_GT(backed_up.size(), 1U);
}

}  // namespace
}  // namespace backfile
