#include "searcher/engine/index_halves.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "searcher/engine/body_phrase.hpp"
#include "searcher/engine/ranking.hpp"
#include "searcher/engine/tombstone_source.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using test::IndexFixture;
using Xapian::Query;

constexpr HalvesLimits kAlways{.documents = 1, .postings = 0};

/// Articles of different lengths, with `flood` in every one, `river` in every second and `delta` in every fifth.
std::vector<Article> articles(std::size_t first, std::size_t count) {
  std::vector<Article> invented;
  for (std::size_t i = first; i < first + count; ++i) {
    std::string body = "The flood";
    for (std::size_t word = 0; word < i % 7; ++word) body += " rises and falls";
    if (i % 2 == 0) body += fmt::format(" where the river{} ends", i % 3 == 0 ? " and its river" : "");
    if (i % 5 == 0) body += " in a delta";
    invented.push_back({.id = fmt::format("a{:03}", i), .body = {body}});
  }
  return invented;
}

/// Three segments of which the second and third together are as large as the first; the third replaces some articles.
class IndexHalvesTest : public ::testing::Test {
 protected:
  IndexHalvesTest() {
    index_.add(articles(40, 25));
    index_.add(articles(30, 20));
  }

  IndexFixture index_{articles(0, 40)};
};

MatchList by_one_thread(const OpenIndex& index, const Query& query) {
  Xapian::Enquire enquire(index.database());
  enquire.set_query(query);
  enquire.set_weighting_scheme(bm25());
  const Xapian::doccount documents = index.database().get_doccount();
  return match_list(enquire.get_mset(0, documents, documents));
}

Query living(const OpenIndex& index, const Query& query) {
  return {Query::OP_AND_NOT, query, Query((new TombstoneSource(index))->release())};
}

void expect_same(const MatchList& found, const MatchList& expected) {
  ASSERT_EQ(found.documents.size(), expected.documents.size());
  for (std::size_t i = 0; i < found.documents.size(); ++i) {
    EXPECT_NEAR(found.documents[i].score, expected.documents[i].score, 1e-12) << i;
  }
  EXPECT_NEAR(found.best_score, expected.best_score, 1e-12);
  EXPECT_EQ(found.least, expected.least);
  EXPECT_EQ(found.most, expected.most);
}

TEST_F(IndexHalvesTest, FindWhatTheWholeFindsWithItsScores) {
  const OpenIndex index = index_.open();
  IndexHalves halves(index, kAlways);
  const Xapian::doccount documents = index.database().get_doccount();
  const std::vector<std::string> words{"flood", "river", "delta"};
  const std::vector<std::string> phrase{"the", "river"};
  const Query queries[] = {
      Query("delta"),
      Query("flood"),
      Query(Query::OP_OR, words.begin(), words.end()),
      Query(Query::OP_AND, words.begin(), words.end()),
      Query(Query::OP_PHRASE, phrase.begin(), phrase.end()),
      Query(Query::OP_AND_NOT, Query("flood"), Query("river")),
      Query(Query::OP_AND_MAYBE, Query("river"), Query(Query::OP_SCALE_WEIGHT, Query("delta"), 2.5)),
      Query(Query::OP_FILTER, Query("flood"), Query("delta")),
      Query(Query::OP_OR, Query("river"), Query("nowhere")),
      living(index, Query(Query::OP_OR, words.begin(), words.end())),
  };
  for (const Query& query : queries) {
    SCOPED_TRACE(query.get_description());
    const std::optional<MatchList> found = halves.best_matches(query, documents, documents);
    ASSERT_TRUE(found);
    EXPECT_GT(found->documents.size(), 0U);
    expect_same(*found, by_one_thread(index, query));
  }
}

TEST_F(IndexHalvesTest, NameDocumentsAsTheWholeDoes) {
  const OpenIndex index = index_.open();
  IndexHalves halves(index, kAlways);
  const std::optional<MatchList> found = halves.best_matches(living(index, Query("delta")), 100, 100);
  ASSERT_TRUE(found);
  std::vector<std::string> ids;
  for (const RankedDocument& document : found->documents) ids.push_back(index.article(document.docid).article.id);
  std::ranges::sort(ids);
  std::vector<std::string> expected;
  for (std::size_t i = 0; i < 65; i += 5) expected.push_back(fmt::format("a{:03}", i));
  EXPECT_EQ(ids, expected);
}

