#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "tests/unit/indexer/formats/crawl_fixture.hpp"

namespace backfile {
namespace {

using test::kPicture;
using test::kPortrait;
using test::kPublisher;
using test::kResidue;
using test::read_blocks;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kTime = "2023-05-04T09:32+0000";
const std::string kText = "The keeper turned the wheel for the last time that day.";

Article read_with_header(const std::string& header, const std::vector<std::string>& blocks) {
  return test::read_crawl(header + "\n\n" + test::join_blocks(blocks));
}

std::string published_of(const Article& article) {
  return article.published ? format_date({*article.published, article.date_precision}) : "";
}

std::string published_of(const std::vector<std::string>& times) {
  std::vector<std::string> blocks{"Gates", "Gates"};
  blocks.insert(blocks.end(), times.begin(), times.end());
  return published_of(read_blocks(blocks));
}

// --- titles and lead ---

TEST(CrawlHead, ADifferentSecondTitleIsSearchable) {
  const Article article = read_blocks({"Gates", "Gates Close | Tide", "It is over... 04.05.2023, Tide Post", kTime});
  EXPECT_EQ(article.title, "Gates");
  EXPECT_EQ(article.alternative_title, "Gates Close | Tide");
  EXPECT_EQ(article.lead, "It is over...");
}

TEST(CrawlHead, TheBlockWithATailIsTheLead) {
  const Article article = read_blocks({"Gates", "What a day 04.05.2023, Tide Post", "Gates Close", kTime});
  EXPECT_EQ(article.lead, "What a day");
  EXPECT_EQ(article.alternative_title, "Gates Close");
  EXPECT_EQ(read_blocks({"Gates", "Gates", "04.05.2023, Tide Post", kTime}).lead, "");
}

TEST(CrawlHead, WithoutATailADifferentLastBlockIsTheLead) {
  EXPECT_EQ(read_blocks({"Gates", "Gates", "All about the gates", kTime}).lead, "All about the gates");
  EXPECT_EQ(read_blocks({"Gates", "All about the gates", kTime}).lead, "All about the gates");
  EXPECT_EQ(read_blocks({"Gates", "Gates", kTime}).lead, "");
}

TEST(CrawlHead, OnlyADayAndANameAtTheEndAreATail) {
  const auto lead_of = [](const std::string& lead) { return read_blocks({"Gates", "Gates", lead, kTime}).lead; };
  EXPECT_EQ(lead_of("On 04.05.2023, the keeper said that all was over."),
            "On 04.05.2023, the keeper said that all was over.");
  EXPECT_EQ(lead_of("It closed on 04.05.2023"), "It closed on 04.05.2023");
  EXPECT_EQ(lead_of("It closed on 04.05.2023, 09:32"), "It closed on 04.05.2023, 09:32");
  EXPECT_EQ(lead_of("From 01.05.2023, Monday, it is shut. 04.05.2023, Tide Post"),
            "From 01.05.2023, Monday, it is shut.");
}

TEST(CrawlHead, ARepeatedTitleKeepsWhatLooksLikeATail) {
  const Article article =
      read_blocks({"Regatta 04.05.2023, Skelder", "Regatta 04.05.2023, Skelder", kTime, kPicture, kText});
  EXPECT_EQ(article.title, "Regatta 04.05.2023, Skelder");
  EXPECT_EQ(article.lead, "");
}

TEST(CrawlHead, WithoutTimesARepeatIsTitleASentenceIsLeadAndTagsFollow) {
  const Article article =
      read_blocks({"Gates", "Gates", "It is over at last.", "locks", "tide", kResidue, kPicture, kText});
  EXPECT_EQ(article.title, "Gates");
  EXPECT_EQ(article.lead, "It is over at last.");
  EXPECT_THAT(article.tags, ElementsAre("locks", "tide"));
  EXPECT_THAT(article.body, ElementsAre(kText));
}

TEST(CrawlHead, WithoutTimesAndLeadTagsFollowTheTitle) {
  const Article article = read_blocks({"Gates", "Gates", "locks", "tide", kText, "It was late.", kPublisher});
  EXPECT_EQ(article.lead, "");
  EXPECT_THAT(article.tags, ElementsAre("locks", "tide"));
  EXPECT_THAT(article.body, ElementsAre(kText, "It was late."));
}

TEST(CrawlHead, WithoutTimesATailStillMarksTheLead) {
  const Article article =
      read_blocks({"Gates", "Gates Close", "It is over 04.05.2023, Tide Post", "locks", kPicture, kText});
  EXPECT_EQ(article.alternative_title, "Gates Close");
  EXPECT_EQ(article.lead, "It is over");
  EXPECT_EQ(article.source, "Tide Post");
  EXPECT_THAT(article.tags, ElementsAre("locks"));
}

// --- dates ---

TEST(CrawlDates, OfThreeTimesTheSecondIsPublishedAndTheLastModified) {
  const Article article = read_blocks({"Gates", kTime, "2023-05-04T09:40+0000", "2023-05-05T08:00+0000"});
  EXPECT_EQ(published_of(article), "2023-05-04T09:40:00Z");
  EXPECT_EQ(article.modified, parse_dump_date("2023-05-05T08:00Z")->instant);
}

TEST(CrawlDates, OfTwoTimesTheFirstIsPublishedAndTheLastModified) {
  const Article article = read_blocks({"Gates", kTime, "2023-05-04T09:40+0000"});
  EXPECT_EQ(published_of(article), "2023-05-04T09:32:00Z");
  EXPECT_EQ(article.modified, parse_dump_date("2023-05-04T09:40Z")->instant);
}

TEST(CrawlDates, OneTimeIsPublished) {
  const Article article = read_blocks({"Gates", kTime});
  EXPECT_EQ(published_of(article), "2023-05-04T09:32:00Z");
  EXPECT_EQ(article.modified, std::nullopt);
}

TEST(CrawlDates, OffsetsBecomeUtcEvenWhenTheDayChanges) {
  EXPECT_EQ(published_of(std::vector<std::string>{"2023-05-04T01:30+0300"}), "2023-05-03T22:30:00Z");
  EXPECT_EQ(published_of(std::vector<std::string>{"2023-12-31T23:30-05:00"}), "2024-01-01T04:30:00Z");
}

TEST(CrawlDates, AnImpossibleTimeIsNoDateAndNoText) {
  const Article article = read_blocks({"Gates", "Gates", "2023-02-30T09:32+0000", "locks", kPicture, kText});
  EXPECT_EQ(article.date_source, DateSource::url);
  EXPECT_THAT(article.tags, ElementsAre("locks"));
}

TEST(CrawlDates, TheTailComesAfterTheTimesAndBeforeTheUrl) {
  const Article article = read_blocks({"Gates", "Gates", "Over. 03.05.2023, Tide Post", kPicture, kText});
  EXPECT_EQ(published_of(article), "2023-05-03");
  EXPECT_EQ(article.date_source, DateSource::text);
  EXPECT_EQ(article.date_precision, DatePrecision::day);
}

TEST(CrawlDates, TheUrlComesLast) {
  const Article article = read_blocks({"Gates", "Gates", "Over. 31.02.2023, Tide Post", kPicture, kText});
  EXPECT_EQ(published_of(article), "2023-05-04");
  EXPECT_EQ(article.date_source, DateSource::url);
}

TEST(CrawlDates, NeitherCopyrightYearNorCrawlDayIsADate) {
  for (const std::string url : {"https://tide.example/gates", "https://tide.example/20231399/gates",
                                "https://tide.example/20230504", "https://tide.example/120230504/gates"}) {
    const Article article =
        read_with_header(" date 2023-05-06 " + url, {"Gates", "Gates", kPicture, kText, kPublisher, "2023"});
    EXPECT_EQ(article.published, std::nullopt) << url;
    EXPECT_EQ(article.date_source, DateSource::none);
    EXPECT_EQ(article.crawled, parse_dump_date("2023-05-06")->instant);
  }
}

// --- language and authors ---

TEST(CrawlLanguage, IsThePrimarySubtagOfTheStatedOne) {
  const auto language_of = [](const std::string& block) {
    return read_blocks({"Gates", kTime, kPicture, kText, kPublisher, block, "locks"}).language;
  };
  EXPECT_EQ(language_of("en_EN"), "en");
  EXPECT_EQ(language_of("zh-Hans-CN"), "zh");
  EXPECT_EQ(language_of("es-419"), "es");
  EXPECT_EQ(language_of("RU_ru"), "ru");
  EXPECT_EQ(language_of("de"), "de");
  EXPECT_EQ(language_of("und_XX"), "");
  EXPECT_EQ(language_of("News"), "");
  EXPECT_EQ(language_of("al-qaeda"), "");
}

TEST(CrawlAuthors, AreCountedOnceInTheirOrder) {
  const Article article =
      read_blocks({"Gates", kTime, kPicture, kText, kPublisher, "Ludwig van der Berg " + kPortrait,
                   "Mar\u00EDa de la Cruz " + kPortrait, "LUDWIG VAN DER BERG " + kPortrait,
                   "\u0410\u043D\u043D\u0430 " + kPortrait + " \u738B\u660E " + kPortrait, "en_EN"});
  EXPECT_THAT(article.authors,
              ElementsAre("Ludwig van der Berg", "Mar\u00EDa de la Cruz", "\u0410\u043D\u043D\u0430", "\u738B\u660E"));
}

// --- scripts ---

TEST(CrawlScripts, CyrillicArabicAndChineseRecordsReadAlike) {
  struct Case {
    std::string title{}, lead{}, tag{}, body{}, section{}, name{}, author{}, language{};
  };
  const std::vector<Case> cases{
      {"Ворота закрыты", "Они служили век.", "шлюзы", "Смотритель закрыл ворота.Он молчал.", "местное",
       "Приливная газета", "Анна Холм", "ru_RU"},
      {"أغلقت البوابات", "انتهى كل شيء.", "ميناء", "أدار الحارس العجلة.ثم صمت؟", "محلي", "بريد المد", "آدا هولم",
       "ar_EG"},
      {"闸门关闭", "一切都结束了。", "港口", "管理员最后一次转动了轮子。他什么也没说。", "本地", "潮汐报", "王明",
       "zh_CN"},
  };
  for (const Case& c : cases) {
    const Article article = read_blocks({c.title, c.title, c.lead + " 04.05.2023, " + c.name, kTime, c.tag, c.body,
                                         c.section, c.name + " a@b.example +9995550100 " + c.name + " 252 60", "2023",
                                         c.author + " " + kPortrait, c.language, c.tag});
    EXPECT_EQ(article.title, c.title);
    EXPECT_EQ(article.lead, c.lead);
    EXPECT_THAT(article.tags, ElementsAre(c.tag));
    EXPECT_THAT(article.body, ElementsAre(c.body));
    EXPECT_EQ(article.section, c.section);
    EXPECT_EQ(article.source, c.name);
    EXPECT_THAT(article.authors, ElementsAre(c.author));
    EXPECT_EQ(article.language, c.language.substr(0, 2));
  }
}

}  // namespace
}  // namespace backfile
