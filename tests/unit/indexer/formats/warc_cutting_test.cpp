#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/warc.hpp"
#include "indexer/formats/warc_syntax.hpp"
#include "tests/support/read_dump.hpp"
#include "tests/unit/indexer/formats/warc_fixture.hpp"

namespace backfile {
namespace {

using test::arc_record;
using test::open_warc_record;
using test::text_record;
using test::warc_record;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

const test::Fields kText{{"WARC-Type", "resource"}, {"WARC-Record-ID", "<urn:x>"}, {"Content-Type", "text/plain"}};

std::vector<RawRecord> cut(const std::string& dump, std::size_t chunk_bytes = 1U << 20U) {
  std::vector<RawRecord> records = test::cut_dump(open_warc, dump, chunk_bytes);
  for (std::size_t i = 0; i < records.size(); ++i) {
    EXPECT_EQ(records[i].number, i + 1);
    EXPECT_EQ(dump.compare(records[i].offset, records[i].bytes.size(), records[i].bytes), 0);
  }
  return records;
}

std::vector<std::string> damages(const std::string& dump) {
  std::vector<std::string> all;
  for (const RawRecord& record : cut(dump)) all.push_back(record.damage);
  return all;
}

/// The pieces joined; what lies between them must be line ends.
std::string joined(const std::string& dump, std::size_t chunk_bytes) {
  std::string all;
  for (const RawRecord& record : cut(dump, chunk_bytes)) {
    const std::string between = dump.substr(all.size(), record.offset - all.size());
    EXPECT_EQ(between.find_first_not_of("\r\n"), std::string::npos) << between;
    all += between + record.bytes;
  }
  return all;
}

std::vector<std::pair<std::string, std::uint64_t>> passed_over(const std::string& dump) {
  test::MemorySource source(dump);
  const std::unique_ptr<DumpReader> reader = open_warc(source, {});
  while (reader->next()) continue;
  return reader->passed_over();
}

TEST(WarcCutter, CutsRecordsWithTheirLineEnds) {
  const std::string one = text_record("One.");
  const std::string two = text_record("Two.\r\n\r\nWARC/1.0\r\nis what a record begins with.");
  EXPECT_THAT(cut("\r\n" + one + "\r\n\n\r\n" + two), ElementsAre(testing::Field(&RawRecord::bytes, one + "\r\n\n\r\n"),
                                                                  testing::Field(&RawRecord::bytes, two)));
  EXPECT_THAT(cut(""), IsEmpty());
  EXPECT_THAT(cut("\r\n\r\n"), IsEmpty());
}

TEST(WarcCutter, TakesLineFeedsAndMissingLineEnds) {
  std::string unix_dump = text_record("One.") + text_record("Two.");
  std::erase(unix_dump, '\r');
  EXPECT_THAT(damages(unix_dump), ElementsAre("", ""));
  EXPECT_THAT(damages(open_warc_record(kText, "One.", "4") + open_warc_record(kText, "Two.", "4")),
              ElementsAre("", ""));
  EXPECT_THAT(damages(warc_record(kText, "") + text_record("Two.")), ElementsAre("", ""));
}

TEST(WarcCutter, PassesOverKindsThatHoldNoArticle) {
  std::string dump;
  for (const char* type : {"warcinfo", "request", "Request", "metadata", "revisit", "continuation"}) {
    dump += warc_record({{"WARC-Type", type}}, "x: y\r\n");
  }
  dump +=
      warc_record({{"WARC-Type", "resource"}, {"WARC-Target-URI", "<metadata://gnu.org/software/wget/log>"}}, "log");
  dump += text_record("One.") + warc_record({{"warc-type", "response"}, {"warc-target-uri", "dns:tide.example"}}, "A");
  EXPECT_EQ(cut(dump).size(), 1U);
  EXPECT_THAT(passed_over(dump), ElementsAre(Pair("continuation", 1), Pair("dns", 1), Pair("metadata", 2),
                                             Pair("request", 2), Pair("revisit", 1), Pair("warcinfo", 1)));
  const std::string version = "1 0 Library\nURL IP-address Archive-date Content-type Archive-length\n";
  EXPECT_THAT(passed_over(arc_record("filedesc://a.arc", "text/plain", version) +
                          arc_record("dns:tide.example", "text/dns", "A")),
              ElementsAre(Pair("dns", 1), Pair("filedesc", 1)));
}

TEST(WarcCutter, EndsARecordWhoseLengthIsTooLargeWhereTheNextOneBegins) {
  const std::string broken = open_warc_record(kText, std::string(300, 'x') + "\r\n\r\n", "500");
  EXPECT_THAT(damages(text_record("One.") + broken + text_record("Two.")),
              ElementsAre("", "Content-Length says 500, the next record begins after 300", ""));
  EXPECT_THAT(damages(open_warc_record(kText, "x\r\n\r\n", "1000000000000000") + text_record("Two.")),
              ElementsAre("Content-Length says 1000000000000000, the next record begins after 1", ""));
}

TEST(WarcCutter, MakesARecordOfWhatAShortLengthLeaves) {
  const std::string broken = open_warc_record(kText, "One and two.\r\n\r\n", "4");
  EXPECT_THAT(damages(broken + text_record("Two.")), ElementsAre("", "12 bytes that belong to no record", ""));
}

TEST(WarcCutter, FindsTheNextRecordBehindOneWithoutALength) {
  for (const auto& [length, damage] : test::Fields{{"", "no Content-Length"}, {"-1", "Content-Length is no number"}}) {
    EXPECT_THAT(damages(open_warc_record(kText, "One.\r\n\r\n", length) + text_record("Two.")),
                ElementsAre(damage, ""));
  }
}

TEST(WarcCutter, FindsTheNextRecordBehindAHole) {
  const std::string one = text_record("One.");
  const std::string two = text_record("Two.");
  EXPECT_THAT(damages(one.substr(0, one.size() - 6) + two),
              ElementsAre("Content-Length says 4, the next record begins after 2", ""));
  EXPECT_THAT(damages(one.substr(0, 30) + two), ElementsAre("a head without an end", ""));
  EXPECT_THAT(damages(one.substr(50) + two + one),
              ElementsAre(std::to_string(one.size() - 50) + " bytes that belong to no record", "", ""));
  const std::string arc = arc_record("http://tide.example/", "text/plain", "One and two.");
  EXPECT_THAT(damages(arc.substr(0, arc.size() - 8) + arc),
              ElementsAre("the length is said to be 12, the next record begins after 5", ""));
}

TEST(WarcCutter, KeepsARecordThatTheDumpCutsOff) {
  const std::string one = text_record("One and two.");
  EXPECT_THAT(damages(one + one.substr(0, one.size() - 10)), ElementsAre("", ""));
}

TEST(WarcCutter, CutsArcByItsLines) {
  const std::string one = arc_record("http://tide.example/a b", "text/html; charset=utf-8", "One.\nhttp://x y 1\n");
  const std::string two = "http://tide.example/2 2001:db8::1 20010316120002 text/plain 200 - - 17 a.arc 4\nTwo.\n";
  EXPECT_THAT(damages(one + "\n" + two), ElementsAre("", ""));
  EXPECT_THAT(damages(one + "stray\n" + two), ElementsAre("", "6 bytes that belong to no record", ""));
}

TEST(WarcCutter, RefusesWhatIsTooLongAndGoesOn) {
  const std::string block(kMaxRecordBytes, 'x');
  const std::string dump = text_record("One.") + warc_record(kText, block) + text_record("Two.");
  const std::vector<RawRecord> records = cut(dump);
  ASSERT_EQ(records.size(), 3U);
  EXPECT_EQ(records[1].bytes.size(), kMaxRecordBytes + 1);
  EXPECT_THAT(test::faults_in(open_warc, dump), ElementsAre("", "too_large", ""));
  const std::string lie = open_warc_record(kText, "x\r\n\r\n", std::to_string(kMaxRecordBytes + 5));
  EXPECT_THAT(test::faults_in(open_warc, lie + text_record("Two.")), ElementsAre("not_understood", ""));
}

TEST(WarcCutter, LosesNothingWhateverTheChunks) {
  const std::string one = text_record("One.");
  const std::string arc = arc_record("http://tide.example/", "text/plain", "One.");
  const std::string dumps[] = {
      one + one.substr(0, 40) + one + "stray WARC/1.0\r\nx\r\n" + open_warc_record(kText, "a\nb\r\n\r\n", "9") + one,
      one + open_warc_record(kText, "abcdef\r\n\r\n", "2") + open_warc_record(kText, "", "") + one.substr(0, 60),
      "filedesc://a\n" + arc + arc.substr(0, arc.size() - 4) + arc + "stray 1\n" + arc + "http://a 1.1.1.1 2",
  };
  for (const std::string& dump : dumps) {
    const std::vector<std::string> expected = damages(dump);
    for (const std::size_t chunk_bytes : {1U, 2U, 7U, 1000U}) {
      EXPECT_EQ(joined(dump, chunk_bytes), dump);
      std::vector<std::string> found;
      for (const RawRecord& record : cut(dump, chunk_bytes)) found.push_back(record.damage);
      EXPECT_EQ(found, expected);
    }
  }
}

TEST(WarcCutter, FindsEveryOtherRecordWhateverByteIsLost) {
  const std::string one = text_record("One.");
  const std::string two = text_record("Two, of which a byte is lost.");
  const std::string three = text_record("Three.");
  for (std::size_t lost = 0; lost < two.size(); ++lost) {
    std::string broken = two;
    broken.erase(lost, 1);
    const std::vector<RawRecord> records = cut(one + broken + three);
    ASSERT_GE(records.size(), 3U) << lost;
    EXPECT_EQ(records.front().bytes, one) << lost;
    EXPECT_EQ(records.back().bytes, three) << lost;
  }
}

TEST(WarcCutter, TakesLinearTimeOverWhatIsNearlyARecord) {
  std::string lines = "x\n";
  std::string marks = "x\n";
  for (int i = 0; i < 200000; ++i) lines += "a: WARC/1.0\r\n";
  for (int i = 0; i < 500000; ++i) marks += "WARC/";
  EXPECT_THAT(damages(text_record("One.") + lines), testing::SizeIs(2));
  EXPECT_THAT(damages(text_record("One.") + marks), testing::SizeIs(2));
}

TEST(LooksLikeWarc, KnowsTheFirstRecord) {
  for (const char* head : {"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "WARC/0.17\n", "\r\nWARC/1.1\r\n",
                           "filedesc://a.arc.gz 0.0.0.0 20140216050221 text/plain -1\n",
                           "http://tide.example/ 192.0.2.7 20140216050221 text/html 15\n"}) {
    EXPECT_TRUE(looks_like_warc(head)) << head;
  }
  for (const char* head : {"", "WARC", "WARC/1.0 is a format\n", "WARCs are files\n", "http://tide.example/\n",
                           "see: 192.0.2.7 20140216050221 text/html x\n"}) {
    EXPECT_FALSE(looks_like_warc(head)) << head;
  }
}

}  // namespace
}  // namespace backfile
