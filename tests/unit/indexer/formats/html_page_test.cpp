#include "indexer/formats/html_page.hpp"

#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/utf8.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kStory =
    "<p>Two grey seals have lived in the lock of Thornbeck since Thursday, ninety kilometres from the sea, and the "
    "lock keeper feeds them nothing, he says.</p><p>Seals were last seen this far up the Ilver in 1931, according to "
    "the museum of the town, which has a picture of them.</p>";

Article read(const std::string& html, const std::string& url = "") {
  Result<Article, RecordError> article = parse_html_page(html, {.url = url});
  EXPECT_TRUE(article.has_value()) << (article ? "" : article.error().detail);
  return article ? std::move(article).value() : Article{};
}

/// The article of a page with this in its head, and a headline.
Article read_head(const std::string& head, const std::string& url = "") {
  return read("<html><head>" + head + "</head><body><h1>Two seals in the lock</h1>" + kStory + "</body></html>", url);
}

/// The article of a page with this around its headline.
Article read_body(const std::string& before, const std::string& behind = "") {
  return read("<html><head><title>Two seals in the lock</title></head><body>" + before +
              "<h1>Two seals in the lock</h1>" + behind + kStory + "</body></html>");
}

std::string published(const Article& article) {
  if (!article.published) return "none";
  return format_date({*article.published, article.date_precision}) + " " + std::string(name(article.date_source));
}

std::string modified(const Article& article) {
  return article.modified ? format_date({*article.modified, DatePrecision::minute}) : "none";
}

TEST(HtmlPage, ReadsDatesFromManyTags) {
  for (const std::string tag : {R"(<meta property="article:published_time" content="2022-02-16T10:32:00+01:00">)",
                                R"(<meta name="Article:Published_Time" content="2022-02-16T09:32:00Z">)",
                                R"(<meta name="DC.date.issued" content="2022-02-16T09:32:00Z">)",
                                R"(<meta name="dcterms.created" content="2022-02-16T09:32:00Z">)",
                                R"(<meta name="parsely-pub-date" content="2022-02-16T09:32:00Z">)",
                                R"(<meta name="sailthru.date" content="Wed, 16 Feb 2022 09:32:00 +0000">)",
                                R"(<meta name="pubdate" content="2022-02-16T09:32:00Z">)",
                                R"(<meta itemprop="datePublished" content="2022-02-16T09:32:00Z">)",
                                R"(<meta name="date" content="20220216T093200Z">)"}) {
    EXPECT_EQ(published(read_head(tag)), "2022-02-16T09:32:00Z meta") << tag;
  }
}

TEST(HtmlPage, PrefersJsonLdAndKeepsTheTimeOfTheSameDay) {
  const std::string json =
      R"(<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2022-02-16"}</script>)";
  EXPECT_EQ(published(read_head(json)), "2022-02-16 meta");
  EXPECT_EQ(published(read_head(json + R"(<meta property="article:published_time" content="2022-02-16T09:32:00Z">)")),
            "2022-02-16T09:32:00Z meta");
  EXPECT_EQ(published(read_head(json + R"(<meta property="article:published_time" content="2022-03-01T09:32:00Z">)")),
            "2022-02-16 meta");
}

TEST(HtmlPage, ReadsTimesNearTheHeadline) {
  EXPECT_EQ(published(read_body("", R"(<time datetime="2022-02-16T09:32Z">16 Feb</time>)")),
            "2022-02-16T09:32:00Z meta");
  EXPECT_EQ(published(read_body("", R"(<time pubdate datetime="2022-02-16"></time>)")), "2022-02-16 meta");
  EXPECT_EQ(published(read_body("", R"(<abbr class="published" title="2022-02-16T09:32:00Z">today</abbr>)")),
            "2022-02-16T09:32:00Z meta");
  EXPECT_EQ(published(read_body("", R"(<span property="dc:date dc:created" content="2022-02-16T09:32:00Z">x</span>)")),
            "2022-02-16T09:32:00Z meta");
  EXPECT_EQ(published(read_body("", R"(<time class="dt-published" datetime="2022-02-16">x</time>)")),
            "2022-02-16 meta");
}

TEST(HtmlPage, ReadsDaysInTheTextNearTheHeadline) {
  EXPECT_EQ(published(read_body("", "<div class=\"date\">Mittwoch, 16. Februar 2022</div>")), "2022-02-16 text");
  EXPECT_EQ(published(read_body("", "<p>16 February 2022</p>")), "2022-02-16 text");
  EXPECT_EQ(published(read_body("", "<p>02/03/2022</p>")), "none");
}

