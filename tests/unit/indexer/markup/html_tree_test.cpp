#include "indexer/markup/html_tree.hpp"

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/markup/html_nesting.hpp"

namespace backfile {
namespace {

using testing::HasSubstr;

std::size_t depth_below(const GumboNode& node) {
  std::size_t deepest = 0;
  for (const GumboNode* child : children(node)) deepest = std::max(deepest, 1 + depth_below(*child));
  return deepest;
}

std::string repeat(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(HtmlTree, GivesElementsInDocumentOrder) {
  const HtmlTree tree("<body><p id=a>one<div><p id=b>two</div><p>three");
  const auto paragraphs = elements(tree.root(), GUMBO_TAG_P);
  ASSERT_EQ(paragraphs.size(), 3U);
  EXPECT_EQ(attribute(*paragraphs[0], "id"), "a");
  EXPECT_EQ(attribute(*paragraphs[1], "id"), "b");
  EXPECT_EQ(attribute(*paragraphs[2], "id"), "");
  EXPECT_EQ(inner_text(*paragraphs[2]), "three");
}

TEST(HtmlTree, TextIsDecodedAndHasNoScripts) {
  const HtmlTree tree("<div>Skelder &amp; Ilver<script>x()</script><style>p{}</style><!-- no --> <b>port</b></div>");
  EXPECT_EQ(inner_text(tree.root()), "Skelder & Ilver port");
}

TEST(HtmlTree, NodesThatAreNoElementsHaveNothing) {
  const HtmlTree tree("<p>text");
  const GumboNode& text = *children(*elements(tree.root(), GUMBO_TAG_P).front()).front();
  EXPECT_EQ(as_element(text), nullptr);
  EXPECT_EQ(attribute(text, "id"), "");
  EXPECT_TRUE(children(text).empty());
}

TEST(HtmlTree, AnythingIsAPage) {
  for (const std::string page : {"", "<", "</", "<!", "<!--", "<a", "<a b='", "no tags", "<table><tr><p>x", "<svg><p>x",
                                 "<frameset><frame>", "<plaintext>a</p>", "<template><p>a"}) {
    EXPECT_EQ(as_element(HtmlTree(page).root())->tag, GUMBO_TAG_HTML) << page;
  }
  EXPECT_EQ(as_element(HtmlTree(std::string_view("\0<p>\0a", 6)).root())->tag, GUMBO_TAG_HTML);
}

TEST(HtmlTree, DeepNestingIsCutAndItsTextKept) {
  for (const std::string open :
       {"<div>", "<b>", "<b x>", "<div><b>", "<ul><li>", "<table><tr><td>", "<font color=red><p>", "<svg>", "<svg><g>",
        "<math>", "<object>", "<button>", "<template>", "<x-tag>", "<div><object></div>", "<b><object></b></object>"}) {
    const HtmlTree tree("<body>" + repeat(open, 20000) + "<p>the end");
    EXPECT_LE(depth_below(tree.root()), kMaxHtmlDepth + 130) << open;
    if (open != "<template>") {
      EXPECT_THAT(inner_text(tree.root()), HasSubstr("the end")) << open;
    }
  }
}

TEST(HtmlTree, ManyOpenFormattingElementsDoNotMultiply) {
  std::string page;
  for (int i = 0; i < 5000; ++i) page += "<p><b class=x" + std::to_string(i) + ">word</p>";
  const HtmlTree tree(page);
  EXPECT_EQ(elements(tree.root(), GUMBO_TAG_P).size(), 5000U);
}

TEST(HtmlTree, ManyAttributesAreCut) {
  std::string page = "<p>before</p><p id=a";
  for (int i = 0; i < 100000; ++i) page += " a" + std::to_string(i) + "=1";
  const HtmlTree tree(page + ">after</p>");
  EXPECT_EQ(inner_text(tree.root()), "beforeafter");
  EXPECT_EQ(attribute(*elements(tree.root(), GUMBO_TAG_P).back(), "id"), "a");
}

TEST(HtmlTree, ReferencesAboveAllCodePointsAreReplaced) {
  const HtmlTree tree("<p id='&#99999999999;'>a&#xDeeeeeeeeeee;b&#xFFFFFFFFc&#0000000065;&#x00000000041;");
  const GumboNode& paragraph = *elements(tree.root(), GUMBO_TAG_P).front();
  EXPECT_EQ(attribute(paragraph, "id"), "\uFFFD");
  EXPECT_EQ(inner_text(paragraph), "a\uFFFDb\uFFFDAA");
}

TEST(FlattenHtml, ClosesOnlyWhatEnds) {
  EXPECT_EQ(flatten_html("<div><ul><li>a</ul>b<section>c</section>d"),
            "<div><ul><li>a</li></ul>b<section>c</section>d</div>");
}

TEST(FlattenHtml, ClosesInOrderAndKeepsText) {
  EXPECT_EQ(flatten_html("<div><p>a <b>b</b><!-- c --> d<p>e<br></div></div>f<script>g</script> &lt; <"),
            "<div><p>a b d</p><p>e<br></p></div>f &lt; &lt;");
}

TEST(FlattenHtml, TextOnlyHasNoTags) { EXPECT_EQ(text_only_html("a<b>b</b><!-- c --><style>d</style>e"), "<p>a b e"); }

TEST(CostlyHtml, OrdinaryPagesAreNot) {
  const std::string page = "<html><head><title>x</title></head><body>" +
                           repeat("<div><ul><li>a<li>b</ul><p>c<p>d <b>e</b> <a href=f>g</a></div>", 1000);
  EXPECT_FALSE(is_costly_html(page));
  EXPECT_FALSE(is_costly_html("<table>" + repeat("<tr><td>a<td>b", 1000) + "</table>"));
  EXPECT_FALSE(is_costly_html(repeat("<table><tr><td><b>a</table>", 1000)));
}

TEST(CostlyHtml, NestedAndUnclosedOnesAre) {
  EXPECT_TRUE(is_costly_html(repeat("<div>", 1000)));
  EXPECT_TRUE(is_costly_html(repeat("<b><object></b></object>", 1000)));
  EXPECT_TRUE(is_costly_html(repeat("<table><tr><td>", 1000)));
}

}  // namespace
}  // namespace backfile
