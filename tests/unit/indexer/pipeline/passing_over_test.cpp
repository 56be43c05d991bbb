// What becomes of dumps that are known by their content: the index and its counts are as if they had been read.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <sys/stat.h>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/open_index.hpp"
#include "indexer/pipeline/deleter.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/pipeline/merger.hpp"
#include "indexer/pipeline/pipeline.hpp"
#include "indexer/pipeline/publisher.hpp"
#include "tests/support/archive_writer.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::HasSubstr;

/// A line of a dump. Ids and editions are numbers.
std::string line(int id, int edition) {
  const std::string sentence = fmt::format("Edition {} of article {} has risen with the river. ", edition, id);
  std::string body;
  for (int i = 0; i < 12; ++i) body += sentence;
  return fmt::format(R"({{"id":"a{}","title":"article {}","body":"{}","date":"2022-01-02","language":"en"}})"
                     "\n",
                     id, id, body);
}

/// A line of a dump that cannot be compressed much.
std::string noise(int letters) {
  std::mt19937 random(1);
  std::string text;
  for (int i = 0; i < letters; ++i) text += static_cast<char>('a' + random() % 26);
  return R"({"id":"noise","title":"noise","body":")" + text + "\"}\n";
}

/// Enough lines for a dump to be remembered.
constexpr int kLines = 120;

std::string lines(int first, int edition = 1, int count = kLines) {
  std::string dump;
  for (int id = first; id < first + count; ++id) dump += line(id, edition);
  return dump;
}

using Options = std::function<void(RunOptions&)>;

/// An index, and what is done to it.
class Archive {
 public:
  explicit Archive(std::filesystem::path folder) : folder_(std::move(folder)) {}

  RunReport add(const std::vector<std::string>& dumps, const Options& change = {}) const {
    RunOptions options{
        .index = folder_.string(), .plan = {.dumps = list_dumps(dumps), .named_paths = dumps}, .threads = 2};
    if (change) change(options);
    return run(options, std::atomic<bool>(false), nullptr);
  }

  void remove(const std::string& id) const {
    Publisher publisher(folder_);
    std::vector<std::string> unknown;
    delete_articles(publisher, {id}, unknown);
  }

  void merge() const {
    Publisher publisher(folder_);
    merge_everything(publisher);
  }

  /// Content of each live article by its id; fails where one is found twice.
  std::map<std::string, std::string> articles() const {
    const OpenIndex index = OpenIndex::open(folder_);
    std::map<std::string, std::string> found;
    for (auto at = index.database().postlist_begin(""); at != index.database().postlist_end(""); ++at) {
      if (index.is_dead(*at)) continue;
      const Article article = index.article(*at).article;
      EXPECT_TRUE(found.emplace(article.id, article.title + '\n' + article.body.front()).second) << article.id;
    }
    return found;
  }

  std::string manifest() const { return read_file(folder_ / kManifestName); }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

/// All that a report says of what was left out, and the numbers of records and dumps.
std::string told(const RunReport& report) {
  std::string text =
      fmt::format("{} records, {} indexed, {} replaced, {} unchanged, {} again, {} rejected, {} dumps\n",
                  report.records(), report.counts.indexed, report.counts.replaced, report.counts.unchanged,
                  report.counts.duplicates_in_run, report.rejected, report.read.dumps());
  for (const auto& [reason, summary] : report.rejects_by_reason) {
    text += fmt::format("{}: {}, {}\n", reason, summary.count, summary.example);
  }
  for (const auto kind : {DumpTrouble::Kind::damaged, DumpTrouble::Kind::failed, DumpTrouble::Kind::skipped}) {
    text += fmt::format("{} of kind {}\n", report.read.count(kind), static_cast<int>(kind));
    for (const DumpTrouble& trouble : report.read.troubles(kind)) {
      text += fmt::format("{}: {}, {}\n", trouble.path, trouble.detail, trouble.records);
    }
  }
  std::map<std::string, std::uint64_t> kinds = report.read.known().passed_over;
  for (const DumpGroup& group : report.read.groups()) {
    for (const auto& [kind, count] : group.passed_over) kinds[kind] += count;
  }
  for (const auto& [kind, count] : kinds) text += fmt::format("{} {}\n", count, kind);
  return text;
}

void rereading(RunOptions& options) { options.plan.rereads_known = true; }

/// A leg has one batch, and a batch is small.
void with_checkpoints(RunOptions& options) {
  options.memory_bytes = 1;
  options.checkpoint_bytes = 1;
}

std::uint64_t known_files(const RunReport& report) { return report.read.known().files; }

class PassingOver : public ::testing::Test {
 protected:
  Archive archive(const std::string& name = "archive.bf") const { return Archive(folder_.path() / name); }
  std::string write(const std::string& name, const std::string& bytes) const { return folder_.write(name, bytes); }

