#include "indexer/upkeep/posting_sums.hpp"

#include <gtest/gtest.h>

#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

Xapian::Document document_of(const std::vector<std::pair<std::string, Xapian::termpos>>& postings) {
  Xapian::Document document;
  for (const auto& [term, position] : postings) document.add_posting(term, position);
  document.add_boolean_term("Qa");
  return document;
}

/// A database without term lists, as those of an index are.
Xapian::WritableDatabase make_database(const test::TempFolder& folder) {
  return Xapian::WritableDatabase((folder.path() / "db").string(),
                                  Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST);
}

TEST(PostingSums, AreThoseOfTheBuiltDocuments) {
  const test::TempFolder folder;
  auto database = make_database(folder);
  const Xapian::Document first = document_of({{"river", 1}, {"flood", 2}, {"river", 7}});
  const Xapian::Document second = document_of({{"quiet", 1}});
  database.add_document(first);
  database.add_document(second);
  database.commit();
  PostingSums sums(database, PostingKind::all);
  EXPECT_EQ(sums.take(1), sum_of(first));
  EXPECT_EQ(sums.take(2), sum_of(second));
  EXPECT_EQ(sums.postings(), 5U);
  EXPECT_EQ(sums.count_rest(), 0U);
}

TEST(PostingSums, OfFiltersLeaveOutTheText) {
  const test::TempFolder folder;
  auto database = make_database(folder);
  database.add_document(document_of({{"river", 1}, {"Sriver", 1}, {"XLriver", 1}}));
  database.commit();
  PostingSums sums(database, PostingKind::filters);
  EXPECT_EQ(sums.take(1), sum_of(document_of({})));
  EXPECT_EQ(sums.postings(), 1U);
}

TEST(PostingSums, CountTheDocumentsThatNobodyAskedFor) {
  const test::TempFolder folder;
  auto database = make_database(folder);
  for (int i = 0; i < 3; ++i) database.add_document(document_of({{"river", 1}}));
  database.commit();
  PostingSums sums(database, PostingKind::all);
  EXPECT_NE(sums.take(2), 0U);
  EXPECT_EQ(sums.count_rest(), 2U);
}

TEST(SumOf, DiffersForEveryTermCountAndPosition) {
  const Xapian::Document document = document_of({{"river", 1}, {"flood", 2}});
  EXPECT_EQ(sum_of(document), sum_of(document_of({{"flood", 2}, {"river", 1}})));
  EXPECT_NE(sum_of(document), sum_of(document_of({{"river", 2}, {"flood", 1}})));
  EXPECT_NE(sum_of(document), sum_of(document_of({{"river", 1}, {"flood", 3}})));
  EXPECT_NE(sum_of(document), sum_of(document_of({{"river", 1}})));
  Xapian::Document heavier = document_of({{"river", 1}, {"flood", 2}});  // A copy would share the postings.
  heavier.add_term("river", 1);
  EXPECT_NE(sum_of(document), sum_of(heavier));
}

}  // namespace
}  // namespace backfile
