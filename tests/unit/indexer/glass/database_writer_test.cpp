#include "indexer/glass/database_writer.hpp"

#include <set>
#include <string>
#include <utility>
#include <vector>

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
    Document copy = test::copy_of(document);
    parts_.back().add(copy);
    xapian_.add_document(document);
  }

  /// What comes from now on is collected apart.
  void part() { parts_.emplace_back(""); }

  void finish() {
    for (DatabaseWriter& part : parts_) part.sort();
    for (std::size_t i = 1; i < parts_.size(); ++i) parts_.front().append(std::move(parts_[i]));
    parts_.front().write();
    xapian_.commit();
    xapian_.close();
  }

  Xapian::Database ours() const { return Xapian::Database(folder("ours"), Xapian::DB_BACKEND_GLASS); }
  Xapian::Database xapian() const { return Xapian::Database(folder("xapian"), Xapian::DB_BACKEND_GLASS); }
  std::string folder(const char* name) const { return (folder_.path() / name).string(); }

 private:
  std::vector<DatabaseWriter> first_part() const {
    std::vector<DatabaseWriter> parts;
    parts.emplace_back(folder("ours"));
    return parts;
  }

  test::TempFolder folder_{};
  std::vector<DatabaseWriter> parts_ = first_part();
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

TEST(DatabaseWriter, WritesDocumentsThatWereCollectedApart) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    test::Chance chance(seed);
    BothDatabases both;
    for (auto count = 1 + chance.below(300); count > 0; --count) {
      both.add(test::odd_document(chance));
      if (chance.below(100) == 0) both.part();
    }
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
  // The longest is not one of the bounds, which are rounded.
  for (const auto& [begin, bytes] : {std::pair{'z', 10U}, {'m', 3'000'000U}, {'a', 1U}, {'m', 20'000U}}) {
    Xapian::Document document;
    document.add_term("a");
    std::string value(1, begin);
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

/// The bounds of a slot that has these values, lower and upper.
std::pair<std::string, std::string> bounds_of(const std::vector<std::string>& values) {
  const test::TempFolder folder;
  const std::string path = (folder.path() / "database").string();
  DatabaseWriter writer(path);
  for (const std::string& value : values) {
    Document document;
    document.add_value(3, value);
    writer.add(document);
  }
  writer.write();
  const Xapian::Database database(path, Xapian::DB_BACKEND_GLASS);
  return {database.get_value_lower_bound(3), database.get_value_upper_bound(3)};
}

TEST(DatabaseWriter, RoundsTheBoundsOfLongValues) {
  const std::string common((std::size_t{16} << 10U) - 1, 'm');
  const auto [lower, upper] = bounds_of({common + "ny", common + "n" + std::string(5'000, 'z'), common + "nx"});
  EXPECT_EQ(lower, common + "n");
  EXPECT_EQ(upper, common + "o");
}

TEST(DatabaseWriter, RoundsAnUpperBoundPastBytesThatHaveNoNext) {
  const std::string highest(20'000, '\xFF');
  EXPECT_EQ(bounds_of({"a", "m" + highest}).second, "n");
  EXPECT_EQ(bounds_of({"a", highest}).second, highest);
  EXPECT_EQ(bounds_of({"a", std::string(10'000, 'b')}).second, std::string(10'000, 'b'));
}

TEST(DatabaseWriter, TakesADocumentAndLeavesItEmpty) {
  const test::TempFolder folder;
  const std::string path = (folder.path() / "database").string();
  DatabaseWriter writer(path);
  Document document;
  for (std::uint32_t round = 1; round <= 2; ++round) {
    // Many enough that not all of its memory is kept.
    for (std::uint32_t i = 1; i <= 100'000; ++i) {
      document.add_posting(fmt::format("t{}", (i * round) % 40'000), i);
    }
    document.add_posting("far", 1'000'000 * round);
    writer.add(document);
    EXPECT_EQ(document.length(), 0U);
  }
  writer.write();
  const Xapian::Database database(path, Xapian::DB_BACKEND_GLASS);
  EXPECT_EQ(database.get_doccount(), 2U);
  EXPECT_EQ(test::list_of(database, "far"), "2 documents, 2 occurrences: 1x1@1000000 2x1@2000000");
  EXPECT_EQ(test::list_of(database, "t39999"), "1 documents, 2 occurrences: 1x2@39999@79999");
  EXPECT_EQ(test::list_of(database, "t2"),
            "2 documents, 8 occurrences: 1x3@2@40002@80002 2x5@1@20001@40001@60001@80001");
}

TEST(DatabaseWriter, RefusesATermThatNoKeyCanHold) {
  const test::TempFolder folder;
  DatabaseWriter writer(folder.path() / "database");
  Document document;
  document.add_boolean_term(std::string(300, 'a'));
  writer.add(document);
  EXPECT_THROW(writer.write(), Error);
}

TEST(DatabaseWriter, SaysWhichFileCannotBeWritten) {
  const test::TempFolder folder;
  DatabaseWriter writer(folder.path() / "database");
  Document document;
  writer.add(document);
  std::filesystem::create_directories(folder.path() / "database" / "postlist.glass");
  try {
    writer.write();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_NE(std::string(error.what()).find("postlist.glass"), std::string::npos) << error.what();
  }
  EXPECT_THROW(DatabaseWriter(folder.path() / "no" / "such").write(), Error);
}

}  // namespace
}  // namespace backfile::glass
