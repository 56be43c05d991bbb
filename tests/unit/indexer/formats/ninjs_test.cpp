#include "indexer/formats/ninjs.hpp"

#include <cstddef>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/calendar.hpp"
#include "common/file_io.hpp"
#include "tests/support/read_dump.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Article read(const std::string& dump) { return test::read_article(open_ninjs, dump); }

/// The article of an item with a headline and these members.
Article read_members(const std::string& members) {
  return read(R"({"uri":"urn:x:1","headline":"Tide turns",)" + members + "}");
}

std::string published(const std::string& members) {
  const Article article = read_members(members);
  return article.published ? format_date({*article.published, article.date_precision}) : "none";
}

/// "not_an_article: a picture" of an item with a headline and these members; "" for an article.
std::string fault(const std::string& members) {
  const auto results = test::read_dump(open_ninjs, R"({"uri":"urn:x:1","headline":"Tide turns",)" + members + "}");
  if (results.size() != 1) return "not one record";
  if (results[0]) return {};
  return std::string(fault_name(results[0].error().fault)) + ": " + results[0].error().detail;
}

TEST(NinjsReader, ReadsTheFirstGeneration) {
  const auto results = test::read_dump(open_ninjs, read_file("data/samples/ninjs/coast-wire.json"));
  ASSERT_EQ(results.size(), 4U);
  ASSERT_TRUE(results[0].has_value());
  const Article& article = results[0].value();
  EXPECT_EQ(article.id, "https://coastwire.example/items/cw-2023-0117");
  EXPECT_EQ(article.url, article.id);
  EXPECT_EQ(article.image, "https://coastwire.example/ph-88.jpg");
  EXPECT_EQ(article.title, "Shipyard strike enters its sixth week");
  EXPECT_EQ(article.alternative_title, "Sixth week of strike");
  EXPECT_EQ(article.lead, "Neither side has named a day for talks.");
  EXPECT_THAT(article.body, ElementsAre("SKELDER, Halvern - Welders stayed away from the slipways on Tuesday.",
                                        "The yard said two ferries would be late."));
  EXPECT_EQ(article.published, parse_dump_date("2023-01-17T05:10:00Z").value().instant);
  EXPECT_EQ(article.modified, parse_dump_date("2023-01-17T07:45:00Z").value().instant);
  EXPECT_EQ(article.date_source, DateSource::meta);
  EXPECT_THAT(article.authors, ElementsAre("Ottilie Marsh", "Joren Fell"));
  EXPECT_THAT(article.tags, ElementsAre("Labour", "cw:shipyard", "Skelder", "Marit Oldershaw", "Skelder Shipbuilders"));
  EXPECT_EQ(article.source, "Coast Wire");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(results[1].error().detail, "a picture");
  EXPECT_EQ(results[2].error().detail, "a package of 2 items");
  EXPECT_EQ(results[3].error().detail, "canceled by its publisher");
}

TEST(NinjsReader, ReadsTheThirdGeneration) {
  const auto results = test::read_dump(open_ninjs, read_file("data/samples/ninjs/coast-wire-3.jsonl"));
  ASSERT_EQ(results.size(), 2U);
  ASSERT_TRUE(results[0].has_value());
  const Article& article = results[0].value();
  EXPECT_EQ(article.id, "urn:newsml:coastwire.example:20230929:cw-7741");
  EXPECT_EQ(article.url, "");
  EXPECT_EQ(article.title, "Hydrogen ferry makes its first crossing");
  EXPECT_EQ(article.alternative_title, "Ferry leaves without a sound");
  EXPECT_EQ(article.lead, "The boat needed forty minutes from Skelder to Gull Point.");
  EXPECT_THAT(article.body, ElementsAre("Two hundred people stood on deck & waved.",
                                        "The captain said the engine was quieter than the gulls."));
  EXPECT_EQ(article.published, parse_dump_date("2023-09-29T21:14:00Z").value().instant);
  EXPECT_EQ(article.modified, std::nullopt);
  EXPECT_THAT(article.tags, ElementsAre("Transport", "Current", "Gull Point", "Captain Ines Tarrow", "Ilver Ferries"));
  EXPECT_THAT(article.authors, ElementsAre("Ottilie Marsh"));
  EXPECT_EQ(article.source, "Coast Wire");
  EXPECT_EQ(results[1].error().fault, RecordFault::not_an_article);
  EXPECT_EQ(results[1].error().detail, "an event");
}

