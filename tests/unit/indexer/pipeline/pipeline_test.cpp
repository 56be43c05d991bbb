#include "indexer/pipeline/pipeline.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include <sys/stat.h>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "indexer/pipeline/merger.hpp"
#include "indexer/pipeline/publisher.hpp"
#include "searcher/engine/engine.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Lines of a dump in which every fifth record is a changed or unchanged copy of an earlier one and some are no
/// records. The smallest memory budget cuts it into many batches.
std::string generate_dump(unsigned seed, int records) {
  static const std::vector<std::string> kWords{"river",  "flood",   "minister", "treaty",  "harbour", "election",
                                               "budget", "reactor", "orchard",  "railway", "glacier", "parliament"};
  std::mt19937 random(seed);
  std::string dump;
  for (int i = 0; i < records; ++i) {
    const int id = i % 5 == 4 ? static_cast<int>(random() % static_cast<unsigned>(i)) : i;
    if (i % 97 == 50) dump += "{\"id\": \"cut\n";
    std::string body;
    // The text depends on the id and on one of two versions, so that some copies are equal.
    std::mt19937 text(static_cast<unsigned>(id) * 2U + (i % 5 == 4 ? static_cast<unsigned>(random() % 2U) : 0U));
    for (unsigned word = 0; word < 150 + text() % 300; ++word) body += kWords[text() % kWords.size()] + ' ';
    dump += fmt::format(R"({{"id":"a{}","title":"{} {}","body":"{}","date":"2022-{:02}-{:02}","tags":["t{}"],)"
                        R"("language":"en"}})"
                        "\n",
                        id, kWords[text() % kWords.size()], id, body, 1 + id % 12, 1 + id % 28, id % 7);
  }
  return dump;
}

constexpr int kRecords = 600;

/// What a run over `dump` into `index` is asked to do.
RunOptions make_options(const std::filesystem::path& index, const std::string& dump, unsigned threads = 2) {
  return {.index = index.string(),
          .plan = {.dumps = list_dumps({dump}), .named_paths = {dump}},
          .threads = threads,
          .memory_bytes = 1};
}

RunReport run_to_end(const RunOptions& options) { return run(options, std::atomic<bool>(false), nullptr); }

class Pipeline : public ::testing::Test {
 protected:
  std::filesystem::path index(const std::string& name = "archive.bf") const { return folder_.path() / name; }
  std::string manifest() const { return read_file(index() / kManifestName); }

  test::TempFolder folder_{};
  std::string dump_ = folder_.write("dump.jsonl", generate_dump(1, kRecords));
};

/// The hits of some queries with their scores, and each article.
std::vector<std::tuple<std::string, double, Article>> answers_of(const std::filesystem::path& folder) {
  std::vector<std::tuple<std::string, double, Article>> answers;
  OpenIndex index = OpenIndex::open(folder);
  for (const char* query : {"", "river flood", "glacier OR treaty", "title:orchard -budget", "\"flood minister\"",
                            "tag:t3 railway", "date:2022-03..2022-05 election"}) {
    SearchRequest request = test::make_request(query);
    request.with_body = true;
    for (const Hit& hit : Engine(index).search(request).hits) answers.emplace_back(query, hit.score, hit.article);
  }
  return answers;
}

TEST_F(Pipeline, IndexDoesNotDependOnTheNumberOfThreads) {
  const RunReport alone = run_to_end(make_options(index("1"), dump_, 1));
  const auto expected = answers_of(index("1"));
  EXPECT_GT(expected.size(), 600U);
  for (const unsigned threads : {2U, 8U}) {
    const std::filesystem::path folder = index(std::to_string(threads));
    const RunReport report = run_to_end(make_options(folder, dump_, threads));
    EXPECT_EQ(report.documents, alone.documents);
    EXPECT_EQ(report.counts.indexed, alone.counts.indexed);
    EXPECT_EQ(report.counts.duplicates_in_run, alone.counts.duplicates_in_run);
    EXPECT_EQ(report.rejected, alone.rejected);
    EXPECT_EQ(read_manifest(folder).live_documents(), read_manifest(index("1")).live_documents());
    EXPECT_TRUE(answers_of(folder) == expected) << threads << " threads";
  }
}

TEST_F(Pipeline, CountsEveryRecordOnce) {
  const RunReport report = run_to_end(make_options(index(), dump_));
  EXPECT_EQ(report.rejected, 6U);
  EXPECT_EQ(report.records(), kRecords + report.rejected);
  EXPECT_EQ(report.counts.indexed, report.documents);
  EXPECT_GT(report.counts.duplicates_in_run, 80U);
  EXPECT_EQ(report.undated, 0U);
  EXPECT_EQ(report.generation, read_manifest(index()).generation);
}

