#include "indexer/pipeline/merger.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/document_codec.hpp"
#include "common/error.hpp"
#include "common/file_io.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Article make_article(int number, const std::string& text = "river") {
  return {.id = fmt::format("a{}", number),
          .title = fmt::format("number{}", number),
          .body = {text},
          .published = day_start({2022, 1, 1}) + number * 86'400};
}

/// Twelve articles in seven segments, and an eighth that replaces 3; 7 is deleted.
class Merging : public ::testing::Test {
 protected:
  Merging() {
    for (int i = 2; i < 10; i += 2) fixture_.add({make_article(i), make_article(i + 1)});
    for (int i = 10; i < 12; ++i) fixture_.add({make_article(i)});
    fixture_.add({make_article(3, "mountain")});
    fixture_.remove("a7");
  }

  void expect_all_live_articles_once() const {
    EXPECT_THAT(fixture_.search("", SortOrder::oldest),
                ElementsAre("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a8", "a9", "a10", "a11"));
    EXPECT_EQ(fixture_.count("river"), 10U);
    EXPECT_EQ(fixture_.search("mountain"), test::Ids{"a3"});
    EXPECT_EQ(fixture_.count("title:number7"), 0U);
    EXPECT_EQ(fixture_.search("title:number11"), test::Ids{"a11"});
    EXPECT_EQ(fixture_.search("id:a3"), test::Ids{"a3"});
  }

  test::IndexFixture fixture_{make_article(0), make_article(1)};
};

TEST_F(Merging, HasSegmentsEnoughAndTombstonesBefore) {
  EXPECT_THAT(read_manifest(fixture_.folder()).segments, SizeIs(kMinMerged));
  EXPECT_THAT(read_manifest(fixture_.folder()).tombstones, SizeIs(2));
  expect_all_live_articles_once();
}

TEST_F(Merging, EverythingDropsTheDeadAndKeepsTheLiveOnce) {
  fixture_.merge();
  const Manifest manifest = read_manifest(fixture_.folder());
  ASSERT_THAT(manifest.segments, SizeIs(1));
  EXPECT_THAT(manifest.tombstones, IsEmpty());
  EXPECT_EQ(manifest.segments[0].documents, 11U);
  EXPECT_EQ(manifest.segments[0].languages.at("en"), 11U);
  EXPECT_EQ(fixture_.open().database().get_doccount(), 11U);
  expect_all_live_articles_once();
}

TEST_F(Merging, ByPolicyGoesOnUntilThePlanIsEmpty) {
  {
    Publisher publisher(fixture_.folder());
    EXPECT_EQ(merge_by_policy(publisher), std::nullopt);
  }
  const Manifest manifest = read_manifest(fixture_.folder());
  EXPECT_THAT(manifest.segments, SizeIs(1)) << "each was as large as the others together";
  EXPECT_THAT(manifest.tombstones, IsEmpty());
  EXPECT_THAT(plan_merges(manifest), IsEmpty());
  expect_all_live_articles_once();
}

TEST_F(Merging, ByPolicyLeavesSegmentsBeforeTheFirst) {
  Publisher publisher(fixture_.folder());
  EXPECT_EQ(merge_by_policy(publisher, 3), std::nullopt);
  EXPECT_EQ(publisher.manifest().segments[1].folder, "segments/000002");
  EXPECT_THAT(publisher.manifest().segments, SizeIs(8)) << "of six none is merged, but one is rewritten";
  EXPECT_THAT(publisher.manifest().tombstones, SizeIs(1));
}

TEST_F(Merging, OfAGroupLeavesTheOthers) {
  {
    Publisher publisher(fixture_.folder());
    merge_group(publisher, {"segments/000001", "segments/000002"});
  }
  const Manifest manifest = read_manifest(fixture_.folder());
  EXPECT_THAT(manifest.segments, SizeIs(7));
  EXPECT_EQ(manifest.live_documents(), 11U);
  expect_all_live_articles_once();
}

TEST_F(Merging, GivesTheSameScoresAsAnIndexMadeAtOnce) {
  fixture_.merge();
  std::vector<Article> articles;
  for (int i = 0; i < 12; ++i) {
    if (i != 7) articles.push_back(make_article(i, i == 3 ? "mountain" : "river"));
  }
  const test::IndexFixture fresh(articles);
  for (const char* query : {"river", "mountain OR number4", "number11 river"}) {
    const auto merged_hits = fixture_.answer(query).hits;
    const auto fresh_hits = fresh.answer(query).hits;
    ASSERT_EQ(merged_hits.size(), fresh_hits.size());
    for (std::size_t i = 0; i < fresh_hits.size(); ++i) {
      EXPECT_EQ(merged_hits[i].article.id, fresh_hits[i].article.id) << query;
      EXPECT_DOUBLE_EQ(merged_hits[i].score, fresh_hits[i].score) << query;
    }
  }
}