TEST(HtmlPage, TakesNoTimeOfOthers) {
  const std::string time = R"(<time datetime="2001-01-01T01:01:01Z">1 January 2001</time>)";
  for (
      const std::string& box :
      {"<aside>" + time + "</aside>", "<nav>" + time + "</nav>", "<div class=\"related-stories\">" + time + "</div>",
       "<ul id=\"most-read\"><li>" + time + "</li></ul>", "<a href=\"/other\">" + time + "</a>",
       "<div class=\"comment-list\">" + time + "</div>",
       std::string("<div class=\"sidebar\"><p>1 January 2001</p></div>"),
       std::string(
           R"(<div itemscope itemtype="http://schema.org/Comment"><meta itemprop="datePublished" content="2001-01-01"></div>)"),
       std::string("<p>The first seal came on 1 January 2001, the second one a year later, and both have stayed in the "
                   "lock ever since.</p>")}) {
    EXPECT_EQ(published(read_body("", box)), "none") << box;
  }
  EXPECT_EQ(published(read_body("", kStory + kStory + kStory + kStory + kStory + kStory + "<p>" + time + "</p>")),
            "none");
  EXPECT_EQ(published(read_body("", kStory + "<footer>&copy; 1 January 2001</footer>")), "none");
}

TEST(HtmlPage, TakesNoTimeOfOtherArticlesInBoxesWithoutATellingClass) {
  const std::string time = R"(<time datetime="2001-01-01T01:01:01Z">1 January 2001</time>)";
  const std::string headline = R"(<a href="/flood">The flood of the Ilver in pictures</a>)";
  for (const std::string& box :
       {"<h3>You may also like</h3><div>" + headline + " " + time + "</div>",
        "<div><span>Related stories:</span><ul><li>" + headline + time + "</li></ul></div>",
        "<h3>" + headline + "</h3><p>" + time + "</p>", "<div><h4>" + headline + "</h4><div>" + time + "</div></div>",
        "<article><h3><a href='/flood'>Flood</a></h3>" + time + "</article>",
        "<article>" + time + "<header><h2>" + headline + "</h2></header></article>",
        R"(<a href="/flood"><h4>The flood of the Ilver in pictures</h4></a><ul><li><a href="/flood"><h4>The flood of )"
        R"(the Ilver in pictures</h4></a>)" +
            time + "</li></ul>",
        R"(<div itemscope itemtype="http://schema.org/NewsArticle"><b itemprop="headline">The flood of the Ilver</b>)"
        R"(<meta itemprop="datePublished" content="2001-01-01"></div>)" +
            std::string()}) {
    EXPECT_EQ(published(read_body("", box)), "none") << box;
    EXPECT_EQ(published(read_body(box, R"(<time datetime="2022-02-16"></time>)")), "2022-02-16 meta") << box;
  }
  for (const std::string own :
       {R"(<h4><a href="/nature">Nature</a></h4>)", R"(<h4><a href="/author/jane-doe">Jane Doe</a></h4>)",
        R"(<h2>The lock keeper feeds the seals nothing</h2>)",
        R"(<h2><a href="#seals">The lock keeper feeds the seals nothing</a></h2>)"}) {
    EXPECT_EQ(published(read_body("", own + R"(<time datetime="2022-02-16"></time>)")), "2022-02-16 meta") << own;
  }
}

TEST(HtmlPage, TellsChangeFromPublication) {
  const Article article = read_body("", R"(<p>Published <time datetime="2022-02-16T09:32Z">x</time></p>
      <p>Updated <time datetime="2022-02-17T10:00Z">y</time></p>)");
  EXPECT_EQ(published(article), "2022-02-16T09:32:00Z meta");
  EXPECT_EQ(modified(article), "2022-02-17T10:00:00Z");
  EXPECT_EQ(published(read_body("", "<p>Last updated: 17 February 2022</p>")), "none");
  EXPECT_EQ(published(read_body("", R"(<time class="entry-date updated" datetime="2022-02-16T09:32Z">x</time>)")),
            "2022-02-16T09:32:00Z meta");
}

TEST(HtmlPage, ReadsTheDayInTheUrlLast) {
  EXPECT_EQ(published(read_head("", "https://gazette.example/2022/02/16/seals")), "2022-02-16 url");
  EXPECT_EQ(published(read_head("<meta name=date content=2022-02-17>", "https://gazette.example/2022/02/16/seals")),
            "2022-02-17 meta");
}

TEST(HtmlPage, ReadsTitles) {
  EXPECT_EQ(read_head("").title, "Two seals in the lock");
  EXPECT_EQ(read_head("<title>Two seals in the lock - Valley Courier</title>").title, "Two seals in the lock");
  const Article article = read_head(R"(<meta property="og:title" content="Seals: the new neighbours | Courier">
      <meta property="og:site_name" content="Courier">)");
  EXPECT_EQ(article.title, "Seals: the new neighbours");
  EXPECT_EQ(article.alternative_title, "Two seals in the lock");
  EXPECT_EQ(read_head(R"(<meta property="og:title" content="Two seals…">)").title, "Two seals in the lock");
  EXPECT_EQ(read_head(R"(<meta property="og:title" content="Q&amp;amp;A">)").title, "Q&A");
  const Article logo = read("<title>Seals swim up the Ilver - Courier</title><h1>Gazette</h1><p>" + kStory);
  EXPECT_EQ(logo.title, "Seals swim up the Ilver - Courier");
}

TEST(HtmlPage, ReadsAddresses) {
  const std::string url = "https://gazette.example/seals?ref=1";
  EXPECT_EQ(read_head("", url).url, url);
  EXPECT_EQ(read_head("", url).id, url);
  EXPECT_EQ(read_head("<link rel=canonical href='/seals'>", url).url, "https://gazette.example/seals");
  EXPECT_EQ(read_head("<link rel=canonical href='https://gazette.example/'>", url).url, url);
  EXPECT_EQ(read_head("<meta property=og:url content='https://gazette.example/s'>").url, "https://gazette.example/s");
  EXPECT_EQ(read_head("<link rel=canonical href='/seals'>").id, "");
  EXPECT_EQ(read_head("<meta property=og:image content='/a.jpg'>", url).image, "https://gazette.example/a.jpg");
}

TEST(HtmlPage, ReadsAuthors) {
  EXPECT_THAT(read_head(R"(<meta name="author" content="By Piet Lund and Orla Quennell">)").authors,
              ElementsAre("Piet Lund", "Orla Quennell"));
  EXPECT_THAT(read_head(R"(<meta property="article:author" content="https://facebook.com/courier">)").authors,
              IsEmpty());
  EXPECT_THAT(read_body("", R"(<p class="byline">By <a rel="author" href="/a">Piet Lund</a></p>)").authors,
              ElementsAre("Piet Lund"));
  EXPECT_THAT(
      read_body("", R"(<span class="author-name">Piet Lund</span> <span class="author-name">Orla Quennell</span>)")
          .authors,
      ElementsAre("Piet Lund", "Orla Quennell"));
  EXPECT_THAT(read_body("", R"(By <a href="/staff/piet-lund">Piet Lund</a>)").authors, ElementsAre("Piet Lund"));
  EXPECT_THAT(read_body("", R"(<div class="related"><span class="author">Piet Lund</span></div>)").authors, IsEmpty());
  const std::string site = R"(<meta property="og:site_name" content="Courier"><meta name="author" content="Courier">)";
  EXPECT_THAT(read_head(site).authors, ElementsAre("Courier"));
  EXPECT_THAT(read_head(site + R"(<meta name="dc.creator" content="Piet Lund">)").authors, ElementsAre("Piet Lund"));
}

TEST(HtmlPage, GathersTags) {
  EXPECT_THAT(
      read_head(
          R"(<meta property="article:tag" content="Lock, upper valley"><meta property="article:tag" content="seals">
      <meta name="keywords" content="Seals, Ilver;x">)")
          .tags,
      ElementsAre("Lock, upper valley", "seals", "Seals, Ilver", "x"));
  EXPECT_THAT(read_body("", R"(<a rel="tag" href="/t">Seals</a>)").tags, ElementsAre("Seals"));
  std::string spam;
  for (int i = 0; i < 500; ++i) spam += "word" + std::to_string(i) + ",";
  EXPECT_THAT(read_head("<meta name=keywords content='" + spam + "'>").tags, SizeIs(50));
}

TEST(HtmlPage, ReadsTheRest) {
  const Article article = read(R"(<html lang="en-GB"><head><meta name="description" content="They are two.">
      <meta name="application-name" content="Valley Courier"><meta property="article:section" content="Valley"></head>
      <body><h1>Two seals in the lock</h1>)" +
                                   kStory,
                               "https://www.courier.example/seals");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.lead, "They are two.");
  EXPECT_EQ(article.source, "Valley Courier");
  EXPECT_EQ(article.section, "Valley");
  EXPECT_THAT(article.body, SizeIs(2));
  EXPECT_EQ(read_head("", "https://www.courier.example/seals").source, "courier.example");
  EXPECT_EQ(read_head("<meta property=og:locale content=de_DE>").language, "de");
}

TEST(HtmlPage, RefusesPagesWithoutAnything) {
  for (const std::string html : {"", "<html><body></body></html>", "<script>x()</script>",
                                 "<title>Moved</title><meta http-equiv=refresh content='0;url=/b'><p>Go on."}) {
    const auto article = parse_html_page(html, {});
    ASSERT_FALSE(article.has_value()) << html;
    EXPECT_EQ(article.error().fault, RecordFault::no_text);
  }
}

TEST(HtmlPage, ReadsHostilePages) {
  std::string hostile = "<title>T</title>";
  for (int i = 0; i < 20'000; ++i)
    hostile += "<div class=byline><time class=date itemprop=datePublished itemscope>By 2022 ";
  EXPECT_EQ(published(read(hostile)), "none");
}

TEST(HtmlPage, ComparesFewOfManyTitlesWithItsLines) {
  std::string head = "<title>Two seals in the lock</title>";
  std::string lines;
  for (int i = 0; i < 3000; ++i) {
    head += "<meta property=og:title content='Title number " + std::to_string(i) + " - a - b - c - d - e - f - g'>";
    head += "<meta property=og:site_name content='Site " + std::to_string(i) + "'>";
    lines += "<div>Line number " + std::to_string(i) + " of a long page</div>";
  }
  const auto begin = std::chrono::steady_clock::now();
  const Article article = read("<html><head>" + head + "</head><body>" + lines + "</body></html>");
  EXPECT_EQ(article.title, "Title number 0 - a - b - c - d - e - f - g");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(3));
}

}  // namespace
}  // namespace backfile