TEST(NinjsReader, TakesTheDateOfTheFirstVersion) {
  EXPECT_EQ(published(R"("versioncreated":"2023-03-02","firstcreated":"2023-03-01")"), "2023-03-01");
  EXPECT_EQ(published(R"("versioncreated":"2023-03-02","contentcreated":"2023-02-01")"), "2023-02-01");
  EXPECT_EQ(published(R"("versioncreated":"2023-03-02T01:00:00+02:00")"), "2023-03-01T23:00:00Z");
  EXPECT_EQ(published(R"("versioncreated":"2023-03-02","embargoed":"2023-03-05")"), "2023-03-05");
  EXPECT_EQ(published(R"("versioncreated":"2023-03-02","embargoed":"2023-03-01")"), "2023-03-02");
  EXPECT_EQ(published(R"("versioncreated":"soon","expires":"2023-03-01")"), "none");
  EXPECT_EQ(read_members(R"("versioncreated":"2023-03-02")").modified, std::nullopt);
}

TEST(NinjsReader, TakesThePlainBodyIfItHasParagraphsElseTheMarkup) {
  const std::string html = R"("body_xhtml":"<p>One &amp; two.</p><p>Three.</p>")";
  EXPECT_THAT(read_members(R"("body_text":"One & two. Three.",)" + html).body, ElementsAre("One & two.", "Three."));
  EXPECT_THAT(read_members(R"("body_text":"1.\n2.",)" + html).body, ElementsAre("1.", "2."));
  EXPECT_THAT(read_members(R"("body_text":"All.")").body, ElementsAre("All."));
  EXPECT_THAT(read_members(R"("bodies":[{"role":"NITF","value":"<nitf><head><title>X</title></head><body><body.head/>)"
                           R"(<body.content><p>One.</p><p>Two.</p></body.content></body></nitf>"}])")
                  .body,
              ElementsAre("One.", "Two."));
}

TEST(NinjsReader, ReadsTheBodyOfAWholePage) {
  EXPECT_THAT(read_members(R"("body_xhtml":"<html><head><title>X</title></head><body><h1>TIDE turns</h1><p>One.</p>)"
                           R"(Two.<br/><br/>Three.</body></html>")")
                  .body,
              ElementsAre("One.", "Two.", "Three."));
}

TEST(NinjsReader, ReadsItemsOfSystemsThatWriteGuid) {
  const Article article = read(
      R"({"guid":"tag:wire.example:1","type":"text","versioncreated":"2023-03-02T10:00:00+0000","headline":"T",)"
      R"("firstpublished":"2023-03-01T10:00:00+0000","body_html":"<p>B.</p>","source":"Wire","keywords":["sea","salt"],)"
      R"("service":[{"name":"Harbour","code":"h"}],"authors":[{"name":"Jane Doe","role":"writer"}]})");
  EXPECT_EQ(article.id, "tag:wire.example:1");
  EXPECT_THAT(article.tags, ElementsAre("sea", "salt"));
  EXPECT_THAT(article.authors, ElementsAre("Jane Doe"));
  EXPECT_EQ(article.section, "Harbour");
  EXPECT_EQ(article.source, "Wire");
  EXPECT_EQ(format_date({article.published.value(), article.date_precision}), "2023-03-01T10:00:00Z");
}

TEST(NinjsReader, NamesWhatIsNoArticle) {
  EXPECT_EQ(fault(R"("type":"picture","description_text":"A gull.")"), "not_an_article: a picture");
  EXPECT_EQ(fault(R"("type":"picture","descriptions":[{"value":"A gull."}],"bodies":[{"value":"A  gull."}])"),
            "not_an_article: a picture");
  EXPECT_EQ(fault(R"("type":"picture","descriptions":[{"value":"A gull."}],"bodies":[{"value":"A long story."}])"), "");
  EXPECT_EQ(fault(R"("type":"graphic")"), "not_an_article: a graphic");
  EXPECT_EQ(fault(R"("type":"video")"), "not_an_article: a video");
  EXPECT_EQ(fault(R"("type":"audio")"), "not_an_article: a recording");
  EXPECT_EQ(fault(R"("type":"event")"), "not_an_article: an event");
  EXPECT_EQ(fault(R"("type":"planning")"), "not_an_article: a plan of coverage");
  EXPECT_EQ(fault(R"("eventDetails":{})"), "not_an_article: an event");
  EXPECT_EQ(fault(R"("type":"composite","associations":[{},{},{}])"), "not_an_article: a package of 3 items");
  EXPECT_EQ(fault(R"("type":"composite","associations":[{}],"body_text":"Text.")"), "");
  EXPECT_EQ(fault(R"("type":"text","representationtype":"incomplete")"),
            "not_an_article: an incomplete item without its text");
  EXPECT_EQ(fault(R"("pubStatus":"Withheld","body_text":"Text.")"), "not_an_article: withheld by its publisher");
}

