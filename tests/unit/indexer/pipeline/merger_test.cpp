#include "indexer/pipeline/merger.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Size {
  std::uint64_t documents = 0;
  std::uint64_t dead = 0;
};

/// Segments "0", "1", ... of these sizes.
Manifest make_manifest(const std::vector<Size>& sizes) {
  Manifest manifest;
  for (const Size& size : sizes) {
    const std::string folder = std::to_string(manifest.segments.size());
    manifest.segments.push_back({.folder = folder, .documents = size.documents});
    if (size.dead > 0) manifest.tombstones.push_back({folder, size.dead, {}});
  }
  return manifest;
}

std::vector<Size> repeat(std::size_t times, Size size) { return std::vector<Size>(times, size); }

std::vector<Size> join(std::vector<Size> a, const std::vector<Size>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(PlanMerges, LeavesFewSegmentsAlone) {
  EXPECT_THAT(plan_merges({}), IsEmpty());
  EXPECT_THAT(plan_merges(make_manifest(repeat(1, {5}))), IsEmpty());
  EXPECT_THAT(plan_merges(make_manifest(repeat(10, {500}))), IsEmpty());
}

TEST(PlanMerges, MergesAClassWithTooMany) {
  const auto plan = plan_merges(make_manifest(repeat(11, {500})));
  ASSERT_THAT(plan, SizeIs(1));
  EXPECT_THAT(plan[0], SizeIs(11));
}

TEST(PlanMerges, CountsEveryClassByItself) {
  EXPECT_THAT(plan_merges(make_manifest(join(repeat(10, {99}), repeat(10, {100})))), IsEmpty());
  const auto plan = plan_merges(make_manifest(join(repeat(5, {10}), repeat(11, {100}))));
  ASSERT_THAT(plan, SizeIs(1));
  EXPECT_EQ(plan[0].front(), "5");
}

TEST(PlanMerges, ClassIsThatOfTheLiveDocuments) {
  EXPECT_THAT(plan_merges(make_manifest(join(repeat(10, {99}), repeat(1, {105, 6})))), SizeIs(1));
}

TEST(PlanMerges, RewritesASegmentWithTooManyDead) {
  EXPECT_THAT(plan_merges(make_manifest({{100, 10}})), IsEmpty());
  EXPECT_THAT(plan_merges(make_manifest({{100, 11}, {100, 0}})), ElementsAre(ElementsAre("0")));
  EXPECT_THAT(plan_merges(make_manifest({{1, 1}})), ElementsAre(ElementsAre("0")));
}

TEST(PlanMerges, MergesTheSmallestOfTooManyInAll) {
  std::vector<Size> sizes;
  for (const std::uint64_t documents : {10'000'000U, 100'000U, 10'000U, 1'000U, 100U}) {
    sizes = join(sizes, repeat(8, {documents}));
  }
  EXPECT_THAT(plan_merges(make_manifest(sizes)), IsEmpty());
  sizes.push_back({1'000'000});
  const auto plan = plan_merges(make_manifest(sizes));
  ASSERT_THAT(plan, SizeIs(1));
  EXPECT_THAT(plan[0], SizeIs(8));
  EXPECT_EQ(plan[0].front(), "32");
}

TEST(PlanMerges, LooksAtNoSegmentBeforeTheFirst) {
  // Before it: a class with too many, and one with too many dead.
  const Manifest manifest = make_manifest(join(repeat(11, {500}), join(repeat(1, {100, 50}), repeat(12, {500}))));
  EXPECT_THAT(plan_merges(manifest, 14), IsEmpty());
  const auto plan = plan_merges(manifest, 12);
  ASSERT_THAT(plan, SizeIs(1));
  EXPECT_THAT(plan[0], SizeIs(12));
  EXPECT_EQ(plan[0].front(), "12");
}

Article make_article(int number, const std::string& text = "river") {
  return {.id = fmt::format("a{}", number),
          .title = fmt::format("number{}", number),
          .body = {text},
          .published = day_start({2022, 1, 1}) + number * 86'400};
}

/// Twelve articles in three segments; 3 is replaced, 7 is deleted.
class Merging : public ::testing::Test {
 protected:
  Merging() {
    for (int segment = 1; segment < 3; ++segment) {
      std::vector<Article> articles;
      for (int i = 0; i < 4; ++i) articles.push_back(make_article(segment * 4 + i));
      fixture_.add(articles);
    }
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

  test::IndexFixture fixture_{make_article(0), make_article(1), make_article(2), make_article(3)};
};

TEST_F(Merging, HasFourSegmentsAndTombstonesBefore) {
  EXPECT_THAT(read_manifest(fixture_.folder()).segments, SizeIs(4));
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

TEST_F(Merging, ByPolicyRewritesOnlyWhatHasTooManyDead) {
  {
    Publisher publisher(fixture_.folder());
    merge_by_policy(publisher);
  }
  const Manifest manifest = read_manifest(fixture_.folder());
  EXPECT_THAT(manifest.segments, SizeIs(4));
  EXPECT_THAT(manifest.tombstones, IsEmpty());
  EXPECT_EQ(manifest.live_documents(), 11U);
  EXPECT_THAT(plan_merges(manifest), IsEmpty());
  expect_all_live_articles_once();
}

TEST_F(Merging, OfAGroupLeavesTheOthers) {
  {
    Publisher publisher(fixture_.folder());
    merge_group(publisher, {"segments/000001", "segments/000002"});
  }
  const Manifest manifest = read_manifest(fixture_.folder());
  EXPECT_THAT(manifest.segments, SizeIs(3));
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
