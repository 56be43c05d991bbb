#include "indexer/pipeline/resolver.hpp"

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/pipeline/indexed_articles.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Places = std::vector<std::size_t>;

Article make_article(const std::string& id, const std::string& text) {
  return {.id = id, .body = {text}, .language = "en"};
}

/// `indexed` is null where there is no index yet.
ParsedBatch make_batch(std::uint64_t number, const std::vector<Article>& articles,
                       const IndexedArticles* indexed = nullptr) {
  ParsedBatch batch;
  batch.number = number;
  for (const Article& article : articles) {
    const IndexedVersion version = indexed != nullptr ? indexed->find({article.id}).front() : IndexedVersion{};
    batch.records.push_back({article, serialise(article), hash128(article.id), version});
  }
  return batch;
}

std::uint64_t sum(const ResolveCounts& counts) {
  return counts.indexed + counts.replaced + counts.unchanged + counts.duplicates_in_run;
}

/// An index with the articles a ("old") and b ("old").
class ResolverOverIndex : public ::testing::Test {
 protected:
  test::IndexFixture fixture_{make_article("a", "old"), make_article("b", "old")};
  ParsedBatch make_batch(std::uint64_t number, const std::vector<Article>& articles) const {
    return backfile::make_batch(number, articles, &indexed_);
  }

