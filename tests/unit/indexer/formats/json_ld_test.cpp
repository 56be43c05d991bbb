#include "indexer/formats/json_ld.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/formats/json_ld_text.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const PageIdentity kPage{.urls = {"https://gazette.example/seals"}, .headlines = {"Two seals move into the lock"}};

std::vector<std::string> read(const std::vector<std::string>& scripts, PageField field,
                              const PageIdentity& page = kPage) {
  PageStatements statements;
  read_json_ld(scripts, page, statements);
  std::vector<std::string> texts;
  for (const PageStatement* statement : statements.on(field)) texts.push_back(statement->text);
  return texts;
}

TEST(JsonLd, ReadsArticlesOfAllShapes) {
  for (const std::string script :
       {R"({"@type":"NewsArticle","datePublished":"2022"})",
        R"([{"@type":"WebSite"},{"@type":"Article","datePublished":"2022"}])",
        R"({"@graph":[{"@type":["BlogPosting","Thing"],"datePublished":"2022"}]})",
        R"({"@type":"WebPage","mainEntity":{"@type":"ReportageNewsArticle","datePublished":"2022"}})",
        R"({"@type":"https://schema.org/LiveBlogPosting","datePublished":2022})",
        R"({"@type":"WebPage","datePublished":"2022"})"}) {
    EXPECT_THAT(read({script}, PageField::published), ElementsAre("2022")) << script;
  }
}

TEST(JsonLd, ResolvesReferencesAcrossScripts) {
  const std::vector<std::string> scripts{
      R"({"@type":"NewsArticle","author":[{"@id":"#a"},{"@id":"#nobody"}],"publisher":{"@id":"#p"}})",
      R"({"@graph":[{"@id":"#a","@type":"Person","name":"Piet Lund"},{"@id":"#p","@type":"Organization","name":"Valley Courier"}]})"};
  EXPECT_THAT(read(scripts, PageField::author), ElementsAre("Piet Lund"));
  EXPECT_THAT(read(scripts, PageField::source), ElementsAre("Valley Courier", "Valley Courier"));
}

TEST(JsonLd, ReadsAuthorsOfAllShapes) {
  EXPECT_THAT(read({R"({"@type":"Article","author":"Piet Lund"})"}, PageField::author), ElementsAre("Piet Lund"));
  EXPECT_THAT(read({R"({"@type":"Article","author":{"name":"Piet Lund"}})"}, PageField::author),
              ElementsAre("Piet Lund"));
  EXPECT_THAT(read({R"({"@type":"Article","author":["Piet Lund",{"name":"Orla Quennell"}]})"}, PageField::author),
              ElementsAre("Piet Lund", "Orla Quennell"));
}

TEST(JsonLd, ChoosesTheArticleOfThisPage) {
  const std::string related = R"({"@type":"NewsArticle","headline":"Ferry sold","datePublished":"2001"})";
  EXPECT_THAT(read({"[" + related +
                    R"(,{"@type":"NewsArticle","headline":"Two seals move into the lock","datePublished":"2022"}])"},
                   PageField::published),
              ElementsAre("2022"));
  EXPECT_THAT(
      read(
          {"[" + related +
           R"(,{"@type":"NewsArticle","headline":"Seals!","url":"http://www.gazette.example/seals/?x=1","datePublished":"2022"}])"},
          PageField::published),
      ElementsAre("2022"));
  EXPECT_THAT(read({R"({"@type":"ItemList","itemListElement":[)" + related + "]}"}, PageField::published), IsEmpty());
  EXPECT_THAT(read({"[" + related + "," + related + "]"}, PageField::published), IsEmpty());
  EXPECT_THAT(read({related}, PageField::published), IsEmpty());
}

TEST(JsonLd, ReadsTheSectionFromBreadcrumbs) {
  const auto crumbs = [](const std::string& items) {
    return read({R"({"@type":"BreadcrumbList","itemListElement":[)" + items + "]}"}, PageField::section);
  };
  const std::string home = R"({"position":1,"name":"Home","item":"https://gazette.example/"})";
  const std::string section = R"({"position":2,"item":{"@id":"https://gazette.example/valley","name":"Valley"}})";
  const std::string page =
      R"({"position":3,"name":"Two seals move into the lock","item":"https://gazette.example/seals"})";
  EXPECT_THAT(crumbs(page + "," + section + "," + home), ElementsAre("Valley"));
  EXPECT_THAT(crumbs(home + "," + section), ElementsAre("Valley"));
  EXPECT_THAT(crumbs(home + "," + page), IsEmpty());
}

TEST(JsonLd, RepairsWhatPagesBreak) {
  for (const std::string script :
       {"<!-- {\"@type\":\"Article\",\"datePublished\":\"2022\"} -->",
        "//<![CDATA[\n{\"@type\":\"Article\",\"datePublished\":\"2022\"}\n//]]>",
        "{\"@type\":\"Article\",\"headline\":\"Two seals\nmove into the lock\",\"datePublished\":\"2022\",}",
        "{\"@type\":\"Article\", // the type\n\"width\": ,\"datePublished\":\"2022\"}",
        "{\"@type\":\"Article\",\"datePublished\":\"2022\"}}",
        "{\"@type\":\"Article\",\"datePublished\":\"2022\",\"author\":[{\"name\":\"A\"",
        "{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:&quot;2022&quot;}",
        "{\"@type\":\"Article\",\"datePublished\":\"2022\"};"}) {
    EXPECT_THAT(read({script}, PageField::published), ElementsAre("2022")) << script;
  }
  EXPECT_THAT(
      read({"no json", "", "[", "\"x\"", "{\"@type\":\"Article\",\"datePublished\":\"2022\"}"}, PageField::published),
      ElementsAre("2022"));
}

TEST(JsonLd, DecodesEntitiesTwice) {
  EXPECT_THAT(read({R"({"@type":"Article","headline":"Q&amp;amp;A: two seals move into the lock"})"}, PageField::title),
              ElementsAre("Q&A: two seals move into the lock"));
}

TEST(JsonLd, SurvivesDeepNesting) {
  std::string deep;
  for (int i = 0; i < 900; ++i) deep += R"({"@graph":[)";
  read({deep}, PageField::title);
  read({std::string(100'000, '[')}, PageField::title);
}

TEST(JsonLdText, LeavesGoodJsonAlone) {
  const std::string good = R"({"a":[1,{"b":"// no comment, }"}],"c":"\"x\\"})";
  EXPECT_EQ(repair_script_json(good), good);
}

}  // namespace
}  // namespace backfile
