// Records in the shapes of well-known services, tools and collections, with invented content.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "indexer/formats/format_table.hpp"
#include "indexer/formats/json.hpp"
#include "indexer/formats/json_article.hpp"
#include "indexer/formats/json_wrapper.hpp"
#include "indexer/formats/jsonl.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Article read(const std::string& json) { return test::read_article(open_jsonl, json + "\n"); }

std::string published(const Article& article) {
  return article.published ? format_date({*article.published, article.date_precision}) : "none";
}

std::string day(const std::optional<Timestamp>& instant) {
  return instant ? format_date({*instant, DatePrecision::day}) : "none";
}

std::vector<std::string> titles_in(const std::string& dump) {
  std::vector<std::string> titles;
  for (const auto& result : test::read_dump(open_json, dump)) {
    titles.push_back(result ? result->title : result.error().detail);
  }
  return titles;
}

std::string name_of(const std::string& head) {
  const Format* format = recognise_format(head);
  return format == nullptr ? "" : std::string(format->name);
}

TEST(JsonShapes, NewsApi) {
  const Article article = read(
      R"({"source":{"id":null,"name":"Skelder Post"},"author":"Tessa Brandt","title":"Seals on the weir",)"
      R"("description":"Two of them.","url":"https://post.example/seals","urlToImage":"https://post.example/s.jpg",)"
      R"("publishedAt":"2023-03-15T08:45:00Z","content":"Two seals rest."})");
  EXPECT_EQ(article.id, "https://post.example/seals");
  EXPECT_EQ(article.source, "Skelder Post");
  EXPECT_THAT(article.authors, ElementsAre("Tessa Brandt"));
  EXPECT_EQ(article.lead, "Two of them.");
  EXPECT_EQ(article.image, "https://post.example/s.jpg");
  EXPECT_EQ(published(article), "2023-03-15T08:45:00Z");
  EXPECT_THAT(article.body, ElementsAre("Two seals rest."));
}

TEST(JsonShapes, Guardian) {
  const Article article = read(
      R"({"id":"environment/2023/mar/15/seals","type":"article","sectionId":"environment","sectionName":"Environment",)"
      R"("webPublicationDate":"2023-03-15T08:45:00Z","webTitle":"Seals on the weir","webUrl":"https://g.example/seals",)"
      R"("apiUrl":"https://api.g.example/seals","fields":{"headline":"Seals on the weir","standfirst":"<p>Two of them.</p>",)"
      R"("byline":"Tessa Brandt","body":"<p>Two seals rest.</p><p>They sleep.</p>","thumbnail":"https://g.example/s.jpg",)"
      R"("lastModified":"2023-03-16T08:45:00Z","publication":"The Ilver Guardian"},)"
      R"("tags":[{"id":"a","type":"keyword","webTitle":"Seals"},{"id":"b","type":"contributor","webTitle":"Tessa Brandt"}]})");
  EXPECT_EQ(article.id, "https://g.example/seals");
  EXPECT_EQ(article.title, "Seals on the weir");
  EXPECT_EQ(article.section, "Environment");
  EXPECT_EQ(article.lead, "Two of them.");
  EXPECT_THAT(article.body, ElementsAre("Two seals rest.", "They sleep."));
  EXPECT_THAT(article.authors, ElementsAre("Tessa Brandt"));
  EXPECT_THAT(article.tags, ElementsAre("Seals"));
  EXPECT_EQ(article.image, "https://g.example/s.jpg");
  EXPECT_EQ(article.source, "The Ilver Guardian");
  EXPECT_EQ(published(article), "2023-03-15T08:45:00Z");
  EXPECT_EQ(day(article.modified), "2023-03-16");
}

