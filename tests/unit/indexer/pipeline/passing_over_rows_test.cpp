// Dumps that are known together, in their order.

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/pipeline/known_dumps.hpp"
#include "tests/support/passing_over.hpp"

namespace backfile {
namespace {

using test::Archive;
using test::known_files;
using test::line;
using test::lines;
using test::PassingOver;
using test::with_checkpoints;
using ::testing::HasSubstr;

TEST_F(PassingOver, DumpsThatReplaceOneAnothersArticlesAreKnownAsARow) {
  const std::string second = write("e.jsonl", lines(60, 2));
  const std::string third = write("f.jsonl", lines(100, 3));
  expect_known({dump_, second});
  expect_known({dump_, second}, with_checkpoints);
  expect_known({dump_, second, third});
  expect_known({dump_, second, dump_});
  expect_known({dump_, write("fix.jsonl", line(7, 2) + "{\"id\":\"cut\n")});
  expect_known({dump_, write("fix.jsonl", line(7, 2)), write("unfix.jsonl", line(7, 1))});
  expect_known({write("fix.jsonl", line(7, 2)), dump_});
}

TEST_F(PassingOver, RowIsKnownWhereMoreFollowsIt) {
  const std::string second = write("e.jsonl", lines(60, 2));
  const std::string third = write("f.jsonl", lines(100, 3));
  archive_.add({dump_, second});
  const RunReport more = archive_.add({dump_, second, third});
  EXPECT_EQ(known_files(more), 2U);
  EXPECT_EQ(more.counts.replaced, 80U);
  EXPECT_EQ(known_files(archive_.add({dump_, second, third})), 3U);
  EXPECT_EQ(known_files(archive_.add({third})), 1U);
  EXPECT_EQ(known_files(archive_.add({second, third})), 0U) << "a row is known as a whole only";
}

TEST_F(PassingOver, RowInAnotherOrderOrWithAChangeIsRead) {
  const std::string second = write("e.jsonl", lines(60, 2));
  const std::string fix = write("fix.jsonl", line(7, 2));
  archive_.add({dump_, second, fix});
  const auto expect_read = [&](const std::vector<std::string>& dumps, const std::string& edition) {
    const Archive one = archive("one.bf");
    std::filesystem::remove_all(one.folder());
    std::filesystem::copy(archive_.folder(), one.folder(), std::filesystem::copy_options::recursive);
    EXPECT_EQ(known_files(one.add(dumps)), 0U);
    EXPECT_THAT(one.articles().at("a7"), HasSubstr(edition));
  };
  expect_read({second, dump_, fix}, "Edition 2");
  expect_read({fix, dump_}, "Edition 1");
  expect_read({dump_, second}, "Edition 1");
  write("fix.jsonl", line(7, 3));
  expect_read({dump_, second, fix}, "Edition 3");
  std::filesystem::remove(fix);
  expect_read({dump_, second, write("fix2.jsonl", line(7, 2))}, "Edition 2");
}

TEST_F(PassingOver, RowIsForgottenOnceAnArticleDies) {
  const std::string second = write("e.jsonl", lines(60, 2));
  archive_.add({dump_, second});
  archive_.remove("a3");
  EXPECT_EQ(known_files(archive_.add({dump_, second})), 0U);
  EXPECT_EQ(known_files(archive_.add({dump_, second})), 2U);
}

TEST_F(PassingOver, NoRowGoesPastAFileThatCannotBeOpened) {
  const std::string missing = write("missing.jsonl", line(7, 2));
  const std::string second = write("e.jsonl", lines(60, 2));
  const auto add = [&] {
    return archive_.add({dump_, missing, second}, [&](RunOptions&) { std::filesystem::remove(missing); });
  };
  add();
  write("missing.jsonl", line(7, 2));
  const RunReport again = add();
  EXPECT_EQ(again.read.count(DumpTrouble::Kind::failed), 1U);
  EXPECT_EQ(known_files(again), 0U) << "reading the first one puts older articles back";
  write("missing.jsonl", line(7, 2));
  archive_.add({dump_, missing, second});
  EXPECT_EQ(known_files(archive_.add({dump_, missing, second})), 3U);
}

TEST_F(PassingOver, ManySmallFilesAreKnownTogether) {
  for (int i = 0; i < 150; ++i) write(fmt::format("small/{}.jsonl", i), line(i, 1));
  write("small/README", "No dump.");
  const std::string folder = (folder_.path() / "small").string();
  archive_.add({folder});
  const RunReport again = archive_.add({folder});
  EXPECT_EQ(known_files(again), 151U);
  EXPECT_EQ(again.counts.unchanged, 150U);
  EXPECT_EQ(again.read.count(DumpTrouble::Kind::skipped), 1U);
  // It is an error that a file is no dump once it is named.
  std::vector<std::string> named;
  for (const DumpFile& file : list_dumps({folder})) named.push_back(file.path);
  const RunReport read = archive_.add(named);
  EXPECT_EQ(known_files(read), 0U);
  EXPECT_EQ(read.read.count(DumpTrouble::Kind::failed), 1U);
}

}  // namespace
}  // namespace backfile
