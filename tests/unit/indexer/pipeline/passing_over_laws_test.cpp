#include <random>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "common/file_io.hpp"
#include "tests/support/archive_writer.hpp"
#include "tests/support/passing_over.hpp"

namespace backfile {
namespace {

using test::Archive;
using test::known_files;
using test::line;
using test::lines;
using test::PassingOver;
using test::rereading;
using test::with_checkpoints;

/// Whatever is done, one index whose dumps are passed over and one whose dumps are always read have the same articles, the
/// same rejects and the same counts, except that of dumps that are known one by one an article that two of them have is
/// unchanged twice.
TEST_F(PassingOver, IndexAndCountsAreAsIfEverythingWereRead) {
  std::vector<std::string> dumps;
  for (int i = 0; i < 4; ++i)
    dumps.push_back(write(fmt::format("{}.jsonl", i), lines(100 * i, 1, 120)));  // They overlap.
  dumps.push_back(write("4.jsonl", lines(150, 2, 1) + lines(1000)));             // A change.
  dumps.push_back(write("5.jsonl", lines(2000) + "{\"id\":\"cut\n"));
  dumps.push_back(write("6.jsonl", line(150, 3)));
  dumps.push_back(write("7.jsonl", lines(3000) + line(3000, 2)));
  dumps.push_back(write("8.jsonl", lines(3000) + line(3000, 2) + line(3000, 1)));
  dumps.push_back(write("9.zip", test::make_zip({{"a.jsonl", lines(100)}, {"b.jsonl", lines(4000)}}, false)));
  const Archive passing = archive("passing");
  const Archive reading = archive("reading");
  std::mt19937 random(7);
  std::uint64_t passed = 0;
  std::uint64_t rows = 0;
  std::vector<std::string> last = {dumps[0]};
  const std::string rejects = (folder_.path() / "rejects").string();
  for (int step = 0; step < 120; ++step) {
    const std::size_t what = random() % 12;
    if (what == 0 && step > 0) {
      const std::string id = fmt::format("a{}", random() % 300);
      passing.remove(id);
      reading.remove(id);
    } else if (what == 1 && step > 0) {
      passing.merge();
    } else {
      std::vector<std::string> some;
      if (what == 2) some = {dumps[random() % 2 == 0 ? 4 : 6], dumps[1]};  // Both have the same article.
      for (std::size_t i = 0; i <= random() % 4; ++i) some.push_back(dumps[random() % (what < 5 ? dumps.size() : 4)]);
      if (what > 8) some = last;
      last = some;
      const bool has_checkpoints = random() % 4 == 0;
      const auto change = [&](RunOptions& options) {
        options.rejects_path = rejects;
        if (has_checkpoints) with_checkpoints(options);
      };
      const RunReport left = passing.add(some, change);
      const std::string left_rejects = read_file(rejects);
      const RunReport right = reading.add(some, [&](RunOptions& options) {
        change(options);
        rereading(options);
      });
      passed += known_files(left);
      rows += left.read.known().duplicates > 0 ? 1U : 0U;
      EXPECT_EQ(left_rejects, read_file(rejects));
      EXPECT_EQ(left.unreadable(), right.unreadable());
      EXPECT_EQ(left.records(), right.records());
      EXPECT_EQ(left.rejected, right.rejected);
      EXPECT_EQ(left.documents, right.documents);
      EXPECT_EQ(left.read.dumps(), right.read.dumps());
      if (!has_checkpoints) {
        EXPECT_EQ(left.counts.indexed, right.counts.indexed);
        EXPECT_EQ(left.counts.replaced, right.counts.replaced);
      }
    }
    ASSERT_EQ(passing.articles(), reading.articles()) << "step " << step;
  }
  EXPECT_GT(passed, 50U);
  EXPECT_GT(rows, 5U);
}

}  // namespace
}  // namespace backfile
