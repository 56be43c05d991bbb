#include "indexer/input/dump_members.hpp"

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "indexer/input/stoppable_source.hpp"
#include "tests/support/archive_writer.hpp"
#include "tests/unit/indexer/input/members_fixture.hpp"

namespace backfile {
namespace {

using std::string_literals::operator""s;
using test::ArchiveEntry;
using test::bzip2;
using test::gzip;
using test::make_tar;
using test::make_zip;
using test::read_file;
using test::read_stream;
using test::ReadFile;
using test::ReadMember;
using test::xz;
using test::zstd;
using ::testing::ElementsAre;

const std::vector<ArchiveEntry> kTwoFiles{{"a/ebb.json", "ebb"}, {"b.json", "flow"}};

void expect_two_files(const ReadFile& file, const std::string& what) {
  EXPECT_THAT(file.members, ElementsAre(ReadMember{"F!a/ebb.json", "ebb"}, ReadMember{"F!b.json", "flow"})) << what;
  EXPECT_EQ(file.damage, "") << what;
  EXPECT_TRUE(file.is_archive) << what;
}

void expect_one_dump(const ReadFile& file, const std::string& text, const std::string& what) {
  EXPECT_THAT(file.members, ElementsAre(ReadMember{"F", text})) << what;
  EXPECT_EQ(file.damage, "") << what;
  EXPECT_FALSE(file.is_archive) << what;
}

TEST(DumpMembers, APlainFileIsOneDumpWithItsName) {
  for (const std::string& text : {"ebb and flow"s, ""s, "PK is not enough"s, "BZh91 neither"s}) {
    expect_one_dump(read_file(text), text, text);
    expect_one_dump(read_stream(text, 1), text, text);
  }
  EXPECT_EQ(read_file("ebb and flow").consumed_bytes, 12U);
}

TEST(DumpMembers, ACompressedFileIsOneDumpWithTheNameOfTheFile) {
  const std::pair<const char*, std::string (*)(const std::string&)> ways[] = {
      {"gzip", gzip}, {"bzip2", bzip2}, {"xz", xz}, {"zstd", zstd}};
  for (const auto& [name, compress] : ways) {
    const std::string packed = compress("ebb and flow");
    expect_one_dump(read_file(packed), "ebb and flow", name);
    expect_one_dump(read_stream(packed, 1), "ebb and flow", name);
    EXPECT_EQ(read_file(packed).consumed_bytes, packed.size()) << name;
    expect_one_dump(read_stream(compress("")), "", name);
    expect_one_dump(read_stream(compress("ebb ") + compress("and flow"), 7), "ebb and flow", name);
    expect_one_dump(read_stream(compress(compress("twice"))), "twice", name);
    expect_two_files(read_stream(compress(make_tar(kTwoFiles)), 100), name);
    expect_two_files(read_stream(compress(make_zip(kTwoFiles))), name);
  }
}

TEST(DumpMembers, DeliversTheMembersOfArchivesInTheirOrder) {
  for (const std::string& archive : {make_tar(kTwoFiles), make_zip(kTwoFiles), make_zip(kTwoFiles, false)}) {
    expect_two_files(read_file(archive), "file");
    expect_two_files(read_stream(archive), "stream");
    expect_two_files(read_stream(archive, 1), "stream in pieces");
  }
}

TEST(DumpMembers, ReadsATarThatSeveralWereJoinedTo) {
  const ReadFile file = read_file(make_tar({{"a", "ebb"}}) + make_tar({{"b", "flow"}}) + std::string(10240, '\0'));
  EXPECT_THAT(file.members, ElementsAre(ReadMember{"F!a", "ebb"}, ReadMember{"F!b", "flow"}));
  EXPECT_EQ(file.damage, "");
}

TEST(DumpMembers, DeliversEmptyMembersAndNoOthersThanFiles) {
  using Kind = ArchiveEntry::Kind;
  const std::vector<ArchiveEntry> entries{
      {"a", "", Kind::folder},       {"a/b", "ebb"},         {"a/empty", ""}, {"l", "a/b", Kind::symbolic_link},
      {"h", "a/b", Kind::hard_link}, {"d", "", Kind::device}};
  const ReadFile tar = read_file(make_tar(entries));
  EXPECT_THAT(tar.members, ElementsAre(ReadMember{"F!a/b", "ebb"}, ReadMember{"F!a/empty", ""}));
  EXPECT_EQ(tar.damage, "");
  const ReadFile zip = read_file(make_zip({entries.begin(), entries.begin() + 4}));
  EXPECT_EQ(zip.members, tar.members);
}

TEST(DumpMembers, PassesOverDotFilesAndResourceForks) {
  const std::vector<ArchiveEntry> entries{{"./a", "ebb"},      {".hidden", "x"},    {"b/.git/x", "x"},
                                          {"__MACOSX/a", "x"}, {"b/._a.json", "x"}, {"../c", "flow"}};
  EXPECT_THAT(read_file(make_tar(entries)).members,
              ElementsAre(ReadMember{"F!a", "ebb"}, ReadMember{"F!../c", "flow"}));
}

TEST(DumpMembers, NamesArePrintableUtf8) {
  const std::vector<ArchiveEntry> entries{{"caf\u00E9/\u6F6E.json", "1"}, {"esc-\x1B[31m", "2"}};
  for (const std::string& archive : {make_tar(entries), make_zip(entries)}) {
    EXPECT_THAT(read_file(archive).members,
                ElementsAre(ReadMember{"F!caf\u00E9/\u6F6E.json", "1"}, ReadMember{"F!esc-\uFFFD[31m", "2"}));
  }
  std::string latin = make_zip({{"latin-e", "1"}});
  for (std::size_t at = 0; (at = latin.find("latin-e", at)) != std::string::npos;) latin[at + 6] = '\xE9';
  EXPECT_THAT(read_file(latin).members, ElementsAre(ReadMember{"F!latin-\uFFFD", "1"}));
}

TEST(DumpMembers, OpensWhatIsPackedInAMember) {
  const std::string archive = make_zip({{"a.gz", gzip("one")},
                                        {"b.tar.xz", xz(make_tar({{"x", "two"}, {"y.bz2", bzip2("three")}}))},
                                        {"c.zip", make_zip({{"z", "four"}}), ArchiveEntry::Kind::file},
                                        {"d", "five"}});
  for (const ReadFile& file : {read_file(archive), read_stream(archive, 11)}) {
    EXPECT_THAT(file.members, ElementsAre(ReadMember{"F!a.gz", "one"}, ReadMember{"F!b.tar.xz!x", "two"},
                                          ReadMember{"F!b.tar.xz!y.bz2", "three"}, ReadMember{"F!c.zip!z", "four"},
                                          ReadMember{"F!d", "five"}));
    EXPECT_EQ(file.damage, "");
  }
}

TEST(DumpMembers, SaysWhatIsPackedTooOftenToBeOpened) {
  const ReadFile file = read_file(make_tar({{"a.tar", make_tar({{"b.zip", make_zip({{"c", "x"}})}, {"d", "deep"}})},
                                            {"e.gz", gzip(gzip(gzip("x")))},
                                            {"f", "last"}}));
  EXPECT_THAT(
      file.members,
      ElementsAre(ReadMember{"F!a.tar!b.zip", "", "is an archive in an archive in an archive, which is not opened"},
                  ReadMember{"F!a.tar!d", "deep"},
                  ReadMember{"F!e.gz", "", "is compressed more than twice over, which is not read"},
                  ReadMember{"F!f", "last"}));
}

TEST(DumpMembers, DecodesUtf16AndRefusesUtf32InEachMember) {
  const ReadFile file = read_file(make_zip({{"a",
                                             "\xFF\xFE"
                                             "e\0b\0b\0"s},
                                            {"b.gz", gzip("\xFE\xFF\0f"s)},
                                            {"c", "\xFF\xFE\0\0e\0\0\0"s},
                                            {"d", "\0\0\xFE\xFF\0\0\0e"s}}));
  EXPECT_THAT(file.members, ElementsAre(ReadMember{"F!a", "ebb"}, ReadMember{"F!b.gz", "f"},
                                        ReadMember{"F!c", "", "is UTF-32, which is not read: convert it to UTF-8"},
                                        ReadMember{"F!d", "", "is UTF-32, which is not read: convert it to UTF-8"}));
}

TEST(DumpMembers, AMemberMayOutliveItsArchiveInAnotherThread) {
  for (const std::string& archive : {make_tar(kTwoFiles), make_tar({{"in.zip", make_zip(kTwoFiles)}})}) {
    auto members = open_members(std::make_unique<test::MemorySource>(archive));
    auto first = members->next();
    auto second = members->next();
    ASSERT_TRUE(first && second);
    EXPECT_LE(test::read_all(*first).size(), 512U);  // No more than was peeked at.
    EXPECT_EQ(test::read_all(*second), "flow");
    members.reset();
    EXPECT_EQ(test::read_all(*second), "");
    EXPECT_TRUE(second->name().ends_with("!b.json"));
    EXPECT_GT(second->consumed_bytes(), 0U);
    std::thread([gone = std::move(first), too = std::move(second)]() mutable {
      gone.reset();
      too.reset();
    }).join();
  }
}

TEST(DumpMembers, ComeToAnEndSoonOnceReadingIsStopped) {
  const std::string archive = make_tar({{"a", "ebb"}, {"b", std::string(std::size_t{8} << 20U, 'x')}, {"c", "flow"}});
  std::atomic<bool> stop = false;
  const auto members =
      open_members(std::make_unique<StoppableSource>(std::make_unique<test::MemorySource>(archive), stop));
  ASSERT_NE(members->next(), nullptr);
  const auto passed_over = members->next();
  ASSERT_NE(passed_over, nullptr);
  const std::uint64_t consumed = members->consumed_bytes();
  stop = true;
  EXPECT_EQ(members->next(), nullptr);
  EXPECT_EQ(members->consumed_bytes(), consumed);
}

TEST(DumpMembers, SaysWhichFileCannotBeOpened) {
  try {
    open_members(std::make_unique<FileSource>("/nonexistent/dump"));
    FAIL() << "opened";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_STREQ(error.what(), "cannot open '/nonexistent/dump': No such file or directory");
    EXPECT_FALSE(error.hint().empty());
  }
  EXPECT_THROW(open_members(std::make_unique<FileSource>("/")), Error);
}

}  // namespace
}  // namespace backfile