TEST(JsonShapes, NewYorkTimes) {
  const Article article = read(
      R"({"abstract":"Two of them.","web_url":"https://t.example/seals","snippet":"Two of them.","lead_paragraph":"Two seals rest.",)"
      R"("source":"The Thornbeck Times","multimedia":[],"headline":{"main":"Seals on the weir","kicker":null,)"
      R"("print_headline":"A Weir for Seals"},"keywords":[{"name":"subject","value":"Seals","rank":1,"major":"N"},)"
      R"({"name":"glocations","value":"Skelder, Halvern","rank":2,"major":"N"}],"pub_date":"2023-03-15T08:45:00+0000",)"
      R"("document_type":"article","news_desk":"Science","section_name":"Environment","byline":{"original":"By Tessa Brandt",)"
      R"("person":[{"firstname":"Tessa","lastname":"Brandt"}],"organization":null},"_id":"t://article/1","uri":"t://article/1"})");
  EXPECT_EQ(article.id, "https://t.example/seals");
  EXPECT_EQ(article.title, "Seals on the weir");
  EXPECT_EQ(article.alternative_title, "A Weir for Seals");
  EXPECT_EQ(article.lead, "Two of them.");
  EXPECT_THAT(article.authors, ElementsAre("Tessa Brandt"));
  EXPECT_THAT(article.tags, ElementsAre("Seals", "Skelder, Halvern"));
  EXPECT_EQ(article.section, "Environment");
  EXPECT_EQ(article.source, "The Thornbeck Times");
  EXPECT_EQ(published(article), "2023-03-15T08:45:00Z");
}

TEST(JsonShapes, Gdelt) {
  const Article article = read(
      R"({"url":"https://post.example/seals","url_mobile":"","title":"Seals on the weir","seendate":"20230315T084500Z",)"
      R"("socialimage":"https://post.example/s.jpg","domain":"post.example","language":"English","sourcecountry":"Halvern"})");
  EXPECT_EQ(article.source, "post.example");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.image, "https://post.example/s.jpg");
  EXPECT_EQ(article.published, std::nullopt);
}

TEST(JsonShapes, Webz) {
  const Article article = read(
      R"({"thread":{"uuid":"1","url":"https://post.example/t","site_full":"www.post.example","site":"post.example",)"
      R"("title":"Thread","main_image":"https://post.example/s.jpg","published":"2023-03-14T00:00:00.000+00:00"},)"
      R"("uuid":"2","url":"https://post.example/seals","author":"Tessa Brandt","published":"2023-03-15T08:45:00.000+00:00",)"
      R"("title":"Seals on the weir","text":"Two seals rest.\n\nThey sleep.","language":"english","crawled":"2023-03-20T10:00:00.000+00:00",)"
      R"("entities":{"persons":[],"organizations":[]},"categories":["Environment"]})");
  EXPECT_EQ(article.id, "https://post.example/seals");
  EXPECT_EQ(article.title, "Seals on the weir");
  EXPECT_EQ(article.source, "post.example");
  EXPECT_EQ(article.image, "https://post.example/s.jpg");
  EXPECT_EQ(published(article), "2023-03-15T08:45:00Z");
  EXPECT_EQ(day(article.crawled), "2023-03-20");
  EXPECT_THAT(article.tags, ElementsAre("Environment"));
  EXPECT_EQ(article.language, "en");
}

TEST(JsonShapes, MediaCloud) {
  const Article article = read(
      R"({"stories_id":17,"media_id":3,"media_name":"Skelder Post","media_url":"https://post.example/","title":"Seals",)"
      R"("url":"https://post.example/seals","publish_date":"2023-03-15 08:45:00","collect_date":"2023-03-16 01:00:00",)"
      R"("language":"en","story_tags":[{"tag":"seals","tag_set":"topics","tags_id":9}]})");
  EXPECT_EQ(article.source, "Skelder Post");
  EXPECT_THAT(article.tags, ElementsAre("seals"));
  EXPECT_EQ(published(article), "2023-03-15T08:45:00Z");
  EXPECT_EQ(day(article.crawled), "2023-03-16");
}

TEST(JsonShapes, NewsPlease) {
  const Article article = read(
      R"({"authors":["Tessa Brandt"],"date_download":"2023-03-20 10:00:00","date_modify":"2023-03-16 00:00:00",)"
      R"("date_publish":"2023-03-15 08:45:00","description":"Two of them.","filename":"https%3A.json",)"
      R"("image_url":"https://post.example/s.jpg","language":"en","localpath":null,"maintext":"Two seals rest.\nThey sleep.",)"
      R"("source_domain":"post.example","title":"Seals on the weir","title_page":null,"title_rss":null,)"
      R"("url":"https://post.example/seals"})");
  EXPECT_THAT(article.authors, ElementsAre("Tessa Brandt"));
  EXPECT_THAT(article.body, ElementsAre("Two seals rest.", "They sleep."));
  EXPECT_EQ(article.source, "post.example");
  EXPECT_EQ(article.lead, "Two of them.");
  EXPECT_EQ(published(article), "2023-03-15T08:45:00Z");
  EXPECT_EQ(day(article.modified), "2023-03-16");
  EXPECT_EQ(day(article.crawled), "2023-03-20");
}

TEST(JsonShapes, Newspaper) {
  const Article article = read(
      R"({"source_url":"https://post.example","url":"https://post.example/seals","title":"Seals","top_image":"https://post.example/s.jpg",)"
      R"("images":["https://post.example/x.jpg"],"text":"Two seals rest.","keywords":["seals","weir"],"meta_keywords":["ilver"],)"
      R"("tags":[],"authors":["Tessa Brandt","Ivo Kessel"],"publish_date":"2023-03-15 00:00:00","summary":"Two of them.",)"
      R"("meta_description":"","meta_lang":"en"})");
  EXPECT_EQ(article.url, "https://post.example/seals");
  EXPECT_EQ(article.image, "https://post.example/s.jpg");
  EXPECT_THAT(article.tags, ElementsAre("seals", "weir", "ilver"));
  EXPECT_THAT(article.authors, ElementsAre("Tessa Brandt", "Ivo Kessel"));
  EXPECT_EQ(article.lead, "Two of them.");
  EXPECT_EQ(article.language, "en");
}

TEST(JsonShapes, NewsCategoryDataset) {
  const Article article =
      read(R"({"link":"https://post.example/seals","headline":"Seals on the weir","category":"ENVIRONMENT",)"
           R"("short_description":"Two of them.","authors":"Tessa Brandt and Ivo Kessel","date":"2023-03-15"})");
  EXPECT_EQ(article.title, "Seals on the weir");
  EXPECT_EQ(article.lead, "Two of them.");
  EXPECT_EQ(article.section, "ENVIRONMENT");
  EXPECT_THAT(article.tags, ElementsAre("ENVIRONMENT"));
  EXPECT_THAT(article.authors, ElementsAre("Tessa Brandt", "Ivo Kessel"));
  EXPECT_EQ(published(article), "2023-03-15");
}

TEST(JsonShapes, AllTheNews) {
  const Article article = read(
      R"({"date":"2023-03-15 00:00:00","year":2023,"month":3.0,"day":15,"author":"Tessa Brandt","title":"Seals",)"
      R"("article":"Two seals rest.","url":"https://post.example/seals","section":"environment","publication":"Skelder Post"})");
  EXPECT_THAT(article.body, ElementsAre("Two seals rest."));
  EXPECT_EQ(article.source, "Skelder Post");
  EXPECT_EQ(article.section, "environment");
}

TEST(JsonShapes, MongoExport) {
  const Article article = read(
      R"({"_id":{"$oid":"6411f0"},"title":"Seals","published":{"$date":"2023-03-15T08:45:00Z"},"text":["One.","Two."],)"
      R"("category":["animals","river"]})");
  EXPECT_EQ(article.id, "6411f0");
  EXPECT_EQ(published(article), "2023-03-15T08:45:00Z");
  EXPECT_THAT(article.body, ElementsAre("One.", "Two."));
  EXPECT_EQ(article.section, "animals");
  EXPECT_THAT(article.tags, ElementsAre("animals", "river"));
}

TEST(JsonShapes, ElasticsearchDump) {
  const Article article = read(
      R"({"_index":"news","_type":"_doc","_id":"17","_score":1,"_source":{"title":"Seals","body":"Two seals rest."}})");
  EXPECT_EQ(article.id, "17");
  EXPECT_EQ(article.title, "Seals");
  EXPECT_THAT(article.body, ElementsAre("Two seals rest."));
}

TEST(JsonShapes, ElasticsearchBulk) {
  const std::string dump =
      "{\"index\":{\"_index\":\"news\",\"_id\":\"1\"}}\n{\"title\":\"A\"}\n{ \"create\" : { } }\n{\"title\":\"B\"}\n"
      "{\"delete\":{\"_id\":\"2\"}}\n{\"update\":{\"_id\":\"3\"}}\n{\"doc\":{\"title\":\"C\"}}\n{\"index\":{\"title\":"
      "\"x\"}}\n";
  EXPECT_EQ(name_of(dump), "jsonl");
  EXPECT_THAT(test::faults_in(open_jsonl, dump), ElementsAre("", "", "", "no_text"));
  const auto records = test::cut_dump(open_jsonl, dump);
  EXPECT_EQ(records[1].number, 2U);
  EXPECT_EQ(records[1].bytes, "{\"title\":\"B\"}\n");
}

TEST(JsonShapes, SchemaOrgGraph) {
  const Article article = read(
      R"({"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Skelder Post"},{"@type":["NewsArticle"],)"
      R"("headline":"Seals","articleBody":"Two seals rest.","author":{"@type":"Person","name":"Tessa Brandt"}}]})");
  EXPECT_EQ(article.title, "Seals");
  EXPECT_THAT(article.authors, ElementsAre("Tessa Brandt"));
}

TEST(JsonShapes, MappedPathsLeadThroughObjectsAndArrays) {
  const auto body = [](const char* path, const char* json) {
    const FieldMapping mapping[] = {{ArticleField::body, path}};
    return parse_json_article({json}, false, JsonFieldLookup(mapping)).value().body;
  };
  EXPECT_THAT(body("story.text", R"({"title":"T","body":"no","story":{"text":"x"}})"), ElementsAre("x"));
  EXPECT_THAT(body("story.text", R"({"title":"T","story":[{"text":""},{"text":"x"},{"text":"y"}]})"), ElementsAre("x"));
  EXPECT_THAT(body("story.1.text", R"({"title":"T","story":[{"text":"x"},{"text":"y"}]})"), ElementsAre("y"));
  EXPECT_THAT(body("story.1", R"({"title":"T","story":["x","y"]})"), ElementsAre("y"));
  EXPECT_THAT(body("nowhere", R"({"title":"T","body":"x"})"), IsEmpty());
  const FieldMapping tags[] = {{ArticleField::tags, "k.n"}};
  EXPECT_THAT(
      parse_json_article({R"({"title":"T","k":[{"n":"a"},{"n":"b"}]})"}, false, JsonFieldLookup(tags)).value().tags,
      ElementsAre("a", "b"));
}

TEST(JsonWrapper, RecordsAreReadFromInside) {
  const std::string records = R"([{"title":"A","tags":[{"name":"x"}]}, {"title":"B]}"}])";
  for (const std::string& dump : std::vector<std::string>{
           "{\"articles\":" + records + "}",
           "{\"status\":\"ok\",\"totalResults\":2,\n\"articles\":" + records + "\n}\n",
           "{\"data\":{\"items\":" + records + ",\"next\":{\"items\":[{\"title\":\"no\"}]}},\"title\":\"no\"}",
           "{\"response\":{\"status\":\"ok\",\"pages\":[1,{\"a\":\"]\"}],\"results\":" + records + "}}",
           "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Feed\",\"items\":" + records + "}",
           "\xEF\xBB\xBF\n{ \"rows\" : " + records + " }",
       }) {
    EXPECT_EQ(name_of(dump), "json") << dump;
    EXPECT_THAT(titles_in(dump), ElementsAre("A", "B]}")) << dump;
    for (const std::size_t chunk_bytes : {1U, 3U}) {
      std::vector<std::string> pieces;
      for (const RawRecord& record : test::cut_dump(open_json, dump, chunk_bytes)) {
        EXPECT_EQ(dump.compare(record.offset, record.bytes.size(), record.bytes), 0);
        EXPECT_EQ(record.number, pieces.size() + 1);
        pieces.push_back(record.bytes);
      }
      EXPECT_THAT(pieces, ElementsAre(R"({"title":"A","tags":[{"name":"x"}]})", R"({"title":"B]}"})"));
    }
  }
}

