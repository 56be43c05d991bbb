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

// --- zones ---

TEST(CrawlZones, TitlesThatLookLikeTagsAreTitles) {
  const Article article = read_blocks({"nato", "nato", kTime, "harbour", kPicture, kText});
  EXPECT_EQ(article.title, "nato");
  EXPECT_THAT(article.tags, ElementsAre("harbour"));
  EXPECT_EQ(read_blocks({"2023", "2023", kTime, kPicture, kText}).title, "2023");
}

TEST(CrawlZones, TagsMayLookLikeAnythingShort) {
  const Article article =
      read_blocks({"Gates", "Gates", kTime, "2022", "eu", "U.S.", "Who pays?", "en_US", kResidue, kText});
  EXPECT_THAT(article.tags, ElementsAre("2022", "eu", "U.S.", "Who pays?", "en_US"));
}

TEST(CrawlZones, WithoutResidueAndImageTheFirstSentenceEndsTheTags) {
  const Article article =
      read_blocks({"Gates", "Gates", kTime, "locks", "U.S.", "He left.", "So did she", "local", kPublisher});
  EXPECT_THAT(article.tags, ElementsAre("locks", "U.S."));
  EXPECT_THAT(article.body, ElementsAre("He left.", "So did she"));
}

TEST(CrawlZones, APictureInsideTheBodyDoesNotTurnTheBodyIntoTags) {
  const Article article = read_blocks({"Gates", "Gates", kTime, "locks", kText, kPicture, "More text.", kPublisher});
  EXPECT_THAT(article.tags, ElementsAre("locks"));
  EXPECT_THAT(article.body, ElementsAre(kText, kPicture, "More text."));
}

TEST(CrawlZones, OnlyTheFirstLoneUrlIsTheImage) {
  const Article article = read_blocks({"Gates", "Gates", kTime, kResidue, kPicture, "https://tide.example/more", kText,
                                       "https://tide.example/last", kPublisher});
  EXPECT_EQ(article.image, kPicture);
  EXPECT_THAT(article.body, ElementsAre("https://tide.example/more", kText, "https://tide.example/last"));
}

TEST(CrawlZones, BodyParagraphsMayLookLikeTagsTimesYearsAndCredits) {
  const std::vector<std::string> body{
      "locks", "2022", "en_EN", kTime, "Ada Holm https://tide.example/ada.jpg", "1920 1080 true", "/srv/harbour/plans",
      kText};
  std::vector<std::string> blocks{"Gates", "Gates", kTime, kPicture};
  blocks.insert(blocks.end(), body.begin(), body.end());
  blocks.insert(blocks.end(), {kPublisher, "en_EN"});
  EXPECT_EQ(read_blocks(blocks).body, body);
}

TEST(CrawlZones, ResidueIsDroppedWhereverItStands) {
  const Article article = read_blocks(
      {"Gates", kTime, kResidue, kText, kResidue, "More text.", kPublisher, kResidue, "locks, tide", kResidue});
  EXPECT_THAT(article.body, ElementsAre(kText, "More text."));
  EXPECT_THAT(article.tags, ElementsAre("locks", "tide"));
}

TEST(CrawlZones, ABlockOfSeveralLinesIsOneParagraph) {
  const Article article = read_blocks({"Gates", kTime, kPicture, "The keeper\nturned  it.Twice.", kPublisher});
  EXPECT_THAT(article.body, ElementsAre("The keeper turned it.Twice."));
}

TEST(CrawlZones, TimesTagsAndCreditsNeedNoBlankLinesBetweenThem) {
  const Article article =
      read_blocks({"Gates", kTime + "\n2023-05-04T09:40+0000\n2023-05-04T10:00+0000", "locks\ntide", kPicture, kText,
                   kPublisher + "\n2023\nAda Holm " + kPortrait + "\nBo Ek " + kPortrait, "sv_SE"});
  EXPECT_EQ(article.published, parse_dump_date("2023-05-04T09:40Z")->instant);
  EXPECT_THAT(article.tags, ElementsAre("locks", "tide"));
  EXPECT_THAT(article.authors, ElementsAre("Ada Holm", "Bo Ek"));
}