  OpenIndex index_ = fixture_.open();
  IndexedArticles indexed_{index_, 1'000};
  Resolver resolver_{};
};

TEST(Resolver, WritesNewArticlesInDumpOrder) {
  Resolver resolver;
  EXPECT_EQ(resolver.resolve(make_batch(0, {make_article("a", "1"), make_article("b", "1")})), (Places{0, 1}));
  EXPECT_EQ(resolver.counts().indexed, 2U);
}

TEST(Resolver, LaterRecordWinsWithinABatch) {
  Resolver resolver;
  const ParsedBatch batch = make_batch(0, {make_article("a", "1"), make_article("b", "1"), make_article("a", "2")});
  EXPECT_EQ(resolver.resolve(batch), (Places{1, 2}));
  EXPECT_EQ(resolver.counts().indexed, 2U);
  EXPECT_EQ(resolver.counts().duplicates_in_run, 1U);
  EXPECT_THAT(resolver.superseded_in_leg(), IsEmpty()) << "the first one was never written";
}

TEST(Resolver, LaterRecordWinsAcrossBatches) {
  Resolver resolver;
  resolver.resolve(make_batch(0, {make_article("b", "1"), make_article("a", "1")}));
  EXPECT_EQ(resolver.resolve(make_batch(1, {make_article("a", "2")})), (Places{0}));
  EXPECT_EQ(resolver.counts().indexed, 2U);
  EXPECT_EQ(resolver.counts().duplicates_in_run, 1U);
  ASSERT_EQ(resolver.superseded_in_leg().size(), 1U);
  EXPECT_EQ(resolver.superseded_in_leg()[0].batch, 0U);
  EXPECT_EQ(resolver.superseded_in_leg()[0].docid, 2U);
}

TEST(Resolver, SameArticleAgainIsADuplicateThatIsNotWritten) {
  Resolver resolver;
  const ParsedBatch twice = make_batch(0, {make_article("a", "1"), make_article("a", "1")});
  EXPECT_EQ(resolver.resolve(twice), (Places{0}));
  EXPECT_THAT(resolver.resolve(make_batch(1, {make_article("a", "1")})), IsEmpty());
  EXPECT_EQ(resolver.counts().duplicates_in_run, 2U);
  EXPECT_THAT(resolver.superseded_in_leg(), IsEmpty());
}

TEST(Resolver, LastOfThreeVersionsIsTheOneLeft) {
  Resolver resolver;
  resolver.resolve(make_batch(0, {make_article("a", "1")}));
  EXPECT_EQ(resolver.resolve(make_batch(1, {make_article("a", "2"), make_article("a", "1")})), (Places{1}));
  EXPECT_EQ(resolver.superseded_in_leg().size(), 1U);
  EXPECT_EQ(sum(resolver.counts()), 3U);
}

TEST_F(ResolverOverIndex, UnchangedArticleIsNotWritten) {
  EXPECT_THAT(resolver_.resolve(make_batch(0, {make_article("a", "old")})), IsEmpty());
  EXPECT_EQ(resolver_.counts().unchanged, 1U);
  EXPECT_THAT(resolver_.replaced_in_index(), IsEmpty());
}

TEST_F(ResolverOverIndex, ChangedArticleReplacesTheOneInTheIndex) {
  EXPECT_EQ(resolver_.resolve(make_batch(0, {make_article("a", "new"), make_article("c", "new")})), (Places{0, 1}));
  EXPECT_EQ(resolver_.counts().replaced, 1U);
  EXPECT_EQ(resolver_.counts().indexed, 1U);
  EXPECT_THAT(resolver_.replaced_in_index(), ElementsAre(index_.find_id("a")));
}

TEST_F(ResolverOverIndex, ArticleChangedAndRestoredInABatchIsUnchanged) {
  const ParsedBatch batch = make_batch(0, {make_article("a", "new"), make_article("a", "old")});
  EXPECT_THAT(resolver_.resolve(batch), IsEmpty());
  EXPECT_EQ(resolver_.counts().unchanged, 1U);
  EXPECT_EQ(resolver_.counts().replaced, 0U);
  EXPECT_EQ(resolver_.counts().duplicates_in_run, 1U);
  EXPECT_THAT(resolver_.replaced_in_index(), IsEmpty());
}

TEST_F(ResolverOverIndex, ArticleChangedAndRestoredAcrossBatchesIsUnchanged) {
  resolver_.resolve(make_batch(0, {make_article("a", "new")}));
  EXPECT_THAT(resolver_.resolve(make_batch(1, {make_article("a", "old")})), IsEmpty());
  EXPECT_EQ(resolver_.counts().unchanged, 1U);
  EXPECT_THAT(resolver_.replaced_in_index(), IsEmpty());
  ASSERT_EQ(resolver_.superseded_in_leg().size(), 1U) << "the version between was written";
  EXPECT_EQ(resolver_.superseded_in_leg()[0].docid, 1U);
}

TEST_F(ResolverOverIndex, ArticleFirstUnchangedThenChangedIsReplaced) {
  resolver_.resolve(make_batch(0, {make_article("a", "old")}));
  EXPECT_EQ(resolver_.resolve(make_batch(1, {make_article("a", "new")})), (Places{0}));
  EXPECT_EQ(resolver_.counts().unchanged, 0U);
  EXPECT_EQ(resolver_.counts().replaced, 1U);
  EXPECT_THAT(resolver_.superseded_in_leg(), IsEmpty());
}

/// The index's articles are of this run: an earlier leg has written and counted them.
class ResolverInALaterLeg : public ResolverOverIndex {
 protected:
  ResolverInALaterLeg() { indexed_ = IndexedArticles(index_, 0); }
};

TEST_F(ResolverInALaterLeg, CountsTheSameArticleAsADuplicateAndWritesNothing) {
  EXPECT_THAT(resolver_.resolve(make_batch(0, {make_article("a", "old"), make_article("a", "old")})), IsEmpty());
  EXPECT_EQ(resolver_.counts().duplicates_in_run, 2U);
  EXPECT_EQ(sum(resolver_.counts()), 2U);
  EXPECT_FALSE(resolver_.writes_articles());
}

TEST_F(ResolverInALaterLeg, ReplacesAnArticleThatDiffersAndCountsItAsADuplicate) {
  EXPECT_EQ(resolver_.resolve(make_batch(0, {make_article("a", "new"), make_article("c", "new")})), (Places{0, 1}));
  EXPECT_EQ(resolver_.resolve(make_batch(1, {make_article("a", "newer")})), (Places{0}));
  EXPECT_EQ(resolver_.counts().duplicates_in_run, 2U);
  EXPECT_EQ(resolver_.counts().indexed, 1U);
  EXPECT_EQ(resolver_.counts().replaced, 0U);
  EXPECT_THAT(resolver_.replaced_in_index(), ElementsAre(index_.find_id("a")));
  EXPECT_EQ(resolver_.superseded_in_leg().size(), 1U);
  EXPECT_TRUE(resolver_.writes_articles());
}

TEST_F(ResolverOverIndex, WritesNoArticleWhereEveryChangeWasTakenBack) {
  resolver_.resolve(make_batch(0, {make_article("a", "new")}));
  EXPECT_TRUE(resolver_.writes_articles());
  resolver_.resolve(make_batch(1, {make_article("a", "old")}));
  EXPECT_FALSE(resolver_.writes_articles());
}

/// The same, out of dumps: a record's place is the number of its dump, from 1.
ParsedBatch from_dumps(ParsedBatch batch) {
  for (std::size_t i = 0; i < batch.records.size(); ++i) batch.records[i].dump = static_cast<std::uint32_t>(i + 1);
  return batch;
}

TEST_F(ResolverOverIndex, NewAndUnchangedRecordsAndThoseThatComeAgainAreNoConflict) {
  resolver_.resolve(
      from_dumps(make_batch(0, {make_article("a", "old"), make_article("c", "new"), make_article("c", "new")})));
  EXPECT_FALSE(resolver_.has_conflicts());
  EXPECT_EQ(resolver_.last_conflict(), 0U);
}

TEST_F(ResolverOverIndex, LastConflictIsInTheDumpOfTheRecordThatDiffers) {
  for (const char* id : {"a", "c"}) {  // Of the index, or of the leg.
    Resolver resolver;
    resolver.resolve(from_dumps(make_batch(
        0, {make_article(id, "old"), make_article("d", "1"), make_article(id, "new"), make_article("e", "1")})));
    EXPECT_TRUE(resolver.has_conflicts());
    EXPECT_EQ(resolver.last_conflict(), 3U);
  }
}

TEST_F(ResolverOverIndex, TellsWhichDumpsHaveDuplicates) {
  ParsedBatch batch = make_batch(0, {make_article("c", "1"), make_article("c", "1"), make_article("c", "2"),
                                     make_article("d", "1"), make_article("c", "2")});
  const std::vector<std::uint32_t> dumps = {1, 1, 2, 2, 2};
  for (std::size_t i = 0; i < dumps.size(); ++i) batch.records[i].dump = dumps[i];
  resolver_.resolve(batch);
  ASSERT_EQ(resolver_.duplicates().size(), 2U);
  EXPECT_EQ(resolver_.duplicates().at(1).in_dump, 1U);
  EXPECT_EQ(resolver_.duplicates().at(1).in_run, 1U);
  EXPECT_EQ(resolver_.duplicates().at(2).in_dump, 1U);
  EXPECT_EQ(resolver_.duplicates().at(2).in_run, 2U);
}

TEST_F(ResolverInALaterLeg, RecordThatComesAgainIsADuplicateInTheRun) {
  resolver_.resolve(from_dumps(make_batch(0, {make_article("c", "new"), make_article("a", "old")})));
  EXPECT_FALSE(resolver_.has_conflicts());
  EXPECT_EQ(resolver_.duplicates().at(2).in_dump, 0U);
  EXPECT_EQ(resolver_.duplicates().at(2).in_run, 1U);
  EXPECT_EQ(resolver_.duplicates().at(2).of_earlier_legs, 1U);
  EXPECT_EQ(resolver_.first_dump(), 1U);
  EXPECT_EQ(resolver_.last_dump(), 2U);
}

TEST_F(ResolverOverIndex, CountsArticlesWithoutADateThatAreLeft) {
  Article dated = make_article("c", "dated");
  dated.published = Timestamp{};
  resolver_.resolve(make_batch(0, {make_article("a", "old"), make_article("b", "new"), make_article("c", "1"), dated}));
  EXPECT_EQ(resolver_.undated(), 1U);
  resolver_.resolve(make_batch(1, {make_article("b", "newer"), make_article("c", "2")}));
  EXPECT_EQ(resolver_.undated(), 2U);
  resolver_.resolve(make_batch(2, {make_article("b", "old"), dated}));
  EXPECT_EQ(resolver_.undated(), 0U);
}

/// Whatever the order of versions: the counts add up, and what is written and not superseded is, of every id, the last
/// record of the run, unless the index has that one.
TEST_F(ResolverOverIndex, LastRecordOfEveryIdIsLeft) {
  std::mt19937 random(7);
  const std::vector<std::string> ids{"a", "b", "c", "d"};
  const std::vector<std::string> texts{"old", "new", "newer"};
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  for (int round = 0; round < 200; ++round) {
    Resolver resolver;
    std::map<std::pair<std::uint64_t, std::uint32_t>, Article> written;
    std::map<std::string, Article> last;
    std::uint64_t records = 0;
    for (std::uint64_t number = 0; number < 4; ++number) {
      std::vector<Article> articles;
      for (std::size_t i = random() % 6; i > 0; --i) articles.push_back(make_article(pick(ids), pick(texts)));
      for (const Article& article : articles) last[article.id] = article;
      std::uint32_t docid = 0;
      for (const std::size_t place : resolver.resolve(make_batch(number, articles))) {
        written[{number, ++docid}] = articles[place];
      }
      records += articles.size();
      ASSERT_EQ(sum(resolver.counts()), records);
    }
    for (const SupersededDocument& dead : resolver.superseded_in_leg()) {
      ASSERT_EQ(written.erase({dead.batch, dead.docid}), 1U) << "round " << round;
    }
    std::map<std::string, Article> left;
    for (const auto& [place, article] : written) ASSERT_TRUE(left.emplace(article.id, article).second);
    std::set<Xapian::docid> replaced;
    for (const auto& [id, article] : left) {
      if (const Xapian::docid docid = index_.find_id(id); docid != 0) replaced.insert(docid);
    }
    std::erase_if(last, [](const auto& entry) { return entry.first < "c" && entry.second.body[0] == "old"; });
    ASSERT_EQ(left, last) << "round " << round;
    const auto& reported = resolver.replaced_in_index();
    ASSERT_EQ(std::set<Xapian::docid>(reported.begin(), reported.end()), replaced) << "round " << round;
  }
}

}  // namespace
}  // namespace backfile
