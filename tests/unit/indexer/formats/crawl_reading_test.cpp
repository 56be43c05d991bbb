#include <algorithm>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/indexer/formats/crawl_fixture.hpp"

namespace backfile {
namespace {

using test::kHeader;
using test::kPicture;
using test::kPortrait;
using test::kPublisher;
using test::kResidue;
using test::read_blocks;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr std::int64_t kDay = 1683158400;  // 2023-05-04
constexpr std::int64_t at(int hour, int minute) { return kDay + hour * 3600 + minute * 60; }

const std::string kTitle = "Lock Gates of Old Harbour Close for the \u2018Last\u2019 Time";
const std::string kLead = "The gates have held since 1911. After the spring tide...";
const std::string kTail = " 04.05.2023, Tide Post Weekly";
const std::string kBody =
    "The keeper turned the wheel for the last time.He said it weighed 3.5 tonnes.\"It never complained,\" he added.";
const std::string kCredit = "Ada van der Holm " + kPortrait;

/// Every block that a record can have.
std::vector<std::string> whole_record() {
  return {kTitle,
          kTitle,
          kLead + kTail,
          "2023-05-04T09:32+0000",
          "2023-05-04T09:40+0000",
          "2023-05-04T10:30+0000",
          "locks",
          "harbour",
          "old harbour",
          kResidue,
          kPicture,
          kBody,
          "local",
          kPublisher,
          "2023",
          kCredit,
          kCredit,
          "News",
          "en_EN",
          kPublisher,
          "1920 1080 true",
          "1920 1920 true",
          kPublisher,
          kCredit,
          "Harbour, tide, locks"};
}

/// The whole record without the blocks that `is_missing` names.
template <typename Claim>
Article read_without(Claim is_missing) {
  std::vector<std::string> blocks = whole_record();
  blocks.erase(std::remove_if(blocks.begin(), blocks.end(), is_missing), blocks.end());
  return read_blocks(blocks);
}

std::vector<std::string> all_texts(const Article& article) {
  std::vector<std::string> texts{article.id,   article.url,     article.title,  article.alternative_title,
                                 article.lead, article.section, article.source, article.language};
  for (const auto* list : {&article.body, &article.authors, &article.tags})
    texts.insert(texts.end(), list->begin(), list->end());
  return texts;
}

TEST(CrawlReading, HeaderGivesUrlIdAndCrawlDay) {
  const Article article = read_blocks(whole_record());
  EXPECT_EQ(article.url, "https://tide.example/20230504/lock-gates-17.html");
  EXPECT_EQ(article.id, article.url);
  EXPECT_EQ(article.crawled, kDay);
}

TEST(CrawlReading, EveryRowOfAWholeRecordIsRead) {
  const Article article = read_blocks(whole_record());
  EXPECT_EQ(article.title, kTitle);
  EXPECT_EQ(article.alternative_title, "");
  EXPECT_EQ(article.lead, kLead);
  EXPECT_EQ(article.published, at(9, 40));
  EXPECT_EQ(article.modified, at(10, 30));
  EXPECT_EQ(article.date_precision, DatePrecision::minute);
  EXPECT_EQ(article.date_source, DateSource::meta);
  EXPECT_THAT(article.tags, ElementsAre("locks", "harbour", "old harbour", "tide"));
  EXPECT_EQ(article.image, kPicture);
  EXPECT_THAT(article.body, ElementsAre(kBody));
  EXPECT_EQ(article.section, "local");
  EXPECT_EQ(article.source, "Tide Post");
  EXPECT_THAT(article.authors, ElementsAre("Ada van der Holm"));
  EXPECT_EQ(article.language, "en");
}

TEST(CrawlReading, MailPhoneLegalNameResidueAndSizesAreNowhere) {
  for (const std::string& text : all_texts(read_blocks(whole_record()))) {
    for (const char* const secret :
         {"desk@", "5550100", "Tide Press", "252", "/html", "og:title", "1920", "true", "News"}) {
      EXPECT_THAT(text, Not(HasSubstr(secret)));
    }
  }
}

TEST(CrawlReading, ARecordCutAnywhereShowsNoContactDataResidueOrSizes) {
  for (const std::string& publisher :
       {kPublisher, std::string("Tide Post desk@tide.example Tide Press Limited 252 60")}) {
    std::vector<std::string> blocks = whole_record();
    std::replace(blocks.begin(), blocks.end(), kPublisher, publisher);
    blocks.insert(blocks.begin(), kHeader);
    const std::string record = test::join_blocks(blocks);
    for (std::size_t size = record.find(kLead); size <= record.size(); ++size) {
      const Article article = test::read_crawl(record.substr(0, size));
      EXPECT_EQ(article.title, kTitle) << size;
      for (const std::string& text : all_texts(article)) {
        for (const char* const secret : {"desk@", "/ht", "1920 1"}) EXPECT_THAT(text, Not(HasSubstr(secret))) << size;
      }
    }
  }
}

TEST(CrawlReading, ACutRepetitionOfThePublisherIsNoKeywordButItsNameIs) {
  EXPECT_THAT(read_blocks({kTitle, kPicture, kBody, kPublisher, "en_EN", "Tide Post des"}).tags, IsEmpty());
  EXPECT_THAT(read_blocks({kTitle, kPicture, kBody, kPublisher, "en_EN", "Tide Post"}).tags, ElementsAre("Tide Post"));
}

TEST(CrawlReading, WindowsLineEndsReadTheSame) {
  std::vector<std::string> blocks = whole_record();
  blocks.insert(blocks.begin(), kHeader);
  const std::string record = test::join_blocks(blocks);
  std::string windows;
  for (const char c : record) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(test::read_crawl(windows), test::read_crawl(record));
}

TEST(CrawlReading, EveryBlockMayBeMissing) {
  const Article whole = read_blocks(whole_record());
  EXPECT_EQ(read_without([](const auto& b) { return b == kPicture; }).body, whole.body);
  EXPECT_EQ(read_without([](const auto& b) { return b == kResidue; }), whole);
  EXPECT_EQ(read_without([](const auto& b) { return b == "News" || b == "2023"; }), whole);
  EXPECT_EQ(read_without([](const auto& b) { return b == "en_EN"; }).language, "");
  EXPECT_EQ(read_without([](const auto& b) { return b == kLead + kTail; }).lead, "");
  EXPECT_THAT(read_without([](const auto& b) { return b == kCredit; }).authors, IsEmpty());
  EXPECT_THAT(read_without([](const auto& b) { return b == kBody; }).body, ElementsAre("local"));

  const Article without_tags =
      read_without([](const auto& b) { return b == "locks" || b == "harbour" || b == "old harbour"; });
  EXPECT_THAT(without_tags.tags, ElementsAre("Harbour", "tide", "locks"));
  EXPECT_EQ(without_tags.body, whole.body);
}

TEST(CrawlReading, WithoutAPublisherTheLeadsTailNamesTheSource) {
  const Article article = read_without([](const auto& b) { return b == kPublisher; });
  Article expected = read_blocks(whole_record());
  expected.source = "Tide Post Weekly";
  EXPECT_EQ(article, expected);
}

TEST(CrawlReading, WithoutBackMatterAListAtTheEndIsTheKeywords) {
  const Article article = read_blocks(
      {kTitle, kTitle, "2023-05-04T09:32+0000", "locks", kResidue, kBody, "Second paragraph", "locks, old harbour"});
  EXPECT_THAT(article.body, ElementsAre(kBody, "Second paragraph"));
  EXPECT_THAT(article.tags, ElementsAre("locks", "old harbour"));
  EXPECT_EQ(article.section, "");
}

TEST(CrawlReading, IllFormedBytesBecomeReplacementCharactersAndControlsVanish) {
  const std::string body = "A\x1B[31m \x07red" + std::string(1, '\0') + " word.\tNext\xC2\x9B" + "31m\xEF\xBB\xBF.";
  const Article article = read_blocks({"One \xFFtwo", "One \xFFtwo", kPicture, body});
  EXPECT_EQ(article.title, "One \uFFFDtwo");
  EXPECT_THAT(article.body, ElementsAre("A[31m red word. Next31m."));
}

TEST(CrawlReading, ARecordWithoutTitleAndBodyHasNoText) {
  for (const std::string& record : {kHeader, kHeader + "\n\n" + kPublisher + "\n\n2023\n\n" + kResidue}) {
    const auto article = test::parse_crawl(record);
    ASSERT_FALSE(article.has_value());
    EXPECT_EQ(article.error().fault, RecordFault::no_text);
  }
}

TEST(CrawlReading, ATitleAloneIsEnough) { EXPECT_EQ(read_blocks({"Lock Gates Cl"}).title, "Lock Gates Cl"); }

TEST(CrawlReading, ALongFirstBlockIsABodyWithoutATitle) {
  const std::string prose = "Water rose. " + std::string(400, 'x') + " fell.";
  const Article article = read_blocks({prose, "It went on raining for days."});
  EXPECT_EQ(article.title, "");
  EXPECT_THAT(article.body, ElementsAre(prose, "It went on raining for days."));
}

}  // namespace
}  // namespace backfile