TEST_F(Pipeline, LastRecordOfAnIdWins) {
  const std::string dump = folder_.write("two.jsonl", R"({"id":"a","title":"first","body":"river"}
{"id":"b","title":"other","body":"river"}
{"id":"a","title":"second","body":"mountain"}
)");
  run_to_end(make_options(index(), dump));
  OpenIndex opened = OpenIndex::open(index());
  EXPECT_EQ(Engine(opened).find_article("a")->title, "second");
  EXPECT_EQ(Engine(opened).count(test::make_request("river")).total, 1U);
}

TEST_F(Pipeline, SecondRunOverTheSameDumpChangesNothing) {
  run_to_end(make_options(index(), dump_));
  const std::string before = manifest();
  const RunReport again = run_to_end(make_options(index(), dump_));
  EXPECT_EQ(manifest(), before);
  EXPECT_EQ(again.counts.indexed, 0U);
  EXPECT_EQ(again.counts.replaced, 0U);
  EXPECT_EQ(again.counts.unchanged, again.documents);
}

TEST_F(Pipeline, SecondRunChangesNothingWhereLanguagesAreDetected) {
  std::string body;
  for (int i = 0; i < 30; ++i) body += "Das Wasser in der Stadt ist in der Nacht wieder gestiegen. ";
  const std::string dump = folder_.write("silent.jsonl", R"({"id":"a","title":"Hochwasser","body":")" + body + "\"}\n");
  run_to_end(make_options(index(), dump));
  const std::string before = manifest();
  EXPECT_EQ(OpenIndex::open(index()).article(1).article.language, "de");
  EXPECT_EQ(run_to_end(make_options(index(), dump)).counts.unchanged, 1U);
  EXPECT_EQ(manifest(), before);
}

TEST_F(Pipeline, ChangedArticleReplacesExactlyOne) {
  run_to_end(make_options(index(), dump_));
  const std::uint64_t documents = read_manifest(index()).live_documents();
  const std::string dump = folder_.write("new.jsonl", R"({"id":"a7","title":"rewritten","body":"Nothing as before."}
)");
  const RunReport report = run_to_end(make_options(index(), dump));
  EXPECT_EQ(report.counts.replaced, 1U);
  EXPECT_EQ(report.documents, documents);
  OpenIndex opened = OpenIndex::open(index());
  EXPECT_EQ(Engine(opened).count(test::make_request("id:a7")).total, 1U);
  EXPECT_EQ(Engine(opened).find_article("a7")->title, "rewritten");
}

/// Without tombstones, whose words still count in the scores.
void merge_all(const std::filesystem::path& index) {
  Publisher publisher(index);
  merge_everything(publisher);
}

TEST_F(Pipeline, SeveralRunsGiveTheIndexOfOne) {
  const std::string later = folder_.write("later.jsonl", generate_dump(2, kRecords));
  run_to_end(make_options(index("two"), dump_));
  run_to_end(make_options(index("two"), later));
  RunOptions both = make_options(index("one"), dump_);
  both.plan.dumps = list_dumps({dump_, later});
  run_to_end(both);
  merge_all(index("two"));
  merge_all(index("one"));
  EXPECT_TRUE(answers_of(index("two")) == answers_of(index("one")));
}

/// Checkpoints as close as they can be: a leg has one batch.
RunOptions with_checkpoints(RunOptions options) {
  options.checkpoint_bytes = 1;
  return options;
}

TEST_F(Pipeline, CheckpointsChangeNeitherTheIndexNorTheReport) {
  const RunReport whole = run_to_end(make_options(index("whole"), dump_));
  const RunReport legs = run_to_end(with_checkpoints(make_options(index("legs"), dump_)));
  EXPECT_GT(legs.checkpoints, 2U);
  EXPECT_GT(read_manifest(index("legs")).generation, 2U);
  EXPECT_EQ(legs.counts.indexed, whole.counts.indexed);
  EXPECT_EQ(legs.counts.duplicates_in_run, whole.counts.duplicates_in_run);
  EXPECT_EQ(legs.rejected, whole.rejected);
  EXPECT_EQ(legs.documents, whole.documents);
  merge_all(index("legs"));
  merge_all(index("whole"));
  EXPECT_TRUE(answers_of(index("legs")) == answers_of(index("whole")));
}

TEST_F(Pipeline, CheckpointsOfARunOverAnOlderIndexReplaceAsOneRunDoes) {
  const std::string later = folder_.write("later.jsonl", generate_dump(2, kRecords));
  for (const char* name : {"whole", "legs"}) run_to_end(make_options(index(name), dump_));
  const RunReport whole = run_to_end(make_options(index("whole"), later));
  const RunReport legs = run_to_end(with_checkpoints(make_options(index("legs"), later)));
  EXPECT_EQ(legs.records(), whole.records());
  EXPECT_EQ(legs.documents, whole.documents);
  merge_all(index("legs"));
  merge_all(index("whole"));
  EXPECT_TRUE(answers_of(index("legs")) == answers_of(index("whole")));
}

