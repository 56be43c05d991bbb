#include "searcher/output/article_writer.hpp"

#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Article ordinary_article() {
  return {.id = "https://site.example/a.html",
          .url = "https://site.example/a.html",
          .image = "https://site.example/a.jpg",
          .title = "Ports reopen",
          .alternative_title = "Harbours open again",
          .lead = "After a long winter.",
          .body = {"Two ports opened.Ships came in.", "The end."},
          .published = parse_dump_date("2022-02-16T09:32:00Z")->instant,
          .modified = parse_dump_date("2022-02-16T10:30:00Z")->instant,
          .crawled = parse_dump_date("2022-02-17")->instant,
          .date_precision = DatePrecision::minute,
          .date_source = DateSource::meta,
          .authors = {"Jane Doe", "Ann Otherman"},
          .tags = {"ports", "trade"},
          .section = "economy",
          .source = "Harbour Gazette",
          .language = "en"};
}

std::string as_json(const Article& article) {
  std::ostringstream out;
  write_article_json(out, article);
  return out.str();
}

std::string as_text(const Article& article, const TerminalStyle& style = {}) {
  std::ostringstream out;
  write_article_text(out, article, style);
  return out.str();
}

TEST(ArticleWriter, WritesEveryFieldOfAnArticleAsJson) {
  EXPECT_EQ(as_json(ordinary_article()),
            R"({"id":"https://site.example/a.html","url":"https://site.example/a.html",)"
            R"("image":"https://site.example/a.jpg","title":"Ports reopen","alternative_title":"Harbours open again",)"
            R"("lead":"After a long winter.","body":["Two ports opened.Ships came in.","The end."],)"
            R"("published":"2022-02-16T09:32:00Z","modified":"2022-02-16T10:30:00Z","date_precision":"minute",)"
            R"("date_source":"meta","crawled":"2022-02-17T00:00:00Z","authors":["Jane Doe","Ann Otherman"],)"
            R"("tags":["ports","trade"],"section":"economy","source":"Harbour Gazette","language":"en"})"
            "\n");
}

TEST(ArticleWriter, WritesUnknownDatesAsNullAndTheRestAsEmpty) {
  EXPECT_EQ(as_json({.id = "1"}),
            R"({"id":"1","url":"","image":"","title":"","alternative_title":"","lead":"","body":[],"published":null,)"
            R"("modified":null,"date_precision":null,"date_source":null,"crawled":null,"authors":[],"tags":[],)"
            R"("section":"","source":"","language":""})"
            "\n");
}

TEST(ArticleWriter, WritesAPageToRead) {
  EXPECT_EQ(as_text(ordinary_article()),
            "Ports reopen\n"
            "\n"
            "Date      2022-02-16 09:32 UTC (meta)\n"
            "Modified  2022-02-16 10:30 UTC\n"
            "Source    Harbour Gazette\n"
            "Section   economy\n"
            "Authors   Jane Doe; Ann Otherman\n"
            "Tags      ports, trade\n"
            "Language  en\n"
            "URL       https://site.example/a.html\n"
            "\n"
            "After a long winter.\n"
            "\n"
            "Two ports opened. Ships came in.\n"
            "\n"
            "The end.\n");
}

TEST(ArticleWriter, ShowsALeadThatBeginsTheBodyOnce) {
  Article article = ordinary_article();
  article.lead = "Two ports opened...";
  EXPECT_THAT(as_text(article), Not(HasSubstr("Two ports opened...")));
}

TEST(ArticleWriter, LeavesOutWhatIsAbsent) {
  EXPECT_EQ(as_text({.id = "21578"}), "(untitled)\n\nDate      unknown\nID        21578\n");
}

TEST(ArticleWriter, WrapsToTheWidth) {
  EXPECT_THAT(as_text(ordinary_article(), {.width = 25}), HasSubstr("\nTwo ports opened. Ships\ncame in.\n"));
  EXPECT_THAT(as_text(ordinary_article(), {.width = 30}), HasSubstr("\nAuthors   Jane Doe; Ann\n          Otherman\n"));
}

TEST(ArticleWriter, LetsNoControlFromDataThrough) {
  const std::string evil = "\x1b[2J\u009b\u202e\r\nfake";
  Article article = ordinary_article();
  article.id = article.url = article.title = article.lead = article.source = article.section = article.language = evil;
  article.id += "1";
  article.body = article.tags = article.authors = {evil};
  for (const std::string& text : {as_text(article), as_json(article)}) {
    for (const char* bad : {"\x1b", "\u009b", "\u202e", "\r", "\nfake"}) EXPECT_THAT(text, Not(HasSubstr(bad)));
  }
}

}  // namespace
}  // namespace backfile
