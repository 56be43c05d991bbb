#include "searcher/output/text_writer.hpp"

#include <chrono>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/terminal.hpp"

namespace backfile {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Hit ordinary_hit() {
  Hit hit;
  hit.article.id = "https://site.example/a.html";
  hit.article.url = hit.article.id;
  hit.article.title = "Ports reopen";
  hit.article.published = parse_dump_date("2022-02-16T09:32:00Z")->instant;
  hit.article.date_precision = DatePrecision::minute;
  hit.article.source = "Harbour Gazette";
  hit.article.section = "economy";
  hit.article.tags = {"ports", "trade"};
  hit.snippet = {"Two ports opened. Ships came in.", {{4, 9}, {18, 23}}};
  hit.title_highlights = {{0, 5}};
  return hit;
}

std::string write_text(const SearchRequest& request, const SearchResponse& response, const TerminalStyle& style = {}) {
  std::ostringstream out;
  TextWriter writer(out, style);
  write_response(writer, request, response, std::chrono::duration<double, std::milli>(1.94));
  return out.str();
}

std::string write_hit(const Hit& hit, const TerminalStyle& style = {}) {
  return write_text({}, {.total = 1, .hits = {hit}}, style);
}

TEST(TextWriter, WritesAHitInAFewPlainLines) {
  EXPECT_EQ(write_hit(ordinary_hit()),
            "1. Ports reopen\n"
            "   2022-02-16 09:32 · Harbour Gazette · economy · ports, trade\n"
            "   Two ports opened. Ships came in.\n"
            "   https://site.example/a.html\n"
            "\n"
            "Results 1-1 of 1 (1.9 ms)\n");
}

TEST(TextWriter, HighlightsInColour) {
  EXPECT_EQ(write_hit(ordinary_hit(), {.colour = true}),
            "1. \x1b[1;33mPorts\x1b[0m\x1b[1m reopen\x1b[0m\n"
            "   \x1b[2m2022-02-16 09:32 · Harbour Gazette · economy · ports, trade\x1b[0m\n"
            "   Two \x1b[1;33mports\x1b[0m opened. \x1b[1;33mShips\x1b[0m came in.\n"
            "   \x1b[36mhttps://site.example/a.html\x1b[0m\n"
            "\n"
            "Results 1-1 of 1 (1.9 ms)\n");
}

TEST(TextWriter, WrapsToTheWidthAndIndentsEveryLine) {
  Hit hit = ordinary_hit();
  hit.snippet = {"Two ports opened before noon. Ships came in.", {{30, 35}}};
  EXPECT_THAT(write_hit(hit, {.colour = true, .width = 24}), HasSubstr("\n   Two ports opened\n"
                                                                       "   before noon. \x1b[1;33mShips\x1b[0m\n"
                                                                       "   came in.\n"));
}

TEST(TextWriter, CarriesAHighlightOverALineBreak) {
  Hit hit = ordinary_hit();
  hit.snippet = {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", {{0, 30}}};
  EXPECT_THAT(write_hit(hit, {.colour = true, .width = 23}),
              HasSubstr("   \x1b[1;33maaaaaaaaaaaaaaaaaaaa\x1b[0m\n   \x1b[1;33maaaaaaaaaa\x1b[0m\n"));
}

TEST(TextWriter, CountsWideCharactersAsTwoColumns) {
  Hit hit = ordinary_hit();
  hit.snippet = {"東京都知事選挙告示日程発表", {}};
  EXPECT_THAT(write_hit(hit, {.width = 23}), HasSubstr("\n   東京都知事選挙告示日\n   程発表\n"));
}

TEST(TextWriter, ShowsADateWithNoMorePrecisionThanItHas) {
  Hit hit = ordinary_hit();
  hit.article.date_precision = DatePrecision::month;
  EXPECT_THAT(write_hit(hit), HasSubstr("   2022-02 · Harbour"));
  hit.article.published.reset();
  EXPECT_THAT(write_hit(hit), HasSubstr("   undated · Harbour"));
}

TEST(TextWriter, LeavesOutWhatIsAbsent) {
  Hit hit;
  hit.article.id = "21578";
  EXPECT_EQ(write_hit(hit),
            "1. (untitled)\n"
            "   undated\n"
            "   id 21578\n"
            "\n"
            "Results 1-1 of 1 (1.9 ms)\n");
}

TEST(TextWriter, ShowsTheBodyInsteadOfTheSnippetWhereAskedFor) {
  Hit hit = ordinary_hit();
  hit.article.body = {"First paragraph.", "Second one."};
  const std::string text = write_text({.with_body = true}, {.total = 1, .hits = {hit}});
  EXPECT_THAT(text, HasSubstr("   First paragraph.\n   Second one.\n"));
  EXPECT_THAT(text, Not(HasSubstr("Two ports")));
}

TEST(TextWriter, NumbersHitsFromTheOffsetInAlignedColumns) {
  const std::string text = write_text({.offset = 8}, {.total = 1234, .hits = {ordinary_hit(), ordinary_hit()}});
  EXPECT_THAT(text, HasSubstr(" 9. Ports reopen\n    2022"));
  EXPECT_THAT(text, HasSubstr("\n10. Ports reopen\n    2022"));
  EXPECT_THAT(text, HasSubstr("Results 9-10 of 1,234 (1.9 ms)\n"));
}

TEST(TextWriter, MarksAnEstimateAndRoundsIt) {
  SearchResponse response{.total = 12'345, .total_exact = false, .hits = {ordinary_hit()}};
  EXPECT_THAT(write_text({}, response), HasSubstr("Results 1-1 of about 12,300 (1.9 ms)\n"));
  EXPECT_THAT(write_text({.offset = 12'344}, response), HasSubstr("Results 12,345-12,345 of about 12,345 ("));
}

TEST(TextWriter, SaysThatNothingMatchesAndWhatMayBeMeant) {
  EXPECT_EQ(write_text({}, {}), "no articles match\n");
  EXPECT_EQ(write_text({}, {.suggestion = "belarus\x1b[2J"}), "no articles match\ndid you mean: belarus\uFFFD[2J\n");
}

TEST(TextWriter, SaysBelowFewHitsWhatMayBeMeant) {
  EXPECT_THAT(write_text({}, {.total = 1, .hits = {ordinary_hit()}, .suggestion = "belarus"}),
              HasSubstr("\nResults 1-1 of 1 (1.9 ms)\ndid you mean: belarus\n"));
  EXPECT_EQ(write_text({.limit = 0}, {.total = 1, .suggestion = "belarus"}),
            "1 article matches\ndid you mean: belarus\n");
}

TEST(TextWriter, TellsAnEmptyPageFromAnEmptyResult) {
  EXPECT_EQ(write_text({.offset = 200}, {.total = 123}), "no results after the first 200: 123 articles match\n");
  EXPECT_EQ(write_text({.limit = 0}, {.total = 1}), "1 article matches\n");
}

TEST(TextWriter, LetsNoControlFromDataThrough) {
  const std::string evil = "\x1b]0;owned\x07\u009b2J\u202e\r\nfake line\xff";
  Hit hit;
  Article& article = hit.article;
  article.id = article.url = article.title = article.source = article.section = evil;
  article.id += "#1";
  article.tags = {evil, evil};
  hit.snippet = {evil, {{0, 1}}};
  hit.title_highlights = {{0, 3}};
  const std::string text = write_hit(hit);
  for (const std::string_view bad : {"\x1b", "\x07", "\u009b", "\u202e", "\r", "\xff"}) {
    EXPECT_THAT(text, Not(HasSubstr(std::string(bad))));
  }
  EXPECT_THAT(text, Not(HasSubstr("\nfake")));
}

TEST(TextWriter, KeepsAnEndlessTitleToAFewLines) {
  Hit hit = ordinary_hit();
  for (const std::string word : {"word ", "x", "e\u0301"}) {
    hit.article.title.clear();
    hit.title_highlights.clear();
    while (hit.article.title.size() < 1'000'000) hit.article.title += word;
    const std::string text = write_hit(hit, {.width = 43});
    EXPECT_LT(text.size(), 1000U);
    EXPECT_THAT(text, HasSubstr("…\n   2022-02-16"));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 63U) << line;
  }
}

TEST(TextWriter, DoesNotBreakAnAddress) {
  Hit hit = ordinary_hit();
  hit.article.url = "https://site.example/a-very-long-path/that-does-not-fit/in-the-width.html";
  EXPECT_THAT(write_hit(hit, {.width = 30}), HasSubstr("\n   " + hit.article.url + "\n"));
}

}  // namespace
}  // namespace backfile