/// Articles from `first` on.
std::vector<Article> many_articles(int first, int count = 200) {
  std::vector<Article> articles;
  for (int i = first; i < first + count; ++i) articles.push_back(make_article(i, fmt::format("river bank{}", i)));
  return articles;
}

TEST(MergeGroup, InheritsFewDeadDocuments) {
  test::IndexFixture fixture(many_articles(0));
  fixture.add(many_articles(1'000));
  fixture.add(many_articles(2'000, 5));
  for (const char* id : {"a0", "a1000", "a1007", "a1199"}) fixture.remove(id);
  {
    Publisher publisher(fixture.folder());
    merge_group(publisher, {"segments/000001", "segments/000002", "segments/000003"});
  }
  const Manifest manifest = read_manifest(fixture.folder());
  ASSERT_THAT(manifest.segments, SizeIs(1));
  EXPECT_EQ(manifest.segments[0].documents, 405U);
  ASSERT_THAT(manifest.tombstones, SizeIs(1));
  EXPECT_EQ(manifest.tombstones[0].count, 4U);
  EXPECT_EQ(fixture.count("river"), 401U);
  for (const char* id : {"a0", "a1000", "a1007", "a1199"}) {
    EXPECT_THAT(fixture.search(fmt::format("id:{}", id)), IsEmpty()) << id;
  }
  for (const char* id : {"a1", "a199", "a1001", "a1006", "a1008", "a1198", "a2000", "a2004"}) {
    EXPECT_THAT(fixture.search(fmt::format("bank{}", std::string(id).substr(1))), ElementsAre(id));
  }
}

TEST(MergeGroup, DropsManyDeadDocumentsOfALargeSegment) {
  test::IndexFixture fixture(many_articles(0));
  fixture.add(many_articles(1'000));
  std::vector<Article> replaced = many_articles(0, 21);
  for (Article& article : replaced) article.title = "newer";
  fixture.add(replaced);
  {
    Publisher publisher(fixture.folder());
    merge_group(publisher, {"segments/000001", "segments/000002", "segments/000003"});
  }
  const Manifest manifest = read_manifest(fixture.folder());
  EXPECT_THAT(manifest.tombstones, IsEmpty());
  EXPECT_EQ(manifest.segments[0].documents, 400U);
  EXPECT_EQ(fixture.count("title:newer"), 21U);
  EXPECT_EQ(fixture.search("id:a20"), test::Ids{"a20"});
}

TEST(MergeEverything, DropsEveryDeadDocument) {
  test::IndexFixture fixture(many_articles(0));
  fixture.remove("a7");
  fixture.merge();
  EXPECT_THAT(read_manifest(fixture.folder()).tombstones, IsEmpty());
  EXPECT_EQ(fixture.open().database().get_doccount(), 199U);
}

/// The dictionary of each stored article.
std::vector<std::uint32_t> dictionaries_used(const test::IndexFixture& fixture) {
  const OpenIndex index = fixture.open();
  std::vector<std::uint32_t> used;
  const auto end = index.database().postlist_end("");
  for (auto at = index.database().postlist_begin(""); at != end; ++at) {
    used.push_back(dictionary_of_document(index.stored_article(*at)));
  }
  return used;
}

TEST(MergeGroup, ChoosesADictionaryOnceTheIndexHasArticlesEnough) {
  std::uint32_t chosen = 0;
  for (int time = 0; time < 2; ++time) {
    test::IndexFixture fixture(many_articles(0, 900));
    fixture.add(many_articles(1'000, 60));
    fixture.add(many_articles(2'000, 39));
    {
      Publisher publisher(fixture.folder());
      merge_group(publisher, {"segments/000002", "segments/000003"});
      EXPECT_EQ(publisher.manifest().current_dictionary, 0U) << "999 articles are too few";
    }
    fixture.add(many_articles(3'000, 13));
    // More than a tenth of the first segment.
    for (int i = 0; i < 12; ++i) fixture.remove(fmt::format("a{}", 1'000 + i));
    {
      Publisher publisher(fixture.folder());
      merge_group(publisher, {"segments/000004", "segments/000005"});
    }
    const std::uint32_t id = read_manifest(fixture.folder()).current_dictionary;
    ASSERT_NE(id, 0U);
    EXPECT_EQ(std::exchange(chosen, id), time == 0 ? 0 : id) << "the same articles give the same dictionary";
    EXPECT_EQ(std::ranges::count(dictionaries_used(fixture), id), 87) << "what is indexed anew is compressed anew";
    EXPECT_EQ(fixture.search("bank2038"), test::Ids{"a2038"});
    EXPECT_EQ(fixture.answer("bank2038").hits[0].article.title, "number2038");
    EXPECT_EQ(fixture.count("river"), 1'000U);
  }
}

TEST(MergeGroup, RefusesToCopyDamage) {
  test::IndexFixture fixture(many_articles(0));
  fixture.add(many_articles(1'000));
  const std::filesystem::path path = fixture.folder() / "segments/000002/position.glass";
  const std::string bytes = read_file(path);
  std::string damaged = bytes;
  damaged[bytes.size() - 100] ^= 1;
  write_file(path, damaged);
  Publisher publisher(fixture.folder());
  const std::uint64_t generation = publisher.manifest().generation;
  try {
    merge_group(publisher, {"segments/000001", "segments/000002"});
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::index_damaged);
    EXPECT_THAT(error.what(), HasSubstr("segments/000002/position.glass' was changed after it was published"));
  }
  EXPECT_EQ(read_manifest(fixture.folder()).generation, generation);
  write_file(path, bytes);
  merge_group(publisher, {"segments/000001", "segments/000002"});
  EXPECT_EQ(fixture.count("river"), 400U);
}

/// Whatever is asked for, so many bytes are free.
MergeOptions options_with_free(std::uint64_t bytes) {
  return {.free_space = [bytes](const std::filesystem::path&) { return bytes; }};
}

TEST_F(Merging, ByPolicyIsPutOffWhileTheDiskHasNoRoom) {
  Publisher publisher(fixture_.folder());
  const std::uint64_t generation = publisher.manifest().generation;
  const auto waiting = merge_by_policy(publisher, 0, options_with_free(300'000));
  ASSERT_TRUE(waiting.has_value());
  EXPECT_EQ(waiting->segments, kMinMerged);
  EXPECT_EQ(waiting->free_bytes, 300'000U);
  EXPECT_GT(waiting->needed_bytes, 300'000U);
  EXPECT_EQ(publisher.manifest().generation, generation);
  expect_all_live_articles_once();

  EXPECT_EQ(merge_by_policy(publisher, 0, options_with_free(waiting->needed_bytes)), std::nullopt);
  EXPECT_THAT(publisher.manifest().segments, SizeIs(1));
  expect_all_live_articles_once();
}

TEST(MergeByPolicy, MergesWhatFitsAndPutsOffTheRest) {
  test::IndexFixture fixture(many_articles(0, 2'000));
  for (int i = 0; i < 201; ++i) fixture.remove(fmt::format("a{}", i));
  for (int i = 0; i < static_cast<int>(kMinMerged); ++i) fixture.add({make_article(9'000 + i)});
  Publisher publisher(fixture.folder());
  ASSERT_THAT(plan_merges(publisher.manifest()), SizeIs(2));
  const auto waiting = merge_by_policy(publisher, 0, options_with_free(1'000'000));
  ASSERT_TRUE(waiting.has_value());
  EXPECT_EQ(waiting->segments, 1U);
  EXPECT_THAT(publisher.manifest().segments, SizeIs(2));
  EXPECT_EQ(publisher.manifest().segments[0].folder, "segments/000001");
}

TEST_F(Merging, EverythingIsRefusedBeforehandWhereTheDiskHasNoRoom) {
  Publisher publisher(fixture_.folder());
  const std::uint64_t generation = publisher.manifest().generation;
  try {
    merge_everything(publisher, options_with_free(12'345));
    FAIL() << "no refusal";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_THAT(error.what(), HasSubstr(" and 12345 are free"));
    EXPECT_THAT(error.what(), HasSubstr(fixture_.folder().string()));
  }
  EXPECT_EQ(publisher.manifest().generation, generation);
  expect_all_live_articles_once();
}

TEST(MergeEverything, DropsASegmentWithoutLiveArticles) {
  test::IndexFixture fixture{make_article(0)};
  fixture.remove("a0");
  fixture.merge();
  EXPECT_THAT(read_manifest(fixture.folder()).segments, IsEmpty());
  EXPECT_EQ(fixture.count(""), 0U);
}

TEST(MergeEverything, HasNothingToDoInOneSegment) {
  const test::IndexFixture fixture{make_article(0)};
  Publisher publisher(fixture.folder());
  EXPECT_FALSE(merge_everything(publisher));
  EXPECT_EQ(publisher.manifest().generation, 1U);
}

}  // namespace
}  // namespace backfile