TEST_F(IndexHalvesTest, GiveTheBestOfBothWhereFewAreAskedFor) {
  const OpenIndex index = index_.open();
  IndexHalves halves(index, kAlways);
  const Query query(Query::OP_OR, Query("river"), Query("delta"));
  const std::optional<MatchList> found = halves.best_matches(query, 3, 85);
  ASSERT_TRUE(found);
  const MatchList expected = by_one_thread(index, query);
  ASSERT_EQ(found->documents.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(found->documents[i].score, expected.documents[i].score, 1e-12);
}

TEST_F(IndexHalvesTest, AreNotUsedForScoresThatAreNoSumsOfTerms) {
  const OpenIndex index = index_.open();
  IndexHalves halves(index, kAlways);
  const std::vector<std::string> words{"river", "delta"};
  const Query synonym(Query::OP_SYNONYM, words.begin(), words.end());
  EXPECT_FALSE(halves.best_matches(synonym, 10, 10));
  EXPECT_FALSE(halves.best_matches(Query(Query::OP_AND, Query("flood"), synonym), 10, 10));
  EXPECT_FALSE(halves.best_matches(Query(Query::OP_MAX, words.begin(), words.end()), 10, 10));
}

TEST_F(IndexHalvesTest, AreNotUsedForWhatCannotBeCopied) {
  const OpenIndex index = index_.open();
  IndexHalves halves(index, kAlways);
  const Query in_body((new BodyPhraseSource({"the", "river"}, 2))->release());
  EXPECT_FALSE(halves.best_matches(Query(Query::OP_FILTER, Query("flood"), in_body), 10, 10));
}

TEST(IndexHalves, AreNotUsedWhereAWeightCannotTellTwoTermsApart) {
  IndexFixture fixture{{.id = "a", .body = {"calm storm"}}, {.id = "b", .body = {"sea"}}};
  fixture.add({{.id = "c", .body = {"calm sea"}}, {.id = "d", .body = {"calm sea"}}});
  const OpenIndex index = fixture.open();
  IndexHalves halves(index, kAlways);
  EXPECT_TRUE(halves.best_matches(Query("calm"), 10, 10));
  EXPECT_TRUE(halves.best_matches(Query(Query::OP_OR, Query("calm"), Query("sea")), 10, 10))
      << "as frequent everywhere";
  EXPECT_TRUE(halves.best_matches(Query(Query::OP_FILTER, Query("calm"), Query("storm")), 10, 10)) << "no weight";
  EXPECT_FALSE(halves.best_matches(Query(Query::OP_OR, Query("calm"), Query("storm")), 10, 10));
}

TEST_F(IndexHalvesTest, AreNotUsedForLittleWork) {
  const OpenIndex index = index_.open();
  IndexHalves many_documents(index, {.documents = 1'000, .postings = 0});
  EXPECT_FALSE(many_documents.best_matches(Query("flood"), 10, 10));
  IndexHalves many_postings(index, {.documents = 1, .postings = 40});
  EXPECT_TRUE(many_postings.best_matches(Query("flood"), 10, 10));
  EXPECT_FALSE(many_postings.best_matches(Query("delta"), 10, 10));
  EXPECT_FALSE(many_postings.best_matches(Query(Query::OP_AND, Query("flood"), Query("delta")), 10, 10));
}

TEST_F(IndexHalvesTest, AreNotUsedForAnIndexThatIsMostlyOneSegment) {
  index_.merge();
  index_.add(articles(100, 5));
  const OpenIndex index = index_.open();
  EXPECT_FALSE(IndexHalves(index, kAlways).best_matches(Query("flood"), 10, 10));
}

TEST_F(IndexHalvesTest, AreNotUsedWhereAWriterHasRetiredASegment) {
  const OpenIndex index = index_.open();
  index_.merge();
  IndexHalves halves(index, kAlways);
  EXPECT_FALSE(halves.best_matches(Query("flood"), 10, 10));
  EXPECT_FALSE(halves.best_matches(Query("flood"), 10, 10)) << "nor later";
}

}  // namespace
}  // namespace backfile