TEST(CrawlZones, TheLastBlockIsTheKeywordsEvenOfOneWord) {
  const auto tags_of = [](const std::string& last) {
    return read_blocks({"Gates", kTime, kPicture, kText, kPublisher, "News", "en_EN", last}).tags;
  };
  EXPECT_THAT(tags_of("harbour"), ElementsAre("harbour"));
  EXPECT_THAT(tags_of("eu"), ElementsAre("eu"));
  EXPECT_THAT(tags_of("Harbour, harbour , T\u00CDDE,, tide"), ElementsAre("Harbour", "T\u00CDDE"));
  EXPECT_THAT(tags_of("1920 1080 true"), IsEmpty());
  EXPECT_THAT(tags_of("Ada Holm " + kPortrait), IsEmpty());
  EXPECT_THAT(tags_of("\u0645\u064A\u0646\u0627\u0621\u060C \u0628\u062D\u0631"),
              ElementsAre("\u0645\u064A\u0646\u0627\u0621", "\u0628\u062D\u0631"));
}

TEST(CrawlZones, KeywordsMayStandInLines) {
  const Article article = read_blocks({"Gates", kTime, kPicture, kText, kPublisher, "en_EN", "locks\ntide, harbour"});
  EXPECT_THAT(article.tags, ElementsAre("locks", "tide", "harbour"));
}

TEST(CrawlZones, AKeywordWithACommaIsKnownFromTheTags) {
  const Article article = read_blocks(
      {"Gates", kTime, "Holm, Ada", "locks", kPicture, kText, kPublisher, "en_EN", "locks, Holm, Ada, tide"});
  EXPECT_THAT(article.tags, ElementsAre("Holm, Ada", "locks", "tide"));
}

// --- section ---

TEST(CrawlSection, IsTheShortLineBetweenBodyAndPublisher) {
  const auto section_of = [](const std::string& block) {
    return read_blocks({"Gates", kTime, kPicture, kText, block, kPublisher}).section;
  };
  EXPECT_EQ(section_of("world/europe"), "world/europe");
  EXPECT_EQ(section_of("\u043C\u0438\u0440"), "\u043C\u0438\u0440");
  EXPECT_EQ(section_of(std::string(60, 's')), std::string(60, 's'));
  EXPECT_EQ(section_of(std::string(61, 's')), "");
  EXPECT_EQ(section_of("It was late."), "");
  EXPECT_EQ(section_of("\u5F88\u665A\u4E86\u3002"), "");
  EXPECT_EQ(section_of("\u201CWas it late?\u201D"), "");
  EXPECT_EQ(section_of("two\nlines"), "");
  EXPECT_EQ(section_of("https://tide.example/"), "");
}

TEST(CrawlSection, WhatIsNoSectionIsBody) {
  const Article article = read_blocks({"Gates", kTime, kPicture, "locks", kPublisher});
  EXPECT_THAT(article.body, ElementsAre("locks"));
  EXPECT_EQ(article.section, "");
  EXPECT_THAT(read_blocks({"Gates", kTime, kPicture, kText, "It was late.", kPublisher}).body,
              ElementsAre(kText, "It was late."));
}

// --- publisher ---

TEST(CrawlPublisher, IsTheNameBeforeTheMailAddress) {
  const auto source_of = [](const std::string& block) {
    return read_blocks({"Gates", kTime, kPicture, kText, block}).source;
  };
  EXPECT_EQ(source_of("Tide Post desk@tide.example TP Ltd 252 60"), "Tide Post");
  EXPECT_EQ(source_of("Sputnik en fran\u00E7ais a@b.example +7 495 645-66-01 MIA 1 2"), "Sputnik en fran\u00E7ais");
  EXPECT_EQ(source_of("tide.example desk@tide.example Tide Ltd 252 60"), "tide.example");
  EXPECT_EQ(source_of("\u65B0\u6F6E\u62A5 desk@tide.example \u65B0\u6F6E\u793E 252 60"), "\u65B0\u6F6E\u62A5");
}

TEST(CrawlPublisher, ASentenceWithAMailAddressIsBody) {
  for (const std::string sentence :
       {"Write to us at desk@tide.example before noon.", "Hints: desk@tide.example",
        "The harbour office can be reached at desk@tide.example between 9 17", "Ada Holm desk@tide.example"}) {
    const Article article = read_blocks({"Gates", kTime, kPicture, kText, sentence, kText, kPublisher});
    EXPECT_THAT(article.body, ElementsAre(kText, sentence, kText));
    EXPECT_EQ(article.source, "Tide Post");
  }
}

}  // namespace
}  // namespace backfile