TEST_F(Pipeline, FailureBehindACheckpointKeepsWhatWasPublishedAndSaysSo) {
  // The rejects file fails when its buffer is full: after some legs.
  std::string rejects;
  for (int i = 0; i < 200; ++i) rejects += "{\"id\": \"no text\"}\n";
  const std::string dump = folder_.write("new.jsonl", generate_dump(3, kRecords) + rejects);
  RunOptions options = with_checkpoints(make_options(index(), dump));
  options.rejects_path = "/dev/full";
  try {
    run_to_end(options);
    FAIL() << "no failure";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_THAT(error.hint(), HasSubstr("until the last checkpoint"));
  }
  EXPECT_GT(read_manifest(index()).live_documents(), 0U);
}

TEST_F(Pipeline, StoppedRunPublishesWhatWasRead) {
  const std::string pipe = (folder_.path() / "pipe").string();
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  ASSERT_NE(std::signal(SIGPIPE, SIG_IGN), SIG_ERR) << "the run may leave before the writer is done";
  std::atomic<bool> stop = false;
  // Readers ask for large pieces: half of this dump is several.
  const std::string bytes = generate_dump(1, 3 * kRecords);
  std::thread writer([&] {
    std::ofstream out(pipe, std::ios::binary);
    out << bytes.substr(0, bytes.size() / 2) << std::flush;
    // The dump goes on, slower than the user loses patience.
    while (!stop) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    out << bytes.substr(bytes.size() / 2, 10'000);
  });
  const RunReport report = run(make_options(index(), pipe), stop, [&](const Progress& progress) {
    if (progress.records > 0) stop = true;
  });
  writer.join();
  EXPECT_TRUE(report.is_interrupted);
  EXPECT_GT(report.documents, 0U);
  EXPECT_LT(report.records(), 3 * kRecords);
  EXPECT_EQ(OpenIndex::open(index()).manifest().live_documents(), report.documents);

  const std::string whole = folder_.write("whole.jsonl", bytes);
  const RunReport rest = run_to_end(make_options(index(), whole));
  EXPECT_EQ(rest.documents, run_to_end(make_options(index("whole"), whole)).documents);
}

TEST_F(Pipeline, RunWithoutAnyArticleMakesAnEmptyIndex) {
  const std::string dump = folder_.write("bad.jsonl", "{\"id\": \"no text\"}\n");
  const RunReport report = run_to_end(make_options(index(), dump));
  EXPECT_EQ(report.rejected, 1U);
  EXPECT_EQ(report.documents, 0U);
  EXPECT_THAT(answers_of(index()), IsEmpty());
}

TEST_F(Pipeline, DryRunCountsAndWritesNothing) {
  RunOptions options = make_options(index(), dump_);
  options.is_dry_run = true;
  const RunReport dry = run_to_end(options);
  EXPECT_FALSE(std::filesystem::exists(index()));
  options.is_dry_run = false;
  const RunReport real = run_to_end(options);
  EXPECT_EQ(dry.counts.indexed, real.counts.indexed);
  EXPECT_EQ(dry.counts.duplicates_in_run, real.counts.duplicates_in_run);
  EXPECT_EQ(dry.rejected, real.rejected);
}

TEST_F(Pipeline, RejectsFileHasALineForEveryRejectedRecord) {
  RunOptions options = make_options(index(), dump_);
  options.rejects_path = (folder_.path() / "rejects").string();
  const RunReport report = run_to_end(options);
  const std::string rejects = read_file(options.rejects_path);
  EXPECT_EQ(static_cast<std::uint64_t>(std::count(rejects.begin(), rejects.end(), '\n')), report.rejected);
  EXPECT_THAT(rejects, HasSubstr("dump.jsonl"));
}

TEST_F(Pipeline, FailedRunPublishesNothing) {
  run_to_end(make_options(index(), dump_));
  const std::string before = manifest();
  const std::string dump = folder_.write("new.jsonl", "{\"id\": \"no text\"}\n" + generate_dump(3, 50));
  RunOptions options = make_options(index(), dump);
  options.rejects_path = "/dev/full";
  EXPECT_THROW(run_to_end(options), Error);
  EXPECT_EQ(manifest(), before);
}

TEST_F(Pipeline, RefusesALockedIndex) {
  const Publisher writer(index());
  try {
    run_to_end(make_options(index(), dump_));
    FAIL() << "no refusal";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::index_locked);
  }
}

}  // namespace
}  // namespace backfile
