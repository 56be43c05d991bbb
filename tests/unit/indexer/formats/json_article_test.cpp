#include "indexer/formats/json_article.hpp"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Result<Article, RecordError> parse(const std::string& json) {
  return parse_json_article({json}, false, JsonFieldLookup({}));
}

Article read(const std::string& json) {
  Result<Article, RecordError> article = parse(json);
  EXPECT_TRUE(article.has_value()) << (article ? "" : article.error().detail);
  return article ? std::move(article).value() : Article{};
}

/// The article of an object with a title and these members.
Article read_members(const std::string& members) { return read("{\"headline\":\"T\"," + members + "}"); }

std::string published(const std::string& members) {
  const Article article = read_members(members);
  return article.published ? format_date({*article.published, article.date_precision}) : "none";
}

RecordError error_of(const std::string& json) {
  const Result<Article, RecordError> article = parse(json);
  EXPECT_FALSE(article.has_value());
  return article ? RecordError{} : article.error();
}

TEST(JsonArticle, TakesASchemaForNoArticle) {
  const RecordError error =
      error_of(R"({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "T", "description": "D"})");
  EXPECT_EQ(error.fault, RecordFault::not_an_article);
  EXPECT_EQ(error.detail, "a JSON schema");
}

TEST(JsonArticle, ReadsPlainMembers) {
  const Article article = read(R"({"id": 17, "url": "https://tide.example/17", "title": "Tide turns",
      "description": "It does.", "body": "One.\n\nTwo.", "published_at": "2023-03-15T08:45:00+01:00",
      "updated_at": "2023-03-16", "crawled_at": "2023-04-01", "tags": ["tide", "Sea", "TIDE"],
      "authors": ["Jane Doe", "John Roe"], "section": "harbour", "source": "Tide Post", "language": "en-GB",
      "image": "https://cdn.tide.example/17.jpg"})");
  EXPECT_EQ(article.id, "https://tide.example/17");
  EXPECT_EQ(article.url, "https://tide.example/17");
  EXPECT_EQ(article.title, "Tide turns");
  EXPECT_EQ(article.lead, "It does.");
  EXPECT_THAT(article.body, ElementsAre("One.", "Two."));
  EXPECT_EQ(article.published, parse_dump_date("2023-03-15T07:45:00Z").value().instant);
  EXPECT_EQ(article.date_source, DateSource::meta);
  EXPECT_EQ(article.modified, parse_dump_date("2023-03-16").value().instant);
  EXPECT_EQ(article.crawled, parse_dump_date("2023-04-01").value().instant);
  EXPECT_THAT(article.tags, ElementsAre("tide", "Sea"));
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe", "John Roe"));
  EXPECT_EQ(article.section, "harbour");
  EXPECT_EQ(article.source, "Tide Post");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.image, "https://cdn.tide.example/17.jpg");
}

TEST(JsonArticle, ReadsSchemaOrgObjects) {
  const Article article = read(R"({"@type": "NewsArticle", "headline": "Tide turns", "alternativeHeadline": "Ebb",
      "articleBody": "One.", "datePublished": "2023-03-15", "inLanguage": {"@type": "Language", "name": "English"},
      "author": [{"@type": "Person", "name": "Jane Doe"}, {"givenName": "John", "familyName": "Roe"}],
      "publisher": {"@type": "Organization", "name": "Tide Post", "logo": {"url": "x"}},
      "keywords": "tide, high water, sea", "articleSection": ["Harbour", "Weather"],
      "image": [{"@type": "ImageObject", "url": "https://cdn.tide.example/1.jpg"}],
      "mainEntityOfPage": {"@id": "https://tide.example/1"}})");
  EXPECT_EQ(article.id, "https://tide.example/1");
  EXPECT_EQ(article.alternative_title, "Ebb");
  EXPECT_THAT(article.body, ElementsAre("One."));
  EXPECT_EQ(article.date_precision, DatePrecision::day);
  EXPECT_EQ(article.language, "en");
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe", "John Roe"));
  EXPECT_EQ(article.source, "Tide Post");
  EXPECT_THAT(article.tags, ElementsAre("tide", "high water", "sea", "Weather"));
  EXPECT_EQ(article.section, "Harbour");
  EXPECT_EQ(article.image, "https://cdn.tide.example/1.jpg");
}

