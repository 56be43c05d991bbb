#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/indexer/formats/crawl_fixture.hpp"

namespace backfile {
namespace {

using test::cut_crawl;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> bytes_of(const std::vector<RawRecord>& records) {
  std::vector<std::string> bytes;
  for (const RawRecord& record : records) bytes.push_back(record.bytes);
  return bytes;
}

std::string join(const std::vector<RawRecord>& records) {
  std::string joined;
  for (const RawRecord& record : records) joined += record.bytes;
  return joined;
}

const std::string kOne = " date 2023-05-04 https://tide.example/1.html\n\nOne\n\nOne\n\nText one.\n\n";
const std::string kTwo = " date 2023-05-05 https://tide.example/2.html\n\nTwo\n\nTwo\n\nText two.\n";

TEST(CrawlCutting, StartsARecordAtEveryHeader) {
  const std::vector<RawRecord> records = cut_crawl(kOne + kTwo);
  EXPECT_THAT(bytes_of(records), ElementsAre(kOne, kTwo));
  EXPECT_EQ(records[1].offset, kOne.size());
  EXPECT_EQ(records[1].number, 2U);
}

TEST(CrawlCutting, NeedsNeitherABlankLineNorASpaceBeforeAHeader) {
  const std::string plain = "date 2023-05-05 http://tide.example/2.html\r\n\r\nTwo\r\n";
  EXPECT_THAT(bytes_of(cut_crawl("date 2023-05-04 https://t.example/1\nOne\n" + plain)),
              ElementsAre("date 2023-05-04 https://t.example/1\nOne\n", plain));
}

TEST(CrawlCutting, AcceptsAByteOrderMarkBeforeEveryHeader) {
  const std::string mark = "\xEF\xBB\xBF";
  EXPECT_THAT(bytes_of(cut_crawl(mark + kOne + mark + kTwo)), ElementsAre(mark + kOne, mark + kTwo));
}

TEST(CrawlCutting, ABodyLineThatStartsWithDateIsNoHeader) {
  for (const std::string line :
       {"date 2022", "date 2022-02-16", "date 2022-02-16 was a Wednesday", "date 2022 https://a.example",
        " date 2022-02-16 https://a.example and more", "update 2022-02-16 https://a.example/x",
        "  date 2022-02-16 https://a.example", "date 2022-02-16 https://", "date 2022-2-16 https://a.example"}) {
    EXPECT_EQ(cut_crawl(kOne + line + "\n\nMore text.\n").size(), 1U) << line;
  }
}

TEST(CrawlCutting, FindsAHeaderGluedToTheKeywordsOfAJoinedFile) {
  const std::string first = kOne + "lock, tide gate, harbour";
  EXPECT_THAT(bytes_of(cut_crawl(first + kTwo)), ElementsAre(first, kTwo));
  const std::string marked = "\xEF\xBB\xBF" + kTwo;
  EXPECT_THAT(bytes_of(cut_crawl(first + marked)), ElementsAre(first, marked));
}

TEST(CrawlCutting, FindsAHeaderGluedToWhateverEndsTheBackMatter) {
  for (const std::string& last :
       std::vector<std::string>{"harbour", "Ada van der Holm " + test::kPortrait, "1920 1080 true"}) {
    const std::string first = kOne + "en_EN\n\n" + last;
    EXPECT_THAT(bytes_of(cut_crawl(first + kTwo)), ElementsAre(first, kTwo)) << last;
    EXPECT_THAT(bytes_of(cut_crawl(first + kTwo.substr(1))), ElementsAre(first, kTwo.substr(1))) << last;
  }
}

TEST(CrawlCutting, FindsAHeaderGluedToACutOffBodyByTheHeadlineThatFollowsTwice) {
  const std::string first = kOne + "The keeper said that the wat";
  EXPECT_THAT(bytes_of(cut_crawl(first + kTwo)), ElementsAre(first, kTwo));
}

TEST(CrawlCutting, ASentenceThatEndsLikeAHeaderIsNone) {
  const std::string line =
      "The petition bears the date 2023-05-05 https://tide.example/petition\n\nIt was signed by many.\n";
  EXPECT_THAT(bytes_of(cut_crawl(kOne + line)), ElementsAre(kOne + line));
}

TEST(CrawlCutting, BytesBeforeTheFirstHeaderAreARecordThatIsNotUnderstood) {
  const std::vector<RawRecord> records = cut_crawl("the end of something\n\n" + kOne);
  ASSERT_THAT(bytes_of(records), ElementsAre("the end of something\n\n", kOne));
  const auto article = test::parse_crawl(records[0].bytes);
  ASSERT_FALSE(article.has_value());
  EXPECT_EQ(article.error().fault, RecordFault::not_understood);
}

TEST(CrawlCutting, WhiteSpaceBeforeTheFirstHeaderBelongsToTheFirstRecord) {
  EXPECT_THAT(bytes_of(cut_crawl("\n \r\n" + kOne + kTwo)), ElementsAre("\n \r\n" + kOne, kTwo));
  EXPECT_EQ(test::read_crawl("\n \r\n" + kOne).title, "One");
}

TEST(CrawlCutting, ADumpOfWhiteSpaceHasNoRecord) {
  EXPECT_THAT(cut_crawl(""), IsEmpty());
  EXPECT_THAT(cut_crawl("\xEF\xBB\xBF\n \n"), IsEmpty());
}

TEST(CrawlCutting, LosesNothingWhereverReadsEnd) {
  const std::string dump =
      "junk\n\xEF\xBB\xBF" + kOne + kTwo + "lock, gate" + kOne + kTwo + "\r\n\r\n" + kTwo + std::string("a\0b\xFF", 4);
  const std::vector<std::string> whole = bytes_of(cut_crawl(dump));
  EXPECT_EQ(whole.size(), 6U);
  for (const std::size_t chunk_bytes : {1U, 2U, 7U, 64U}) {
    const std::vector<RawRecord> records = cut_crawl(dump, chunk_bytes);
    EXPECT_EQ(bytes_of(records), whole);
    EXPECT_EQ(join(records), dump);
  }
}

TEST(CrawlCutting, ARecordLargerThanAllowedIsRefusedAndTheNextOneRead) {
  std::string dump = kOne;
  while (dump.size() <= kMaxRecordBytes) dump += std::string(100'000, 'x') + "\n";
  dump += kTwo;
  const std::vector<RawRecord> records = cut_crawl(dump);
  ASSERT_EQ(records.size(), 2U);
  EXPECT_EQ(records[0].bytes.size(), kMaxRecordBytes + 1);
  EXPECT_EQ(test::parse_crawl(records[0].bytes).error().fault, RecordFault::too_large);
  EXPECT_EQ(records[1].bytes, kTwo);
}

TEST(CrawlCutting, IsRecognisedByAHeaderLine) {
  EXPECT_TRUE(looks_like_crawl_text("\xEF\xBB\xBF" + kOne));
  EXPECT_TRUE(looks_like_crawl_text("the end of something\n\n" + kOne));
  EXPECT_FALSE(looks_like_crawl_text("date 2022 https://a.example\n"));
  EXPECT_FALSE(looks_like_crawl_text("{\"url\": \"https://a.example\", \"date\": \"2022-02-16\"}\n"));
  EXPECT_FALSE(looks_like_crawl_text(""));
}

}  // namespace
}  // namespace backfile
