#include "indexer/markup/main_text.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

using Paragraphs = std::vector<std::string>;

constexpr const char* kFirst =
    "The harbour of Skelder was closed on Monday after a storm had broken two of its three piers.";
constexpr const char* kSecond =
    "Nobody was hurt, said Mara Ellison, who heads the port authority of the republic of Halvern.";
constexpr const char* kThird = "Ferries across the river Ilver are to run again on Thursday, if the weather lets them.";

std::string paragraph(const std::string& text) { return "<p>" + text + "</p>"; }
std::string article() { return paragraph(kFirst) + paragraph(kSecond) + paragraph(kThird); }

Paragraphs main_text(const std::string& html, std::string_view title = {}, std::string_view article_body = {}) {
  return extract_main_text(HtmlTree(html), {title, article_body}).paragraphs;
}

TEST(MainText, FindsWhatSaysThatItIsTheText) {
  for (const std::string open :
       {"<div itemprop=articleBody>", "<div class=entry-content>", "<div class=articleBody>", "<section id=story_body>",
        "<div class='col-8 post-content tags'>", "<article>", "<main>", "<div role=main>"}) {
    const std::string page =
        "<body><div><p>Skelder Courier, the newspaper for all of the coast, since the year 1871.</p>"
        "<a href=/>Home</a></div>" +
        open + article();
    EXPECT_THAT(main_text(page), ElementsAre(kFirst, kSecond, kThird)) << open;
  }
}

TEST(MainText, FindsTheDensestRegionWhereNothingIsSaid) {
  std::string teasers;
  for (int i = 0; i < 10; ++i) {
    teasers +=
        "<div><div><h4><a href=/x>Other news of the day</a></h4><div>A teaser has a sentence that says little.</div>"
        "</div></div>";
  }
  EXPECT_THAT(main_text("<body><div>" + teasers + "</div><div><div>" + article() + "</div></div><div>" + teasers),
              ElementsAre(kFirst, kSecond, kThird));
}

TEST(MainText, JoinsThePartsOfASplitText) {
  const std::string open = "<div class='chunk article-body'>";
  EXPECT_THAT(main_text("<div>" + open + paragraph(kFirst) + "</div><div class=ad>Buy boats.</div>" + open +
                        paragraph(kSecond) + paragraph(kThird) + "</div></div>"),
              ElementsAre(kFirst, kSecond, kThird));
}

TEST(MainText, LeavesOutWhatSurroundsTheText) {
  const std::vector<std::string> others = {
      "<nav><p>All the sections of this newspaper are to be found here, and more of them.</p></nav>",
      "<aside><p>Anna Tessel writes about the coast and has done so for more than ten years.</p></aside>",
      "<figure><img src=x><figcaption>The harbour on Monday morning, seen from the tower.</figcaption></figure>",
      "<p class=wp-caption-text>The harbour on Monday morning, seen from the tower.</p>",
      "<div class=relatedPosts><p>A storm had closed the harbour for a week in the year before, too.</p></div>",
      "<div id=newsletter-box>Get the news of the coast every morning, in your letter box.</div>",
      "<div class=share-bar><p>Share this text with all the people that you know, and with others.</p></div>",
      "<section id=comments><p>I was there and have seen all of it with my own eyes, believe me.</p></section>",
      "<div class='cookie-notice'>We use cookies, which are small files, to make this page better.</div>",
      "<div style='display: none'>This paywall is only seen by people who have no subscription.</div>",
      "<form><p>Enter your address and we will send you everything that we have to say.</p></form>",
      "<p>Advertisement</p>",
      "<p><a href=/x>Read more: the storm in pictures, and what they show</a></p>",
      "<p>Photo: Jonas Kreel / Skelder Courier</p>",
      "<ul><li><a href=/a>One other article</a></li><li><a href=/b>Another one</a></li></ul>",
      "<script>document.write('Nothing that a reader sees, in no case at all.')</script>",
      "<noscript>Please switch on JavaScript, without which this page is not complete.</noscript>"};
  for (const std::string& other : others) {
    EXPECT_THAT(
        main_text("<article>" + paragraph(kFirst) + other + paragraph(kSecond) + paragraph(kThird) + "</article>"),
        ElementsAre(kFirst, kSecond, kThird))
        << other;
  }
}

TEST(MainText, NamesDoNotTakeAwayTheText) {
  for (const std::string open : {"<div class=sidebar>", "<div id=comments>", "<aside>", "<form>", "<div class=ad>"}) {
    EXPECT_THAT(main_text("<body>" + open + article()), ElementsAre(kFirst, kSecond, kThird)) << open;
  }
}

