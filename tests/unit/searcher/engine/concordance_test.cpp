#include "searcher/engine/concordance.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/terminal.hpp"
#include "common/utf8.hpp"
#include "tests/support/query_nodes.hpp"

namespace backfile {
namespace {

using namespace test;  // NOLINT(google-build-using-namespace)
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<ConcordanceLine> lines_of(const query::NodePtr& root, const Article& article, std::size_t width = 20) {
  Analyzer analyzer("en");
  query::Matcher matcher(root, analyzer);
  std::vector<ConcordanceLine> lines;
  for_each_occurrence(article, matcher, width, [&](const ConcordanceLine& line) {
    lines.push_back(line);
    return true;
  });
  return lines;
}

std::vector<std::string> shown(const query::NodePtr& root, const Article& article, std::size_t width = 20) {
  std::vector<std::string> all;
  for (const ConcordanceLine& line : lines_of(root, article, width)) {
    all.push_back(line.left + "[" + line.match + "]" + line.right);
  }
  return all;
}

TEST(Concordance, HasEveryPlaceInTheOrderOfTheArticle) {
  const Article article{
      .title = "Ports", .alternative_title = "A port", .lead = "The port.", .body = {"Port", "a port"}};
  const std::vector<ConcordanceLine> lines = lines_of(word("port"), article);
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[0].part, "title");
  EXPECT_EQ(lines[1].part, "alternative_title");
  EXPECT_EQ(lines[2].part, "lead");
  EXPECT_EQ(lines[3].part, "body");
  EXPECT_EQ(lines[4].paragraph, 1U);
  EXPECT_EQ(lines[4].begin, 2U);
  EXPECT_EQ(lines[4].end, 6U);
}

TEST(Concordance, KeepsTheSpacesAroundTheMatch) {
  EXPECT_THAT(shown(word("port"), {.body = {"the (port) and\nthe  port\tnow"}}),
              ElementsAre("the ([port]) and the port now", "the (port) and the [port] now"));
}

TEST(Concordance, HasNoMoreContextThanIsWanted) {
  EXPECT_THAT(shown(word("port"), {.body = {"all the ships left the port before the night"}}, 8),
              ElementsAre("eft the [port] before"));
  EXPECT_THAT(shown(word("port"), {.body = {"the port now"}}, 0), ElementsAre("[port]"));
  EXPECT_THAT(shown(word("port"), {.body = {"東京都 port 東京都"}}, 5), ElementsAre("京都 [port] 東京"));
}

TEST(Concordance, ShowsAllOfAPhraseAndOfAProximity) {
  const Article article{.body = {"The port and the ship sailed."}};
  EXPECT_THAT(shown(near(3, word("ship"), word("port")), article), ElementsAre("The [port and the ship] sailed."));
  EXPECT_THAT(shown(phrase("ship sails"), article), ElementsAre("The port and the [ship sailed]."));
}

TEST(Concordance, HasAllEndsOfALoosePhrase) {
  EXPECT_THAT(shown(phrase("port ship", 2), {.body = {"port ship ship"}}),
              ElementsAre("[port ship] ship", "[port ship ship]"));
}

TEST(Concordance, OfAPlaceOverAParagraphEndSaysWhereItEnds) {
  const Article article{.body = {"They saw the fleet", "", "Sailed at dawn."}};
  const std::vector<ConcordanceLine> lines = lines_of(phrase("fleet sailed"), article);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].paragraph, 0U);
  EXPECT_EQ(lines[0].end_paragraph, 2U);
  EXPECT_EQ(lines[0].end, 6U);
  EXPECT_EQ(lines[0].match, "fleet Sailed");
  EXPECT_EQ(lines[0].left + "|" + lines[0].right, "They saw the | at dawn.");
}

TEST(Concordance, ShowsNothingNegated) {
  const Article article{.body = {"port ship crane"}};
  EXPECT_THAT(shown(all_of({word("port"), negated(word("ship"))}), article), ElementsAre("[port] ship crane"));
  EXPECT_THAT(shown(not_near(1, word("crane"), word("port")), article), ElementsAre("port ship [crane]"));
  EXPECT_THAT(shown(not_near(2, word("crane"), word("port")), article), IsEmpty());
}

TEST(Concordance, ShowsWhatIsCountedAndShowsItOnce) {
  EXPECT_THAT(shown(any_of({at_least(5, word("port")), word("port"), form("port")}), {.body = {"a port"}}),
              ElementsAre("a [port]"));
}

TEST(Concordance, StopsWhenItIsTold) {
  Analyzer analyzer("en");
  query::Matcher matcher(word("port"), analyzer);
  int count = 0;
  for_each_occurrence({.body = {"port port port"}}, matcher, 10, [&](const ConcordanceLine&) { return ++count < 2; });
  EXPECT_EQ(count, 2);
}

TEST(Concordance, IsOneLineOfValidText) {
  const std::string nasty = "a\x1b[31m\r\n\xff e\u0301\u0301 port \u0301x\u0085 \xe6\x9d y";
  for (std::size_t width = 0; width < 20; ++width) {
    for (const ConcordanceLine& line : lines_of(word("port"), {.body = {nasty}}, width)) {
      for (const std::string* text : {&line.left, &line.match, &line.right}) {
        EXPECT_TRUE(is_valid_utf8(*text));
        EXPECT_EQ(text->find_first_of("\x1b\r\n"), std::string::npos);
        if (text != &line.match) {
          EXPECT_LE(display_width(*text), width);
        }
      }
    }
  }
}

TEST(Concordance, TakesNoLongContextApart) {
  const std::string far(3'000'000, 'x');
  const std::vector<ConcordanceLine> lines = lines_of(word("port"), {.body = {far + " port " + far}}, 10);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].left, "xxxxxxxxx ");
  EXPECT_EQ(lines[0].right, " xxxxxxxxx");
}

}  // namespace
}  // namespace backfile
