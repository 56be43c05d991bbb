#include "indexer/pipeline/reindexing.hpp"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "common/document_codec.hpp"
#include "common/error.hpp"
#include "common/open_index.hpp"
#include "common/schema.hpp"
#include "tests/support/index_fixture.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Article make_article(int number) {
  return {.id = fmt::format("a{}", number), .body = {fmt::format("river bank{}", number)}};
}

std::vector<Article> make_articles(int first, int last) {
  std::vector<Article> articles;
  for (int i = first; i <= last; ++i) articles.push_back(make_article(i));
  return articles;
}

/// Ids in the order of the docids.
std::vector<std::string> ids_in(const std::vector<BuiltDatabase>& databases) {
  std::vector<std::string> ids;
  for (const BuiltDatabase& built : databases) {
    const Xapian::Database database(built.path.string(), Xapian::DB_BACKEND_GLASS);
    EXPECT_EQ(database.get_doccount(), built.facts.documents);
    for (Xapian::docid docid = 1; docid <= database.get_lastdocid(); ++docid) {
      const std::string stored = database.get_document(docid).get_value(field("article").slot);
      ids.emplace_back(read_document_head(stored).id);
    }
  }
  return ids;
}

TEST(IndexAnew, KeepsLiveArticlesInTheirOrderForAnyNumberOfThreads) {
  test::IndexFixture fixture(make_articles(0, 9));
  fixture.add(make_articles(10, 14));
  fixture.remove("a3");
  fixture.remove("a10");
  for (const unsigned threads : {1U, 2U, 7U}) {
    const Publisher publisher(fixture.folder());
    const auto databases =
        index_anew(publisher, {"segments/000002", "segments/000001"}, {.threads = threads, .batch = {.records = 3}});
    EXPECT_THAT(databases, SizeIs(5));
    EXPECT_THAT(ids_in(databases),
                ElementsAre("a11", "a12", "a13", "a14", "a0", "a1", "a2", "a4", "a5", "a6", "a7", "a8", "a9"));
  }
}

TEST(IndexAnew, EndsABatchByItsText) {
  const test::IndexFixture fixture(make_articles(0, 9));
  const Publisher publisher(fixture.folder());
  EXPECT_THAT(index_anew(publisher, {"segments/000001"}, {.batch = {.bytes = 1}}), SizeIs(10));
}

TEST(IndexAnew, MakesNothingWhereNothingIsAlive) {
  test::IndexFixture fixture{make_article(0)};
  fixture.remove("a0");
  const Publisher publisher(fixture.folder());
  EXPECT_THAT(index_anew(publisher, {"segments/000001"}, {.threads = 2}), IsEmpty());
  EXPECT_THAT(index_anew(publisher, {}, {.threads = 2}), IsEmpty());
}

TEST(IndexAnew, ReportsAStoredArticleThatCannotBeRead) {
  const test::TempFolder folder;
  Publisher publisher(folder.path());
  BatchDatabase database(publisher.scratch() / "batch");
  for (int i = 0; i < 9; ++i) {
    glass::Document document;
    document.add_value(field("article").slot, "no stored article");
    database.add(document, make_article(i));
  }
  Manifest next = publisher.manifest();
  next.segments.push_back(publisher.adopt(database.finish()));
  publisher.publish(std::move(next));
  EXPECT_THROW(index_anew(publisher, {"segments/000001"}, {.threads = 3, .batch = {.records = 2}}), Error);
}

}  // namespace
}  // namespace backfile