TEST(NinjsReader, TakesADescriptionForTheBodyIfThereIsNothingElse) {
  const Article article = read(R"({"uri":"u","type":"text","description_text":"A gull."})");
  EXPECT_THAT(article.body, ElementsAre("A gull."));
  EXPECT_EQ(article.lead, "");
}

TEST(NinjsReader, RejectsWhatCannotBeRead) {
  EXPECT_THAT(test::faults_in(open_ninjs, R"({"uri":"u","type":"text","body_text":" "})"), ElementsAre("no_text"));
  EXPECT_THAT(test::faults_in(open_ninjs, R"([{"uri":"u","headline":"a"},{"uri":"v","headline":"b)"),
              ElementsAre("", "truncated"));
  EXPECT_THAT(test::faults_in(open_ninjs, R"([{"uri":"u" "headline":"a"},3])"),
              ElementsAre("not_understood", "not_understood"));
  const std::string large = R"({"uri":"u","headline":")" + std::string(kMaxRecordBytes, '.') + "\"}";
  EXPECT_THAT(test::faults_in(open_ninjs, "[" + large + R"(,{"uri":"v","headline":"b"}])"),
              ElementsAre("too_large", ""));
}

TEST(NinjsReader, IgnoresMembersOfOtherTypesThanTheStandardHas) {
  const Article article = read_members(
      R"("headlines":"H","bodies":7,"descriptions":[1,[2],{"value":3}],"subject":"sea","people":[null,{"name":4}],)"
      R"("versioncreated":{},"associations":[1],"language":[],"by":false,"infosource":{})");
  EXPECT_EQ(article.title, "Tide turns");
  EXPECT_THAT(article.body, IsEmpty());
  EXPECT_THAT(article.tags, ElementsAre("sea"));
}

TEST(NinjsReader, LosesNothingButSeparatorsWhateverTheChunks) {
  const std::string dump = R"([{"uri":"u","headline":"a"} , {"uri":"v","bodies":[{"value":"}]\""}]}]{"uri":"w"})";
  for (const std::size_t chunk_bytes : {1U, 5U, 1000U}) {
    std::vector<std::string> pieces;
    for (const RawRecord& record : test::cut_dump(open_ninjs, dump, chunk_bytes)) {
      EXPECT_EQ(dump.compare(record.offset, record.bytes.size(), record.bytes), 0);
      pieces.push_back(record.bytes);
    }
    EXPECT_THAT(pieces, ElementsAre(R"({"uri":"u","headline":"a"})", R"({"uri":"v","bodies":[{"value":"}]\""}]})",
                                    R"({"uri":"w"})"));
  }
}

TEST(LooksLikeNinjs, NeedsMembersThatOtherExportsDoNotHave) {
  EXPECT_TRUE(looks_like_ninjs(R"({"uri":"u","versionCreated":"2023"})"));
  EXPECT_TRUE(looks_like_ninjs("\xEF\xBB\xBF[ {\"headlines\": [{\"uri\":\"x\"}], \"uri\":\"u\", \"cut off"));
  EXPECT_TRUE(looks_like_ninjs(R"({"$standard":{"name":"ninjs"},"uri":"u","x":1})"));
  EXPECT_TRUE(looks_like_ninjs(R"({"guid":"g","versioncreated":"2023","pubstatus":"usable","body_html":""})"));
  EXPECT_FALSE(looks_like_ninjs(R"({"guid":"g","versioncreated":"2023"})"));
  EXPECT_FALSE(looks_like_ninjs(R"({"uri":"u","title":"t","body":"b","date":"2023","source":{"bodies":[]}})"));
  EXPECT_FALSE(looks_like_ninjs(R"({"a":{"uri":"u","versioncreated":"2023"}})"));
  EXPECT_FALSE(looks_like_ninjs(R"({"$schema":"https://json-schema.example/","title":"ninjs","properties":{}})"));
  EXPECT_FALSE(looks_like_ninjs("{"));
  EXPECT_FALSE(looks_like_ninjs(""));
}

}  // namespace
}  // namespace backfile
