#include "searcher/output/concordance_writer.hpp"

#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "common/terminal.hpp"

namespace backfile {
namespace {

using nlohmann::json;
using ::testing::EndsWith;
using ::testing::HasSubstr;

Article ordinary_article() {
  Article article;
  article.id = "a1";
  article.url = "https://site.example/a.html";
  article.title = "Ports reopen";
  article.published = parse_dump_date("2022-02-16T09:32:00Z")->instant;
  article.date_precision = DatePrecision::minute;
  article.source = "Harbour Gazette";
  return article;
}

const ConcordanceLine kTitleLine{.part = "title", .end = 5, .match = "Ports", .right = " reopen"};
const ConcordanceLine kBodyLine{.part = "body",
                                .paragraph = 2,
                                .begin = 17,
                                .end_paragraph = 3,
                                .end = 4,
                                .left = "It was said that the two ",
                                .match = "ports",
                                .right = ", closed since autumn, had opened."};

std::string write(std::string_view format, const ConcordanceStyle& style,
                  const std::vector<std::pair<Article, std::vector<ConcordanceLine>>>& articles,
                  const SearchResponse& head = {.total = 7}) {
  std::ostringstream out;
  const auto writer = make_concordance_writer(format, out, style);
  for (const auto& [article, lines] : articles) writer->article(article, lines);
  writer->end({}, head, Milliseconds(1.94));
  return out.str();
}

TEST(ConcordanceText, AlignsLinesOnTheMatch) {
  EXPECT_EQ(write("text", {.context = 12}, {{ordinary_article(), {kTitleLine, kBodyLine}}}),
            "Ports reopen\n"
            "2022-02-16 09:32 · Harbour Gazette\n"
            "a1\n"
            "            Ports reopen\n"
            "hat the two ports, closed sin\n"
            "\n"
            "2 places in 1 article; 7 match (1.9 ms)\n");
}

TEST(ConcordanceText, FillsATerminalAndNoMore) {
  ConcordanceLine line = kBodyLine;
  const auto shown = [&](std::size_t width) {
    std::istringstream lines(
        write("text", {.terminal = {.width = width}, .context = std::nullopt}, {{ordinary_article(), {line}}}));
    std::string text;
    for (int i = 0; i < 4; ++i) std::getline(lines, text);
    return text;
  };
  EXPECT_EQ(shown(50), "s said that the two ports, closed since autumn, ha");
  line.match = std::string(100, 'x');
  EXPECT_EQ(display_width(shown(50)), 50U);
  EXPECT_THAT(shown(50), EndsWith("x…"));
}

TEST(ConcordanceText, AlignsWideCharactersByColumns) {
  const ConcordanceLine wide{.part = "body", .left = "漢字", .match = "港", .right = "口"};
  EXPECT_THAT(write("text", {.context = 5}, {{ordinary_article(), {wide}}}), HasSubstr("\n 漢字港口\n"));
}

TEST(ConcordanceText, HighlightsTheMatchInColour) {
  EXPECT_THAT(write("text", {.terminal = {.colour = true}, .context = 4}, {{ordinary_article(), {kBodyLine}}}),
              HasSubstr("\ntwo \x1b[1;33mports\x1b[0m, cl\n"));
}

TEST(ConcordanceText, HarmsNoTerminal) {
  const ConcordanceLine evil{.part = "body", .left = "a\n\x1b[2J", .match = "b\r", .right = "\x07"};
  const std::string text = write("text", {.context = 20}, {{ordinary_article(), {evil}}});
  EXPECT_EQ(text.find_first_of("\x1b\r\x07"), std::string::npos);
}

TEST(ConcordanceText, SaysWhatThereIsNot) {
  EXPECT_EQ(write("text", {}, {}, {}), "no articles match\n");
  EXPECT_EQ(write("text", {}, {{ordinary_article(), {}}}), "7 articles match, but there are no words to show\n");
  EXPECT_EQ(write("text", {}, {}), "7 articles match\n");
}

TEST(ConcordanceText, SaysWhatMayBeMeant) {
  EXPECT_EQ(write("text", {}, {}, {.suggestion = "ports\x1b"}), "no articles match\ndid you mean: ports\uFFFD\n");
  EXPECT_THAT(write("text", {}, {{ordinary_article(), {kTitleLine}}}, {.total = 1, .suggestion = "port"}),
              EndsWith("\n1 place in 1 article; 1 match (1.9 ms)\ndid you mean: port\n"));
}

TEST(ConcordanceCsv, WritesOneRowAPlace) {
  EXPECT_EQ(write("csv", {.context = 4}, {{ordinary_article(), {kTitleLine, kBodyLine}}}),
            "id,date,source,part,paragraph,begin,end,end_paragraph,left,match,right\n"
            "a1,2022-02-16T09:32:00Z,Harbour Gazette,title,0,0,5,0,,Ports, reo\n"
            "a1,2022-02-16T09:32:00Z,Harbour Gazette,body,2,17,4,3,two ,ports,\", cl\"\n");
}

TEST(ConcordanceCsv, NamesTheColumnsOfNothing) {
  EXPECT_EQ(write("csv", {}, {}), "id,date,source,part,paragraph,begin,end,end_paragraph,left,match,right\n");
}

TEST(ConcordanceJson, WritesOneObject) {
  const json answer = json::parse(write("json", {.context = 4}, {{ordinary_article(), {kTitleLine, kBodyLine}}},
                                        {.total = 7, .warnings = {"careful"}}));
  EXPECT_EQ(answer["format_version"], 1);
  EXPECT_EQ(answer["total"], 7);
  EXPECT_EQ(answer["took_ms"], 1.94);
  EXPECT_EQ(answer["warnings"], json{"careful"});
  EXPECT_EQ(
      answer["articles"].dump(),
      R"([{"date":"2022-02-16T09:32:00Z","date_precision":"minute","id":"a1","lines":[)"
      R"({"begin":0,"end":5,"end_paragraph":0,"left":"","match":"Ports","paragraph":0,"part":"title","right":" reo"},)"
      R"({"begin":17,"end":4,"end_paragraph":3,"left":"two ","match":"ports","paragraph":2,"part":"body","right":", cl"}],)"
      R"("source":"Harbour Gazette","title":"Ports reopen","url":"https://site.example/a.html"}])");
}

TEST(ConcordanceJson, WritesAnUndatedArticleWithNullDates) {
  const json answer = json::parse(write("json", {}, {{Article{}, {}}}));
  EXPECT_EQ(answer["articles"][0]["date"], nullptr);
  EXPECT_EQ(answer["articles"][0]["lines"], json::array());
}

TEST(ConcordanceNdjson, WritesOnePlaceALine) {
  EXPECT_EQ(write("ndjson", {.context = 4}, {{ordinary_article(), {kTitleLine}}, {ordinary_article(), {}}}),
            R"({"id":"a1","date":"2022-02-16T09:32:00Z","source":"Harbour Gazette","part":"title","paragraph":0,)"
            R"("begin":0,"end_paragraph":0,"end":5,"left":"","match":"Ports","right":" reo"})"
            "\n");
}

TEST(ConcordanceWriter, KnowsNoOtherFormat) {
  std::ostringstream out;
  EXPECT_EQ(make_concordance_writer("trec", out, {}), nullptr);
}

}  // namespace
}  // namespace backfile