TEST(JsonArticle, ReadsMetaDataOfPages) {
  const std::string nested = R"({"maintext": "One.", "meta_data": {"keywords": "sea", "og": {"title": "Tide turns",
      "url": "https://tide.example/1", "site_name": "Tide Post"}, "article": {"published_time": "2023-03-15",
      "tag": ["tide"]}}})";
  const std::string flat = R"({"maintext": "One.", "meta_data.keywords": "sea", "og:title": "Tide turns",
      "og:url": "https://tide.example/1", "og:site_name": "Tide Post", "article:published_time": "2023-03-15",
      "article:tag": ["tide"]})";
  for (const std::string& json : {nested, flat}) {
    const Article article = read(json);
    EXPECT_EQ(article.title, "Tide turns");
    EXPECT_EQ(article.alternative_title, "");
    EXPECT_EQ(article.url, "https://tide.example/1");
    EXPECT_EQ(article.source, "Tide Post");
    EXPECT_EQ(article.date_precision, DatePrecision::day);
    EXPECT_THAT(article.tags, ::testing::UnorderedElementsAre("sea", "tide"));
  }
}

TEST(JsonArticle, FindsMembersWhateverTheirSpelling) {
  for (const char* name : {"date_publish", "datePublish", "Date-Publish", "DATE PUBLISH", "@datePublish"}) {
    EXPECT_EQ(published("\"" + std::string(name) + "\": \"2023-03-15\""), "2023-03-15") << name;
  }
}

TEST(JsonArticle, TakesTheFirstReadableMemberOfAField) {
  EXPECT_EQ(read(R"({"name": "third", "headline": "", "title": null, "heading": "late"})").title, "third");
  EXPECT_EQ(published(R"("timestamp": 5, "date": "2022-01-01", "datePublished": "yesterday")"), "2022-01-01");
}

TEST(JsonArticle, ReadsNumbersAsDates) {
  EXPECT_EQ(published("\"date\": 1678866300"), "2023-03-15T07:45:00Z");
  EXPECT_EQ(published("\"date\": 1678866300.75"), "2023-03-15T07:45:00Z");
  EXPECT_EQ(published("\"date\": 1678866300000"), "2023-03-15T07:45:00Z");
  EXPECT_EQ(published("\"date\": 987654321"), "2001-04-19T04:25:21Z");
  EXPECT_EQ(published("\"date\": -300000000"), "1960-06-29T18:40:00Z");
  EXPECT_EQ(published("\"date\": 20230315"), "2023-03-15");
  EXPECT_EQ(published("\"date\": {\"$date\": {\"$numberLong\": \"1678866300000\"}}"), "2023-03-15T07:45:00Z");
}

TEST(JsonArticle, StaysUndatedWithoutAReadableDate) {
  for (const char* date : {"\"2022-02-30\"", "1e300", "-1e300", "12345", "\"\"", "null", "[]", "{}", "true"}) {
    const Article article = read_members("\"date\": " + std::string(date));
    EXPECT_EQ(article.published, std::nullopt) << date;
    EXPECT_EQ(article.date_source, DateSource::none) << date;
  }
}

TEST(JsonArticle, TakesAnAbsoluteUrlElseTheOwnIdAsId) {
  EXPECT_EQ(read_members(R"("_id": {"$oid": "6230"}, "link": "/17.html")").id, "6230");
  EXPECT_EQ(read_members(R"("guid": 17)").id, "17");
  EXPECT_EQ(read_members(R"("link": "/17.html")").id, "/17.html");
  EXPECT_EQ(read_members(R"("date": null)").id, "");
}

TEST(JsonArticle, ReadsBodiesInManyShapes) {
  const auto body = [](const std::string& json) { return read_members("\"body\": " + json).body; };
  EXPECT_THAT(body(R"("One.\nTwo.")"), ElementsAre("One.", "Two."));
  EXPECT_THAT(body(R"("One,\ntwo.\n\nThree.")"), ElementsAre("One, two.", "Three."));
  EXPECT_THAT(body(R"(["One.", "", {"text": "Two."}, {"type": "p", "content": "Three."}])"),
              ElementsAre("One.", "Two.", "Three."));
  EXPECT_THAT(body(R"([{"type": "image", "content": "x.jpg"}, {"type": "div", "children": [{"text": "In."}]}])"),
              ElementsAre("In."));
  EXPECT_THAT(body(R"({"rendered": "<p>One &amp; two.</p><script>no</script><p>Three.</p>"})"),
              ElementsAre("One & two.", "Three."));
}

