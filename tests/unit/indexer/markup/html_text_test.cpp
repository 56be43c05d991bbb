#include "indexer/markup/html_text.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/markup/plain_text.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(HtmlText, KnowsTagsFromLessThan) {
  for (const char* html :
       {"<p>", "a<br/>b", "x</b>", "<A HREF='x'>y</A>", "<h2\nid=a>", "<script>x</script>", "<B>x</B>"}) {
    EXPECT_TRUE(has_html_tags(html)) << html;
  }
  for (const char* text : {"a < b and c > d", "<3", "<HTID> rose", "<jane@tide.example>", "a <b", "<p", "<", "</", "",
                           "First Interstate <I>, Du Pont <DD> and Phillips <P>", "<B and R International>",
                           "<Mark Resources Inc>", "<price>"}) {
    EXPECT_FALSE(has_html_tags(text)) << text;
  }
}

TEST(HtmlText, MakesParagraphsOfBlocks) {
  EXPECT_THAT(html_paragraphs("<div><h1>One</h1>two<p>three\nlines</p>four<ul><li>a<li>b</ul></div>"),
              ElementsAre("One", "two", "three lines", "four", "a", "b"));
}

TEST(HtmlText, BreaksAParagraphAtTwoLineBreaksInARow) {
  EXPECT_THAT(html_paragraphs("one<br>two<br />\n<BR>three"), ElementsAre("one two", "three"));
}

TEST(HtmlText, LetsInlineTagsVanishInsideWords) {
  EXPECT_THAT(html_paragraphs("The <b>ship</b>yard, <a href=\"/a>b\">said</a> he"),
              ElementsAre("The shipyard, said he"));
}

TEST(HtmlText, DropsWhatIsNoText) {
  EXPECT_THAT(html_paragraphs("a<script>if (x</y) document.write('<p>no</p>')</SCRIPT>b<!-- <p>no -->c"
                              "<style>p{}</style><!DOCTYPE html><?php no ?>d<svg><text>no</text></svg>"),
              ElementsAre("abcd"));
}

TEST(HtmlText, DecodesEntitiesAfterTheTags) {
  EXPECT_THAT(html_paragraphs("<p>AT&amp;T &lt;p&gt;&nbsp;&mdash; ok</p>"), ElementsAre("AT&T <p> — ok"));
}

TEST(HtmlText, TakesBrokenHtml) {
  EXPECT_THAT(html_paragraphs("a < b <p>c <"), ElementsAre("a < b", "c <"));
  EXPECT_THAT(html_paragraphs("a <a href=\"x>b</a> c"), ElementsAre("a b c"));
  EXPECT_THAT(html_paragraphs("a <b"), ElementsAre("a <b"));
  EXPECT_THAT(html_paragraphs("a<script>never closed"), ElementsAre("a"));
  EXPECT_THAT(html_paragraphs("a<!-- never closed"), ElementsAre("a"));
  EXPECT_THAT(html_paragraphs("<p></p>\n<br>"), IsEmpty());
}

TEST(HtmlText, ReadsAFieldAsHtmlOnlyIfItHasTags) {
  EXPECT_THAT(text_paragraphs("<p>one</p>\n<p>two</p>"), ElementsAre("one", "two"));
  EXPECT_THAT(text_paragraphs("if a < b\nAT&amp;T"), ElementsAre("if a < b", "AT&T"));
  EXPECT_EQ(text_line("<b>Tide</b> tables &amp; <i>charts</i>"), "Tide tables & charts");
  EXPECT_EQ(text_line("<p>One</p><p>two</p>"), "One two");
}

TEST(PlainText, JoinsLinesAndDropsControlCharacters) {
  EXPECT_EQ(one_line(" a\tb\r\n c \x01\x7F  d\u00A0\u0085e "), "a b c d e");
  EXPECT_EQ(one_line("ebb  flow"), "ebb flow");
  EXPECT_EQ(one_line(std::string("a\0b", 3)), "a b");
  EXPECT_EQ(one_line(" \n"), "");
}

TEST(PlainText, SplitsAtBlankLinesOrElseAtLines) {
  EXPECT_THAT(split_paragraphs("a\nb\n \t\nc\n\n\nd\n"), ElementsAre("a b", "c", "d"));
  EXPECT_THAT(split_paragraphs("\n\na\nb\nc\n\n"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(split_paragraphs("a\r\n\r\nb"), ElementsAre("a", "b"));
  EXPECT_THAT(split_paragraphs(" \n "), IsEmpty());
}

}  // namespace
}  // namespace backfile
