#include "indexer/commands/check_segment.hpp"

#include <csignal>
#include <sstream>

#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/file_io.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Optional;
using ::testing::SizeIs;

int check_segment_in(const std::filesystem::path& folder, std::string& output) {
  std::ostringstream out;
  const int status = run_check_segment(Options({}, {folder.string()}), out);
  output = out.str();
  return status;
}

TEST(CheckSegment, FindsNoFaultInASegmentWithoutTermLists) {
  const test::IndexFixture index{{.id = "a", .body = {"The river floods."}}, {.id = "b", .body = {"All quiet."}}};
  std::string output;
  EXPECT_EQ(check_segment_in(index.folder() / "segments/000001", output), 0);
}

TEST(CheckSegment, FindsABlockOfZeros) {
  const test::IndexFixture index{{.id = "a", .body = {"The river floods."}}, {.id = "b", .body = {"All quiet."}}};
  const std::filesystem::path file = index.folder() / "segments/000001/postlist.glass";
  write_file_durably(file, std::string(std::filesystem::file_size(file), '\0'));
  std::string output;
  EXPECT_EQ(check_segment_in(index.folder() / "segments/000001", output), 3);
  EXPECT_FALSE(output.empty());
}

TEST(CheckSegment, NeedsTheRightToWrite) {
  const test::IndexFixture index{{.id = "a", .body = {"The river floods."}}};
  const std::filesystem::path segment = index.folder() / "segments/000001";
  EXPECT_TRUE(can_check_engine(segment));
  EXPECT_TRUE(can_check_engine(segment / "gone")) << "the check itself tells";
  std::filesystem::permissions(segment / "postlist.glass", std::filesystem::perms::owner_read);
  const bool is_allowed_everything = ::geteuid() == 0;
  EXPECT_EQ(can_check_engine(segment), is_allowed_everything);
}

TEST(EngineFault, IsNoneWhereTheCheckEndsWell) { EXPECT_EQ(engine_fault_in({0, "postlist: ok\n"}), std::nullopt); }

TEST(EngineFault, QuotesTheEndOfWhatTheCheckSaysOnOneLine) {
  EXPECT_EQ(engine_fault_in({3, "postlist:\nbad block\n\n"}), "finds a fault: postlist: bad block");
  const auto fault = engine_fault_in({3, std::string(1000, 'x') + "\nbad block\n"});
  EXPECT_EQ(fault, "finds a fault: bad block");
  EXPECT_THAT(engine_fault_in({3, std::string(1000, 'x')}), Optional(SizeIs(315)));
}

TEST(EngineFault, TellsACrashAndKeepsWhatWasSaidBefore) {
  EXPECT_EQ(engine_fault_in({128 + SIGSEGV, "postlist:\n"}), "crashes with signal 11: postlist:");
  EXPECT_EQ(engine_fault_in({128 + SIGALRM, ""}), "does not come to an end: it says nothing");
}

}  // namespace
}  // namespace backfile