TEST(MainText, KeepsHeadingsListsQuotationsAndTables) {
  EXPECT_THAT(
      main_text("<article><h1>Storm over Skelder</h1>" + paragraph(kFirst) +
                "<h2>What is closed</h2><ul><li>Pier 1</li>"
                "<li>Pier 3</li></ul><blockquote><p>We are lucky.</p></blockquote>" +
                paragraph(kSecond) + "<table><tr><th>Day<th>Wind<tr><td>Sunday<td>12</table>" + paragraph(kThird)),
      ElementsAre(kFirst, "What is closed", "Pier 1", "Pier 3", "We are lucky.", kSecond, "Day Wind", "Sunday 12",
                  kThird));
}

TEST(MainText, KeepsQuotedPosts) {
  EXPECT_THAT(main_text("<article>" + paragraph(kFirst) +
                        "<div class=video-embed><blockquote class=twitter-tweet><p>All "
                        "ferries are cancelled. <a href=x>pic</a></p></blockquote></div>" +
                        article()),
              Contains("All ferries are cancelled. pic"));
}

TEST(MainText, LeavesOutTheHeadlineAndWhatIsAboveIt) {
  EXPECT_THAT(
      main_text("<article><p>News from the coast.</p><h2>Storm over  Skelder</h2><p>By Mara Ellison</p>" + article(),
                "Storm over Skelder"),
      ElementsAre(kFirst, kSecond, kThird));
}

TEST(MainText, HeadingsWithoutTextAreNone) {
  EXPECT_THAT(main_text("<article>" + article() + "<h3>Up next</h3>"), ElementsAre(kFirst, kSecond, kThird));
}

TEST(MainText, TwoLineBreaksEndAParagraphAndOneDoesNot) {
  EXPECT_THAT(main_text("<article>" + std::string(kFirst) + "<br><br>" + kSecond + "<br>" + kThird + "</article>"),
              ElementsAre(kFirst, std::string(kSecond) + " " + kThird));
}

TEST(MainText, InlineElementsDoNotBreakWords) {
  EXPECT_THAT(
      main_text("<article><p>The <b>ship</b>yard of <a class=tag href=x>Skelder</a> is <span class=share>closed</span>"
                " until the spring, says its owner.</p>"),
      ElementsAre("The shipyard of Skelder is closed until the spring, says its owner."));
}

TEST(MainText, ReadsLanguagesWithoutSpaces) {
  const std::string first = "港口周一因暴风雨关闭，三座码头中有两座受损，当局表示没有人员受伤。";
  const std::string second = "渡轮预计将于周四恢复运行，但须视天气情况而定。";
  EXPECT_THAT(main_text("<body><ul><li><a href=/>首页</a><li><a href=/s>体育</a></ul><div>" + paragraph(first) +
                        paragraph(second) + "</div><div>相关新闻</div>"),
              ElementsAre(first, second));
}

TEST(MainText, TheMetadataHelpsWhereThePageHasHardlyAnyText) {
  const std::string body = std::string(kFirst) + "\n\n" + kSecond + "\n\n" + kThird;
  EXPECT_THAT(main_text("<body><p>Loading the article takes a moment, please wait.</p>", "", body),
              ElementsAre(kFirst, kSecond, kThird));
  EXPECT_THAT(main_text("<article>" + article(), "", "A short version of it."), ElementsAre(kFirst, kSecond, kThird));
}

TEST(MainText, APageWithoutSentencesGivesItsLines) {
  EXPECT_THAT(main_text("<article><h1>Results</h1><p>Skelder 3<p>Ilver 1</article>"),
              ElementsAre("Skelder 3", "Ilver 1"));
}

TEST(MainText, APageWithoutTextGivesNone) {
  for (const std::string page : {"", "<p>", "<title>Storm</title>", "<script>x</script>", "<a href=/>Home</a>"}) {
    EXPECT_THAT(main_text(page), IsEmpty()) << page;
  }
}

TEST(MainText, DeepAndLongPagesTakeLinearTime) {
  std::string page;
  for (int i = 0; i < 20000; ++i) page += "<div><p>" + std::string(kFirst) + "</p>";
  EXPECT_THAT(main_text(page), Not(IsEmpty()));
  page.clear();
  for (int i = 0; i < 50000; ++i) page += "<p>" + std::string(kFirst) + "</p>";
  EXPECT_THAT(main_text(page), SizeIs(50000));
}

}  // namespace
}  // namespace backfile
