#include "indexer/pipeline/segment_builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "common/error.hpp"
#include "indexer/pipeline/document_builder.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The documents of the databases of each part, from batches with so many documents.
std::vector<std::vector<std::uint64_t>> split(const std::vector<std::uint64_t>& batches, std::size_t parts) {
  SegmentBuilder builder("scratch");
  for (std::size_t i = 0; i < batches.size(); ++i) {
    if (batches[i] == 0) {
      builder.add(i, std::nullopt);
    } else {
      builder.add(i, BuiltDatabase{.path = {}, .facts = {batches[i], {}, {}, {}}});
    }
  }
  std::vector<std::vector<std::uint64_t>> documents;
  for (const auto& part : builder.split(parts)) {
    for (documents.emplace_back(); const BuiltDatabase& database : part) {
      documents.back().push_back(database.facts.documents);
    }
  }
  return documents;
}

TEST(SegmentBuilder, SplitsIntoPartsOfAboutAsManyDocuments) {
  EXPECT_THAT(split({6'000, 7'000}, 2), ElementsAre(ElementsAre(6'000), ElementsAre(7'000)));
  EXPECT_THAT(split({7'000, 6'000}, 2), ElementsAre(ElementsAre(7'000), ElementsAre(6'000)));
  EXPECT_THAT(split({5'000, 4'000, 2'000, 4'000}, 2),
              ElementsAre(ElementsAre(5'000, 4'000), ElementsAre(2'000, 4'000)));
  EXPECT_THAT(split({9'000, 1'000, 1'000}, 2), ElementsAre(ElementsAre(9'000), ElementsAre(1'000, 1'000)));
}

TEST(SegmentBuilder, MakesNoPartOfFewDocuments) {
  EXPECT_THAT(split({4'000, 5'000}, 2), ElementsAre(ElementsAre(4'000, 5'000)));
  EXPECT_THAT(split({20'000}, 2), ElementsAre(ElementsAre(20'000)));
  EXPECT_THAT(split({7'000, 6'000}, 1), ElementsAre(ElementsAre(7'000, 6'000)));
}

TEST(SegmentBuilder, LeavesOutBatchesWithoutDocuments) {
  EXPECT_THAT(split({0, 0}, 2), IsEmpty());
  EXPECT_THAT(split({0, 6'000, 0, 6'000}, 2), ElementsAre(ElementsAre(6'000), ElementsAre(6'000)));
}

class SegmentBuilderHolds : public ::testing::Test {
 protected:
  /// A database of one article for each id.
  BatchDatabase database(const std::string& name, const std::vector<std::string>& ids) {
    BatchDatabase database(folder_.path() / name);
    glass::Document document;
    for (const std::string& id : ids) {
      const Article article{.id = id, .body = {"tide " + id}, .language = "en"};
      document_builder_.build(article, database.words(), document);
      database.add(document, article);
    }
    database.sort();
    return database;
  }

  /// The docids of the article's term.
  std::vector<Xapian::docid> docids(const BuiltDatabase& built, const std::string& id) {
    const Xapian::Database database(built.path.string(), Xapian::DB_BACKEND_GLASS);
    return {database.postlist_begin("Q" + id), database.postlist_end("Q" + id)};
  }

  bool is_written(const std::string& name) const { return std::filesystem::exists(folder_.path() / name); }

  test::TempFolder folder_{};
  DocumentBuilder document_builder_{};
  SegmentBuilder builder_{folder_.path()};
};

TEST_F(SegmentBuilderHolds, MakesOneDatabaseOfTwoBatches) {
  builder_.hold(1, database("second", {"c"}));
  builder_.hold(0, database("first", {"a", "b"}));
  auto held = builder_.take_held();
  ASSERT_TRUE(held);
  const BuiltDatabase built = held->finish(2);
  EXPECT_FALSE(is_written("second"));
  EXPECT_EQ(built.facts.documents, 3U);
  EXPECT_THAT(docids(built, "a"), ElementsAre(1));
  EXPECT_THAT(docids(built, "b"), ElementsAre(2));
  EXPECT_THAT(docids(built, "c"), ElementsAre(3));
  EXPECT_EQ(builder_.documents_before(1), 2U);
  EXPECT_THAT(builder_.split(2), IsEmpty());
}

TEST_F(SegmentBuilderHolds, OneBatchIsAsGood) {
  builder_.add(0, std::nullopt);
  builder_.hold(1, database("second", {"a"}));
  auto held = builder_.take_held();
  ASSERT_TRUE(held);
  EXPECT_THAT(docids(held->finish(), "a"), ElementsAre(1));
}

TEST_F(SegmentBuilderHolds, HasNothingWithoutBatches) { EXPECT_FALSE(builder_.take_held()); }

TEST_F(SegmentBuilderHolds, WritesThemWhenThereIsAThird) {
  builder_.hold(0, database("first", {"a"}));
  EXPECT_FALSE(is_written("first"));
  builder_.hold(2, database("third", {"c"}));
  EXPECT_TRUE(is_written("first"));
  EXPECT_TRUE(is_written("third"));
  builder_.hold(1, database("second", {"b"}));
  EXPECT_TRUE(is_written("second"));
  EXPECT_FALSE(builder_.take_held());
  const auto parts = builder_.split(1);
  ASSERT_EQ(parts.size(), 1U);
  ASSERT_EQ(parts[0].size(), 3U);
  EXPECT_THAT(docids(parts[0][0], "a"), ElementsAre(1));
  EXPECT_THAT(docids(parts[0][2], "c"), ElementsAre(1));
}

TEST_F(SegmentBuilderHolds, WritesOneBesideALargeOne) {
  builder_.hold(0, database("first", {"a"}));
  builder_.add(1, database("second", {"b"}).finish());
  EXPECT_FALSE(builder_.take_held());
  EXPECT_EQ(builder_.split(1).at(0).size(), 2U);
}

TEST_F(SegmentBuilderHolds, SaysWhenOneCannotBeWritten) {
  folder_.write("first", "a file where the folder is to be");
  builder_.hold(0, database("first", {"a"}));
  EXPECT_THROW(builder_.add(2, std::nullopt), Error);
}

}  // namespace
}  // namespace backfile
