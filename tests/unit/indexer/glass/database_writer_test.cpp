#include "indexer/glass/database_writer.hpp"

#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "common/error.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/glass_databases.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile::glass {
namespace {

/// The same documents, written by Xapian and by us.
class BothDatabases {
 public:
  void add(const Xapian::Document& document) {
    ours_.add(test::copy_of(document));
    xapian_.add_document(document);
  }

  void finish() {
    ours_.finish();
    xapian_.commit();
    xapian_.close();
  }

  Xapian::Database ours() const { return Xapian::Database(folder("ours"), Xapian::DB_BACKEND_GLASS); }
  Xapian::Database xapian() const { return Xapian::Database(folder("xapian"), Xapian::DB_BACKEND_GLASS); }
  std::string folder(const char* name) const { return (folder_.path() / name).string(); }

 private:
  test::TempFolder folder_{};
  DatabaseWriter ours_{folder("ours")};
  Xapian::WritableDatabase xapian_{
      folder("xapian"), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC};
};

void expect_equal(const BothDatabases& both, Xapian::valueno slots) {
  test::expect_equal_databases(both.folder("ours"), both.xapian(), slots);
}

TEST(DatabaseWriter, WritesWhatXapianWrites) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    test::Chance chance(seed);
    BothDatabases both;
    for (auto count = 1 + chance.below(300); count > 0; --count) both.add(test::odd_document(chance));
    both.finish();
    expect_equal(both, 3);
    if (HasFatalFailure()) FAIL() << "seed " << seed;
  }
}

TEST(DatabaseWriter, WritesTreesOfSeveralLevelsAndListsOfManyChunks) {
  BothDatabases both;
  for (unsigned number = 0; number < 3'000; ++number) {
    Xapian::Document document;
    for (Xapian::termpos position = 1; position <= 100; ++position) {
      document.add_posting(fmt::format("word{}", (number * 31 + position * position) % 400), position);
    }
    document.add_posting("everywhere", 200, 1 + number % 300);
    document.add_value(0, std::to_string(number));
    both.add(document);
  }
  both.finish();
  expect_equal(both, 1);
}

TEST(DatabaseWriter, WritesAValueOfMegabytes) {
  BothDatabases both;
  for (const std::size_t bytes : {10U, 3'000'000U, 1U, 20'000U}) {
    Xapian::Document document;
    document.add_term("a");
    std::string value;
    for (std::size_t i = 0; i < bytes; ++i) value += static_cast<char>('a' + i * i % 23);
    document.add_value(7, value);
    both.add(document);
  }
  both.finish();
  expect_equal(both, 8);
}

TEST(DatabaseWriter, WritesDocumentsThatHaveNothing) {
  BothDatabases both;
  both.add(Xapian::Document());
  Xapian::Document filter;
  filter.add_boolean_term("Kflood");
  both.add(filter);
  both.add(Xapian::Document());
  both.finish();
  expect_equal(both, 1);
}

TEST(DatabaseWriter, GivesEveryDatabaseAUuidOfItsOwn) {
  std::set<std::string> uuids;
  for (int i = 0; i < 5; ++i) {
    BothDatabases both;
    both.add(Xapian::Document());
    both.finish();
    uuids.insert(both.ours().get_uuid());
  }
  EXPECT_EQ(uuids.size(), 5U);
}

TEST(DatabaseWriter, CompactsWithWhatXapianWrote) {
  BothDatabases both;
  test::Chance chance(77);
  for (int i = 0; i < 200; ++i) both.add(test::odd_document(chance));
  both.finish();
  const test::TempFolder folder;
  const std::string target = (folder.path() / "all").string();
  Xapian::Database all;
  all.add_database(both.ours());
  all.add_database(both.xapian());
  all.compact(target, Xapian::Compactor::FULL);
  const Xapian::Database compacted(target);
  EXPECT_EQ(compacted.get_doccount(), 400U);
  const Xapian::Database xapian = both.xapian();
  for (auto term = xapian.allterms_begin(); term != xapian.allterms_end(); ++term) {
    EXPECT_EQ(compacted.get_termfreq(*term), 2 * xapian.get_termfreq(*term)) << *term;
  }
}

TEST(DatabaseWriter, RefusesATermThatNoKeyCanHold) {
  const test::TempFolder folder;
  DatabaseWriter writer(folder.path() / "database");
  Document document;
  document.add_boolean_term(std::string(300, 'a'));
  writer.add(document);
  EXPECT_THROW(writer.finish(), Error);
}

TEST(DatabaseWriter, SaysWhichFileCannotBeWritten) {
  const test::TempFolder folder;
  DatabaseWriter writer(folder.path() / "database");
  writer.add({});
  std::filesystem::create_directory(folder.path() / "database" / "postlist.glass");
  try {
    writer.finish();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_NE(std::string(error.what()).find("postlist.glass"), std::string::npos) << error.what();
  }
  EXPECT_THROW(DatabaseWriter(folder.path() / "no" / "such"), Error);
}

}  // namespace
}  // namespace backfile::glass