TEST(JsonWrapper, MayStandInARow) {
  EXPECT_THAT(titles_in("{\"hits\":{\"total\":1,\"hits\":[{\"_id\":\"1\",\"_source\":{\"title\":\"A\"}}]},\"took\":3}\n"
                        "{\"hits\":{\"total\":0,\"hits\":[{\"_source\":{\"title\":\"B\"}}]}}\n"),
              ElementsAre("A", "B"));
}

TEST(JsonWrapper, IsNoArticle) {
  for (const char* article :
       {R"({"title":"A","data":[{"title":"x"}]})", R"({"id":1,"authors":[{"name":"x"}],"title":"A"})",
        R"({"id":1,"data":[{"x":1}],"title":"A"})", R"({"related":[{"title":"x"}],"title":"A"})",
        R"({"data":{"x":[{"title":"x"}]},"title":"A"})", R"({"title":"A","items":["x"]})"}) {
    EXPECT_FALSE(find_json_wrapper(article).has_value()) << article;
    EXPECT_THAT(titles_in(article), ElementsAre("A"));
  }
}

TEST(JsonWrapper, ABrokenRecordHarmsNoOther) {
  EXPECT_THAT(
      test::faults_in(open_json, "{\"articles\":[{\"title\":\"A\"},\n{\"title\" \"B\"},\n{\"title\":\"C\"}],\"x\":1}"),
      ElementsAre("", "not_understood", ""));
  EXPECT_THAT(test::faults_in(open_json, "{\"articles\":[{\"title\":\"A\"},{\"title\":\"B"),
              ElementsAre("", "truncated"));
}

}  // namespace
}  // namespace backfile
