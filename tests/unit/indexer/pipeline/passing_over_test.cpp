// Dumps that are known by their content, one by one.

#include "tests/support/passing_over.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <sys/stat.h>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/manifest.hpp"
#include "indexer/pipeline/known_dumps.hpp"
#include "indexer/pipeline/publisher.hpp"
#include "tests/support/archive_writer.hpp"

namespace backfile {
namespace {

using test::Archive;
using test::kLines;
using test::known_files;
using test::line;
using test::lines;
using test::noise;
using test::Options;
using test::PassingOver;
using test::rereading;
using test::told;
using test::with_checkpoints;
using ::testing::HasSubstr;

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

}  // namespace
}  // namespace backfile