  struct Told {
    std::string report{};
    std::string rejects{};
    std::uint64_t known_files = 0;
  };
  /// Adds, and returns what the report and the rejects file say.
  Told tell(const Archive& archive, const std::vector<std::string>& dumps, const Options& change = {}) const {
    const std::string rejects = (folder_.path() / "rejects.jsonl").string();
    const RunReport report = archive.add(dumps, [&](RunOptions& options) {
      if (change) change(options);
      options.rejects_path = rejects;
    });
    return {told(report), read_file(rejects), known_files(report)};
  }

  /// Adds dumps to a new index, and again: they are known, and everything is as if they were read again.
  void expect_known(const std::vector<std::string>& dumps, const Options& change = {}) const {
    const Archive own = archive("own.bf");
    std::filesystem::remove_all(own.folder());
    const Told first = tell(own, dumps, change);
    const std::string manifest = own.manifest();
    const auto articles = own.articles();
    const Told again = tell(own, dumps);
    EXPECT_EQ(again.known_files, list_dumps(dumps).size()) << dumps.front();
    EXPECT_EQ(again.rejects, first.rejects);
    EXPECT_EQ(own.manifest(), manifest) << dumps.front();
    const Told read = tell(own, dumps, rereading);
    EXPECT_EQ(read.known_files, 0U);
    EXPECT_EQ(again.report, read.report);
    EXPECT_EQ(again.rejects, read.rejects);
    EXPECT_EQ(own.articles(), articles);
  }

  /// Whether a dump is known once it was added.
  bool gets_known(const std::string& dump, const Options& change = {}) const {
    const Archive own = archive("own.bf");
    std::filesystem::remove_all(own.folder());
    own.add({dump}, change);
    return known_files(own.add({dump})) == 1;
  }

