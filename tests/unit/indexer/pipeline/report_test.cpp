#include "indexer/pipeline/report.hpp"

#include <gmock/gmock.h>

namespace backfile {
namespace {

using testing::HasSubstr;
using testing::Not;

RejectedRecord rejected(std::string file, std::uint64_t number, RecordFault fault, std::string detail) {
  return {.file = std::move(file), .offset = 100 * number, .number = number, .error = {fault, std::move(detail)}};
}

RunReport some_report() {
  RunReport report;
  report.counts = {.indexed = 7, .replaced = 1, .unchanged = 2, .duplicates_in_run = 3};
  report.undated = 4;
  report.documents = 50;
  report.bytes_read = 2'000'000;
  report.seconds = 0.5;
  DumpGroup& group = report.read.group(report.read.find_group("a.txt", "crawl", "a header line"));
  group.dumps = 1;
  group.records = 16;
  report.add(rejected("a.txt", 5, RecordFault::no_text, "neither title nor text"));
  report.add(rejected("a.txt", 9, RecordFault::no_text, "again"));
  report.add(rejected("b.txt", 1, RecordFault::too_large, ""));
  return report;
}

TEST(RunReport, EveryRecordIsCountedOnce) { EXPECT_EQ(some_report().records(), 16U); }

TEST(RunReport, RejectsAreCountedByReasonWithTheFirstAsExample) {
  const RunReport report = some_report();
  EXPECT_EQ(report.rejected, 3U);
  const auto& no_text = report.rejects_by_reason.at("no_text");
  EXPECT_EQ(no_text.count, 2U);
  EXPECT_EQ(no_text.example, "a.txt, record 5 at byte 500: neither title nor text");
  EXPECT_EQ(report.rejects_by_reason.at("too_large").example, "b.txt, record 1 at byte 100");
}

TEST(RunReport, JsonHasEveryCountInOneLine) {
  EXPECT_EQ(to_json(some_report()),
            R"({"records":16,"indexed":7,"replaced":1,"unchanged":2,"duplicates_in_run":3,"rejected":3,"undated":4,)"
            R"("rejects_by_reason":{"no_text":2,"too_large":1},"documents":50,"seconds":0.5,"bytes_read":2000000,)"
            R"("checkpoints":0,"known_files":0,"interrupted":false,"dry_run":false})");
}

TEST(RunReport, JsonWithoutRejectsHasAnEmptyObject) {
  EXPECT_THAT(to_json(RunReport{}), HasSubstr(R"("rejects_by_reason":{},)"));
}

TEST(RunReport, SaysWhichFilesWereNotReadAgain) {
  RunReport report = some_report();
  EXPECT_THAT(to_text(report, "news"), Not(HasSubstr("known")));
  report.read.add(KnownDump{.dumps = 3}, {});
  EXPECT_THAT(to_text(report, "news"), HasSubstr("1 file is known by its content, not read again\n"));
  report.read.add(KnownDump{.dumps = 1}, {});
  EXPECT_THAT(to_text(report, "news"), HasSubstr("2 files are known by their content, not read again\n"));
  EXPECT_THAT(to_text(report, "news"), HasSubstr(" in 5 files, "));
  EXPECT_THAT(to_json(report), HasSubstr(R"("known_files":2,)"));
}

TEST(RunReport, SaysWhatWaitsToBeMerged) {
  RunReport report = some_report();
  report.waiting_merge = WaitingMerge{.segments = 4, .needed_bytes = 7'000'000, .free_bytes = 5'000'000};
  EXPECT_THAT(to_text(report, "news"),
              HasSubstr("4 segments wait to be merged: that takes up to 7 MB of the disk, and 5 MB are free\n"));
  EXPECT_THAT(to_json(report),
              HasSubstr(R"("waiting_merge":{"segments":4,"needed_bytes":7000000,"free_bytes":5000000})"));
}

TEST(RunReport, TextSaysWhatHappenedToTheRecords) {
  EXPECT_EQ(to_text(some_report(), "news"),
            "16 records in 1 file, 2.0 MB, 0.5 s (4.0 MB/s)\n"
            "          7 new\n"
            "          1 replaced an older version\n"
            "          2 unchanged\n"
            "          3 came again within this run\n"
            "          3 rejected\n"
            "4 articles without a date\n"
            "rejected, no_text: 2, first a.txt, record 5 at byte 500: neither title nor text\n"
            "rejected, too_large: 1, first b.txt, record 1 at byte 100\n"
            "index 'news' holds 50 articles\n");
}

TEST(RunReport, TextNamesTheFirstSkippedFiles) {
  RunReport report;
  for (const char* path : {"d/a.png", "d/b.png", "d/c.png", "d/d.png"}) {
    report.read.add({.kind = DumpTrouble::Kind::skipped, .path = path});
  }
  EXPECT_THAT(to_text(report, "news"),
              HasSubstr("passed over 4 files that are no dumps: 'd/a.png', 'd/b.png', 'd/c.png', ...\n"));
}

TEST(RunReport, TextOfADryRunSaysWhatIsInEachGroupOfDumps) {
  RunReport report = some_report();
  report.is_dry_run = true;
  FieldSurvey survey;
  for (int i = 0; i < 13; ++i) {
    Article article{.title = "Seals return", .tags = {"harbour"}, .language = "en"};
    if (i > 0) article.body = {"Two of them."};
    if (i > 0) article.published = Timestamp{86400} * i;
    survey.add(article);
  }
  report.surveys[0] = survey;
  const std::string text = to_text(report, "news");
  EXPECT_THAT(text, HasSubstr("\na.txt\n"
                              "  format    crawl (a header line)\n"
                              "  records   16, 3 rejected\n"
                              "  dates     1970-01-02 to 1970-01-13\n"
                              "  missing   title 0 %, date 8 %, body 8 %, authors 100 %, tags 0 %, section 100 %, "
                              "source 100 %, language 0 %\n"
                              "  languages en 13\n"
                              "  tags      harbour 13\n"));
  EXPECT_THAT(text, HasSubstr("dry run: 8 articles would be written, nothing was\n"));
}

TEST(RunReport, PicturesAreRejectedButNotUnreadable) {
  RunReport report = some_report();
  report.add(rejected("a.json", 1, RecordFault::not_an_article, "a picture"));
  EXPECT_EQ(report.rejected, 4U);
  EXPECT_EQ(report.unreadable(), 3U);
}

TEST(RunReport, TextCountsWhatHoldsNoArticlesByKind) {
  RunReport report = some_report();
  report.read.group(0).passed_over = {{"request", 2}, {"warcinfo", 1}};
  EXPECT_THAT(to_text(report, "news"), HasSubstr("passed over records that hold no articles: 2 request, 1 warcinfo\n"));
}

TEST(RunReport, SaysOfKnownDumpsWhatWasPassedOverInThem) {
  DumpNotes notes;
  notes.add_passed_over("request", 2);
  notes.add({.kind = DumpTrouble::Kind::skipped, .path = "d/a.png"});
  RunReport report;
  report.read.add(KnownDump{}, notes);
  EXPECT_THAT(to_text(report, "news"), HasSubstr("passed over records that hold no articles: 2 request\n"));
  EXPECT_THAT(to_text(report, "news"), HasSubstr("passed over 1 file that is no dump: 'd/a.png'\n"));
}

TEST(RunReport, ExampleNamesTheMemberOfAnArchive) {
  RunReport report;
  RejectedRecord record = rejected("a.zip", 1, RecordFault::no_text, "nothing");
  record.member = "b/c.html";
  report.add(record);
  EXPECT_EQ(report.rejects_by_reason.at("no_text").example, "a.zip!b/c.html, record 1 at byte 100: nothing");
}

TEST(RunReport, TextOfAnInterruptedRunEndsWithWhatWasPublished) {
  RunReport report = some_report();
  report.is_interrupted = true;
  EXPECT_THAT(to_text(report, "news"),
              HasSubstr("interrupted: 8 articles of this run were published; index 'news' holds 50 articles\n"));
}

TEST(RunReport, ManyFilesAreReportedTogether) {
  RunReport report;
  report.is_dry_run = true;
  for (std::size_t i = 0; i < ReadOutcome::kMostGroups + 500; ++i) {
    ++report.read.group(report.read.find_group(std::to_string(i), i % 2 == 0 ? "json" : "csv", "its name")).dumps;
  }
  EXPECT_EQ(report.read.find_group("7", "csv", "its name"), 7U);
  EXPECT_EQ(report.read.groups().size(), ReadOutcome::kMostGroups + 2);
  EXPECT_EQ(report.read.dumps(), ReadOutcome::kMostGroups + 500);
  EXPECT_THAT(to_text(report, "news"), HasSubstr("\nfurther files (250 files)\n  format    csv (its name)\n"));
}

TEST(RunReport, TheSurveysOfManyGroupsKeepTheirFrequentTagsInBoundedMemory) {
  RunReport report;
  for (std::size_t group = 0; group < 100; ++group) {
    FieldSurvey survey;
    for (int i = 0; i < 3000; ++i) survey.add({.tags = {"rare " + std::to_string(i), "daily"}});
    report.add({{group, survey}});
  }
  std::size_t tags = 0;
  for (const auto& [group, survey] : report.surveys) {
    tags += survey.tags();
    EXPECT_THAT(survey.most_frequent_tags(1), testing::ElementsAre(testing::Pair("daily", 3000)));
  }
  EXPECT_LE(tags, FieldSurvey::kMostTags);
}

TEST(RunReport, TextLetsNoControlByteThrough) {
  RunReport report;
  report.add(rejected("\x1b[31m.txt", 1, RecordFault::not_understood, "\x07\x9b"));
  report.read.add({.kind = DumpTrouble::Kind::skipped, .path = "\x1b]0;x"});
  const std::string text = to_text(report, "\x1b[2J");
  EXPECT_THAT(text, Not(HasSubstr("\x9b")));
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    EXPECT_TRUE(c == '\n' || (byte >= 0x20 && byte != 0x7f)) << int{byte};
  }
}

}  // namespace
}  // namespace backfile