TEST(JsonArticle, ReadsListsInManyShapes) {
  EXPECT_THAT(read_members(R"("tags": "a; b, c;;")").tags, ElementsAre("a", "b, c"));
  EXPECT_THAT(read_members(R"("tags": ["a, b"])").tags, ElementsAre("a", "b"));
  EXPECT_THAT(read_members(R"("tags": ["Paris, Texas", {"name": "b"}, {"term": "c"}, {"label": "d"}, 5, null])").tags,
              ElementsAre("Paris, Texas", "b", "c", "d", "5"));
  EXPECT_THAT(read_members(R"("tags": ["a"], "keywords": "b, A", "topics": null)").tags, ElementsAre("a", "b"));
  EXPECT_THAT(read_members(R"("byline": "By Jane Doe and John Roe")").authors, ElementsAre("Jane Doe", "John Roe"));
  EXPECT_THAT(read_members(R"("author": ["By Jane Doe", "Roe, John", "https://tide.example/jane"])").authors,
              ElementsAre("Jane Doe", "Roe, John"));
  EXPECT_THAT(read_members(R"("author": {"name": ""}, "byline": "Ann Poe")").authors, ElementsAre("Ann Poe"));
}

TEST(JsonArticle, TakesHtmlAndEntitiesOutOfHeadlines) {
  EXPECT_EQ(read(R"({"title": {"rendered": "Harrow &#038; Tidd\u2019s <em>Heron</em>\u0007"}})").title,
            "Harrow & Tidd\u2019s Heron");
}

TEST(JsonArticle, RepairsWhatExportsBreak) {
  EXPECT_EQ(read("{\"title\": \"Caf\xE9 \xF0\x9F\"}").title, "Caf\uFFFD \uFFFD");
  EXPECT_EQ(read(R"({"title": "cut \ud83d", "tags": ["\ud83c\udf0a"]})").title, "cut \uFFFD");
  EXPECT_EQ(read(R"({"title": "cut \ud83d", "tags": ["\ud83c\udf0a"]})").tags, std::vector<std::string>{"\U0001F30A"});
  EXPECT_EQ(read("{\"title\": \"tab\there\", \"author\": NaN, \"x\": -Infinity}").title, "tab here");
}

TEST(JsonArticle, RejectsARecordWithNeitherTitleNorBody) {
  for (const char* json : {"{}", R"({"url": "https://tide.example/1", "description": "x"})", R"({"title": " "})"}) {
    EXPECT_EQ(error_of(json).fault, RecordFault::no_text) << json;
  }
}

TEST(JsonArticle, SaysWhereJsonIsBroken) {
  EXPECT_EQ(error_of(R"({"title": "a" "b"})").fault, RecordFault::not_understood);
  EXPECT_EQ(error_of(R"({"title": "a" "b"})").detail, "no valid JSON, at byte 16 of the record");
  EXPECT_EQ(error_of("[1]").detail, "JSON, but no object");
  EXPECT_EQ(error_of("").fault, RecordFault::not_understood);
}

TEST(JsonArticle, RefusesADocumentThatIsNestedTooDeeply) {
  const std::string json = "{\"title\": \"a\", \"x\": " + std::string(5000, '[') + std::string(5000, ']') + "}";
  EXPECT_EQ(error_of(json).fault, RecordFault::not_understood);
  EXPECT_EQ(error_of(json).detail, "nested more than 1024 levels deep");
}

TEST(JsonArticle, RefusesTwoValuesForOneMember) {
  EXPECT_EQ(error_of(R"({"title": "a", "body": "x", "title": "b"})").detail,
            "'title' stands twice, with different values");
  EXPECT_EQ(read(R"({"title": "a", "title": "a", "other": 1, "other": 2})").title, "a");
}

TEST(JsonArticle, CallsAMissingEndTruncatedWhereTheDumpMayEnd) {
  const std::string json = R"({"title": "a)";
  EXPECT_EQ(parse_json_article({json}, true, JsonFieldLookup({})).error().fault, RecordFault::truncated);
  EXPECT_EQ(parse_json_article({json}, false, JsonFieldLookup({})).error().fault, RecordFault::not_understood);
}

TEST(JsonFieldLookup, TakesMappedPathsAndNoOthersForTheirFields) {
  const FieldMapping mappings[] = {
      {ArticleField::title, "head.line"}, {ArticleField::title, "h"}, {ArticleField::body, "t"}};
  const JsonFieldLookup lookup(mappings);
  const auto article =
      parse_json_article({R"({"h": "second", "t": "x", "title": "no", "head": {"line": "first"}})"}, false, lookup);
  EXPECT_EQ(article.value().title, "first");
  EXPECT_THAT(article.value().body, ElementsAre("x"));
}

}  // namespace
}  // namespace backfile