  test::TempFolder folder_{};
  Archive archive_ = archive();
  std::string dump_ = write("dump.jsonl", lines(0));
};

TEST_F(PassingOver, KnownDumpIsNotRead) {
  archive_.add({dump_});
  const std::string before = archive_.manifest();
  const RunReport again = archive_.add({dump_});
  EXPECT_EQ(known_files(again), 1U);
  EXPECT_EQ(again.bytes_read, 0U);
  EXPECT_EQ(again.counts.unchanged, 120U);
  EXPECT_EQ(again.records(), 120U);
  EXPECT_EQ(again.read.dumps(), 1U);
  EXPECT_EQ(again.documents, 120U);
  EXPECT_EQ(archive_.manifest(), before);
}

TEST_F(PassingOver, RereadingReadsAndChangesNothing) {
  archive_.add({dump_});
  const std::string before = archive_.manifest();
  const RunReport again = archive_.add({dump_}, rereading);
  EXPECT_EQ(known_files(again), 0U);
  EXPECT_GT(again.bytes_read, 0U);
  EXPECT_EQ(again.counts.unchanged, 120U);
  EXPECT_EQ(archive_.manifest(), before);
  EXPECT_EQ(known_files(archive_.add({dump_})), 1U);
}

TEST_F(PassingOver, DryRunReadsEverything) {
  archive_.add({dump_});
  const RunReport dry = archive_.add({dump_}, [](RunOptions& options) { options.is_dry_run = true; });
  EXPECT_EQ(known_files(dry), 0U);
  EXPECT_EQ(dry.counts.unchanged, 120U);
}

TEST_F(PassingOver, ChangedByteIsRead) {
  archive_.add({dump_});
  std::string bytes = lines(0);
  bytes.replace(bytes.find("risen"), 5, "raisn");
  write("dump.jsonl", bytes);
  const RunReport again = archive_.add({dump_});
  EXPECT_EQ(known_files(again), 0U);
  EXPECT_EQ(again.counts.replaced, 1U);
}

TEST_F(PassingOver, OtherOptionsAndOtherPathsAreRead) {
  archive_.add({dump_});
  EXPECT_EQ(known_files(archive_.add({dump_}, [](RunOptions& options) { options.plan.format = find_format("jsonl"); })),
            0U);
  EXPECT_EQ(known_files(archive_.add({write("copy.jsonl", lines(0))})), 0U);
  EXPECT_EQ(known_files(archive_.add({dump_})), 1U);
  const RunReport mapped = archive_.add({dump_}, [](RunOptions& options) {
    options.plan.mappings = {{ArticleField::title, "id"}};
  });
  EXPECT_EQ(known_files(mapped), 0U);
  EXPECT_EQ(mapped.counts.replaced, 120U);
}

TEST_F(PassingOver, SmallFilesAreRead) { EXPECT_FALSE(gets_known(write("small.jsonl", lines(0, 1, 40)))); }

TEST_F(PassingOver, DumpIsReadAgainOnceOneOfItsArticlesWasReplaced) {
  archive_.add({dump_});
  const auto before = archive_.articles();
  EXPECT_EQ(archive_.add({write("new.jsonl", line(7, 2))}).counts.replaced, 1U);
  const RunReport again = archive_.add({dump_});
  EXPECT_EQ(known_files(again), 0U);
  EXPECT_EQ(again.counts.replaced, 1U);
  EXPECT_EQ(archive_.articles(), before);
  EXPECT_EQ(known_files(archive_.add({dump_})), 1U) << "although it replaced one itself";
}

TEST_F(PassingOver, DumpIsReadAgainOnceOneOfItsArticlesWasDeleted) {
  archive_.add({dump_});
  const auto before = archive_.articles();
  archive_.remove("a7");
  const RunReport again = archive_.add({dump_});
  EXPECT_EQ(known_files(again), 0U);
  EXPECT_EQ(again.counts.indexed, 1U);
  EXPECT_EQ(archive_.articles(), before);
  EXPECT_EQ(known_files(archive_.add({dump_})), 1U);
}

TEST_F(PassingOver, MergingForgetsNothing) {
  archive_.add({dump_});
  archive_.add({write("other.jsonl", lines(1000))});
  archive_.merge();
  EXPECT_EQ(known_files(archive_.add({dump_})), 1U);
}

TEST_F(PassingOver, WhatThereIsToReportOfAKnownDumpIsReportedAgain) {
  expect_known({write("sound.jsonl", lines(0))});
  expect_known({write("reject.jsonl", "{\"id\":\"cut\n" + lines(0) + "{}\n{\"id\":\"cut again\n")});
  expect_known({write("again.jsonl", lines(0) + line(3, 1))});
  expect_known({write("changed.jsonl", lines(0) + line(3, 2))});
  expect_known({write("changed.jsonl", lines(0) + line(3, 2))}, with_checkpoints);
  expect_known({write("back.jsonl", lines(0) + line(3, 2) + line(3, 1))});
  expect_known({write("cut.gz", test::gzip(lines(0) + noise(200'000)).substr(0, 100'000))});
  expect_known({write("mixed.zip", test::make_zip({{"a.jsonl", lines(0)}, {"b.png", "\xFF\xD8"}}, false))});
  expect_known({write("part.tar", test::make_tar({{"a.jsonl", lines(0)}, {"b.jsonl", lines(9)}}).substr(0, 120'000))});
}

TEST_F(PassingOver, RecordsThatHoldNoArticlesAreCountedAgain) {
  const std::string page =
      "<html><head><title>Ebb</title></head><body><p>" + std::string(70'000, 'x') + "</p></body></html>";
  std::string warc;
  for (const char* type : {"request", "resource", "metadata"}) {
    warc += fmt::format(
        "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: http://tide.example/{}\r\n"
        "Content-Type: text/html\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
        type, type, page.size(), page);
  }
  const std::string dump = write("tide.warc", warc);
  expect_known({dump});
  EXPECT_THAT(told(archive("own.bf").add({dump})), HasSubstr("1 request"));
}

/// Of a thousand rejects, not all are kept: whoever wants them in a file reads the dump.
TEST_F(PassingOver, DumpWithVeryManyRejectsIsReadForARejectsFile) {
  std::string dump = lines(0);
  for (int i = 0; i < 3000; ++i) dump += fmt::format("{{\"id\":\"cut {}\", \"{}\n", i, std::string(150, 'x'));
  const std::string path = write("many.jsonl", dump + "{}\n");
  archive_.add({path});
  const RunReport again = archive_.add({path});
  EXPECT_EQ(known_files(again), 1U);
  EXPECT_EQ(told(again), told(archive_.add({path}, rereading)));
  const Told read = tell(archive_, {path});
  EXPECT_EQ(read.known_files, 0U);
  EXPECT_EQ(std::ranges::count(read.rejects, '\n'), 3001);
}

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

/// Of a run that is stopped in its second dump, the first one is known only if the records of the second one that were read
/// left it alone.
TEST_F(PassingOver, StoppedRunRemembersWhatItReadToItsEnd) {
  ASSERT_NE(std::signal(SIGPIPE, SIG_IGN), SIG_ERR) << "the run may leave before the writer is done";
  for (const int edition : {1, 2}) {
    const Archive one = archive(fmt::format("{}.bf", edition));
    const std::string pipe = (folder_.path() / fmt::format("pipe{}", edition)).string();
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    std::atomic<bool> stop = false;
    std::thread writer([&] {
      std::ofstream out(pipe, std::ios::binary);
      out << line(7, edition) << lines(500, 1, 2000) << std::flush;
      while (!stop) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    });
    const RunOptions options{.index = one.folder().string(),
                             .plan = {.dumps = list_dumps({dump_, pipe}), .named_paths = {dump_, pipe}},
                             .threads = 2};
    const RunReport stopped =
        run(options, stop, [&](const Progress& progress) { stop = progress.records > kLines + 10; });
    writer.join();
    EXPECT_TRUE(stopped.is_interrupted);
    EXPECT_EQ(known_files(one.add({dump_})), edition == 1 ? 1U : 0U);
    EXPECT_THAT(one.articles().at("a7"), HasSubstr("Edition 1"));
  }
}

TEST_F(PassingOver, CompressedDumpsAndArchivesGetKnown) {
  const std::string dump = lines(0) + noise(200'000);  // So that what is compressed is not too small.
  EXPECT_TRUE(gets_known(write("dump.gz", test::gzip(dump))));
  EXPECT_TRUE(gets_known(write("dump.bz2", test::bzip2(dump))));
  EXPECT_TRUE(gets_known(write("dump.xz", test::xz(dump))));
  EXPECT_TRUE(gets_known(write("dump.zst", test::zstd(dump))));
  const std::vector<test::ArchiveEntry> members{{"a.jsonl", dump}, {"b.jsonl", lines(500)}};
  EXPECT_TRUE(gets_known(write("dump.tar", test::make_tar(members))));
  EXPECT_TRUE(gets_known(write("dump.tar.gz", test::gzip(test::make_tar(members)))));
  EXPECT_TRUE(gets_known(write("dump.zip", test::make_zip(members))));
  const RunReport again = archive("own.bf").add({(folder_.path() / "dump.zip").string()});
  EXPECT_EQ(again.read.dumps(), 2U);
  EXPECT_EQ(again.counts.unchanged, 241U);
}

TEST_F(PassingOver, DumpThatEndsInALaterLegGetsKnown) {
  const std::string big = write("big.jsonl", lines(0, 1, 800));
  const RunReport first = archive_.add({big}, with_checkpoints);
  EXPECT_GT(first.checkpoints, 2U);
  EXPECT_EQ(known_files(archive_.add({big})), 1U);
}

TEST_F(PassingOver, WhatAnEarlierDumpOfTheRunReplacesIsPutBack) {
  const std::string changed = write("changed.jsonl", lines(0, 2));
  for (const bool has_checkpoints : {false, true}) {
    const Archive one = archive(has_checkpoints ? "legs" : "whole");
    one.add({dump_});
    const auto before = one.articles();
    EXPECT_EQ(known_files(one.add({dump_})), 1U);
    const RunReport both = one.add({changed, dump_}, has_checkpoints ? Options(with_checkpoints) : Options());
    EXPECT_EQ(known_files(both), 0U);
    EXPECT_EQ(one.articles(), before);
  }
}

TEST_F(PassingOver, NewAndUnchangedArticlesBeforeItAreNoReasonToReadADump) {
  archive_.add({dump_});
  const std::string reject = write("1.jsonl", lines(0, 1, 20) + lines(500, 1, 20) + "{\"id\":\"cut\n");
  for (const bool has_checkpoints : {false, true}) {
    const RunReport report = archive_.add({reject, dump_}, has_checkpoints ? Options(with_checkpoints) : Options());
    EXPECT_EQ(known_files(report), 1U);
    EXPECT_EQ(report.counts.unchanged, has_checkpoints ? 160U : 140U);
    EXPECT_EQ(report.rejected, 1U);
  }
}

TEST_F(PassingOver, LaterDumpOfTheRunReplacesWhatWasPassedOver) {
  archive_.add({dump_});
  const RunReport report = archive_.add({dump_, write("new.jsonl", line(7, 2))});
  EXPECT_EQ(known_files(report), 1U);
  EXPECT_EQ(report.counts.replaced, 1U);
  EXPECT_THAT(archive_.articles().at("a7"), HasSubstr("Edition 2"));
  EXPECT_EQ(archive_.add({dump_}).counts.replaced, 1U);
}

TEST_F(PassingOver, DumpWhoseArticleALaterDumpOfItsFirstRunReplacedIsRead) {
  const std::string other = write("other.jsonl", line(7, 2) + lines(500));
  for (const bool has_checkpoints : {false, true}) {
    const Archive one = archive(has_checkpoints ? "legs" : "whole");
    one.add({dump_, other}, has_checkpoints ? Options(with_checkpoints) : Options());
    EXPECT_THAT(one.articles().at("a7"), HasSubstr("Edition 2"));
    const RunReport again = one.add({dump_});
    EXPECT_EQ(known_files(again), 0U);
    EXPECT_EQ(again.counts.replaced, 1U);
    EXPECT_THAT(one.articles().at("a7"), HasSubstr("Edition 1"));
  }
}

TEST_F(PassingOver, DumpsFromTheLastReplacementOnGetKnown) {
  archive_.add({dump_});
  const std::string changed = write("changed.jsonl", lines(0, 2));
  const std::string other = write("other.jsonl", lines(500));
  EXPECT_EQ(archive_.add({changed, other}).counts.replaced, 120U);
  EXPECT_EQ(known_files(archive_.add({other})), 1U);
  EXPECT_EQ(known_files(archive_.add({changed})), 1U);
  EXPECT_EQ(known_files(archive_.add({dump_})), 0U);
}

TEST_F(PassingOver, DamagedListIsRefusedUntilDumpsAreReread) {
  archive_.add({dump_});
  const std::filesystem::path list = archive_.folder() / read_manifest(archive_.folder()).known_dumps->path;
  std::string bytes = read_file(list);
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  for (const bool is_missing : {false, true}) {
    write_file(list, bytes);
    if (is_missing) std::filesystem::remove(list);
    EXPECT_EQ(archive_.articles().size(), 120U) << "answers do not depend on it";
    try {
      archive_.add({dump_});
      ADD_FAILURE() << "no refusal";
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::index_damaged);
      EXPECT_THAT(error.hint(), HasSubstr("--reread"));
    }
  }
  const Archive other = archive("other.bf");
  std::filesystem::copy(archive_.folder(), other.folder(), std::filesystem::copy_options::recursive);
  archive_.add({dump_}, rereading);
  EXPECT_EQ(known_files(archive_.add({dump_})), 1U);
  // Where there is nothing to be known, there is no list afterwards.
  other.add({write("small.jsonl", line(900, 1))}, rereading);
  other.add({write("tiny.jsonl", line(901, 1))});
  EXPECT_FALSE(read_manifest(other.folder()).known_dumps.has_value());
}

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
