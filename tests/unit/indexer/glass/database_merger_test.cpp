#include "indexer/glass/database_merger.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "indexer/glass/database_writer.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/glass_databases.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile::glass {
namespace {

using Documents = std::vector<Xapian::Document>;

/// Databases in a folder of their own, merged by us and by Xapian.
class Merged {
 public:
  /// Written by us.
  void add(const Documents& documents) {
    DatabaseWriter writer(next_source());
    for (const Xapian::Document& document : documents) {
      Document copy = test::copy_of(document);
      writer.add(copy);
    }
    writer.write();
  }

  /// Written by Xapian in so many commits, with ids of which `gap` is left out before each but the first.
  void add_by_xapian(const Documents& documents, std::size_t commits, Xapian::docid gap) {
    Xapian::WritableDatabase writer(
        next_source(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST | Xapian::DB_NO_SYNC);
    Xapian::docid docid = 1;
    for (std::size_t i = 0; i < documents.size(); ++i, docid += 1 + gap) {
      writer.replace_document(docid, documents[i]);
      if (i % (documents.size() / commits + 1) == 0) writer.commit();
    }
    writer.commit();
  }

  std::string merge() const {
    DatabaseMerger merger({sources_.begin(), sources_.end()}, path("ours"));
    merger.merge_position();
    merger.merge_postlist();
    merger.finish();
    return path("ours");
  }

  Xapian::Database merge_by_xapian() const {
    Xapian::Database all;
    for (const std::string& source : sources_) all.add_database(Xapian::Database(source, Xapian::DB_BACKEND_GLASS));
    all.compact(path("xapian"), Xapian::Compactor::FULL);
    return Xapian::Database(path("xapian"));
  }

  void expect_equal(Xapian::valueno slots) const { test::expect_equal_databases(merge(), merge_by_xapian(), slots); }

  std::string path(const std::string& name) const { return (folder_.path() / name).string(); }
  const std::string& source(std::size_t number) const { return sources_[number]; }

 private:
  std::string next_source() { return sources_.emplace_back(path(fmt::format("source-{}", sources_.size()))); }

  test::TempFolder folder_{};
  std::vector<std::string> sources_{};
};

Documents odd_documents(test::Chance& chance, std::size_t most) {
  Documents documents;
  for (auto count = 1 + chance.below(most); count > 0; --count) documents.push_back(test::odd_document(chance));
  return documents;
}

TEST(DatabaseMerger, MergesAsXapianDoes) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    test::Chance chance(seed);
    Merged merged;
    for (auto sources = 1 + chance.below(8); sources > 0; --sources) merged.add(odd_documents(chance, 100));
    merged.expect_equal(3);
    if (testing::Test::HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST(DatabaseMerger, TakesWhatXapianWrote) {
  for (unsigned seed = 1; seed <= 10; ++seed) {
    test::Chance chance(seed);
    Merged merged;
    for (int i = 0; i < 3; ++i) {
      merged.add(odd_documents(chance, 50));
      merged.add_by_xapian(odd_documents(chance, 200), 1 + chance.below(4),
                           static_cast<Xapian::docid>(chance.below(3)));
    }
    merged.expect_equal(3);
    if (testing::Test::HasFailure()) FAIL() << "seed " << seed;
  }
}

TEST(DatabaseMerger, MergesListsOfManyChunksAndTreesOfSeveralLevels) {
  Merged merged;
  for (unsigned source = 0; source < 3; ++source) {
    Documents documents;
    for (unsigned number = 0; number < 2'000; ++number) {
      Xapian::Document document;
      for (Xapian::termpos position = 1; position <= 80; ++position) {
        document.add_posting(fmt::format("word{}", (number * 31 + source + position * position) % 400), position);
      }
      document.add_posting("everywhere", 200, 1 + number % 300);
      document.add_value(0, std::to_string(number));
      document.add_value(7, std::string(number % 5'000, 'v'));
      documents.push_back(document);
    }
    merged.add(documents);
  }
  merged.expect_equal(8);
}

TEST(DatabaseMerger, TakesDatabasesWithoutDocumentsOrTerms) {
  Merged merged;
  merged.add({});
  merged.add({Xapian::Document()});
  merged.add({});
  test::expect_equal_databases(merged.merge(), Xapian::Database(merged.source(1)), 1);
}

/// Small chunks become one, so the tables are those of a database that had all documents at once.
TEST(DatabaseMerger, LeavesNoTraceOfSmallDatabases) {
  test::Chance chance(3);
  Documents documents;
  for (int i = 0; i < 300; ++i) {
    Xapian::Document document;
    Xapian::termpos position = 0;
    for (int word = 0; word < 50; ++word) {
      document.add_posting(fmt::format("w{}", chance.below(1 + chance.below(500))), ++position);
    }
    document.add_value(1, fmt::format("{:03}", chance.below(1'000)));
    documents.push_back(document);
  }
  Merged merged;
  for (std::size_t first = 0; first < documents.size();) {
    const std::size_t end = std::min(documents.size(), first + 1 + chance.below(5));
    merged.add(Documents(documents.begin() + static_cast<std::ptrdiff_t>(first),
                         documents.begin() + static_cast<std::ptrdiff_t>(end)));
    first = end;
  }
  Merged at_once;
  at_once.add(documents);
  const std::string ours = merged.merge();
  for (const char* file : {kPostlistFile, kPositionFile}) {
    EXPECT_TRUE(read_file(ours + "/" + file) == read_file(at_once.source(0) + "/" + file)) << file;
  }
}

/// A table of which a bit is wrong merges to whatever it says, or is refused by its name; nothing worse.
TEST(DatabaseMerger, RefusesDamageByTheNameOfTheFile) {
  test::Chance chance(5);
  Merged merged;
  merged.add(odd_documents(chance, 60));
  merged.add(odd_documents(chance, 60));
  unsigned refused = 0;
  for (int round = 0; round < 300; ++round) {
    const char* file = std::vector{kPostlistFile, kPositionFile, "iamglass"}[chance.below(3)];
    const std::string path = merged.source(1) + "/" + file;
    const std::string bytes = read_file(path);
    std::string damaged = bytes;
    if (chance.one_in(4)) {
      damaged.resize(chance.below(bytes.size()));
    } else {
      // Heads of blocks and their directories more often than what they lead to.
      const std::size_t block = chance.below(1 + bytes.size() / kBlockBytes) * kBlockBytes;
      const std::size_t place = block + chance.below(chance.one_in(2) ? 40 : kBlockBytes);
      damaged[place % bytes.size()] ^= static_cast<char>(1U << chance.below(8));
    }
    write_file(path, damaged);
    try {
      merged.merge();
    } catch (const Error& error) {
      ++refused;
      EXPECT_EQ(error.code(), ErrorCode::index_damaged) << error.what();
      // A wrong root shows where the table is read.
      const std::string_view named = file == std::string_view("iamglass") ? "source-1" : file;
      EXPECT_NE(std::string(error.what()).find(named), std::string::npos) << error.what();
    }
    write_file(path, bytes);
    std::filesystem::remove_all(merged.path("ours"));
  }
  EXPECT_GT(refused, 100U);
}

TEST(DatabaseMerger, SaysWhichFileIsMissing) {
  Merged merged;
  test::Chance chance(6);
  merged.add(odd_documents(chance, 60));
  std::filesystem::remove(merged.source(0) + "/" + kPositionFile);
  try {
    merged.merge();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::io);
    EXPECT_NE(std::string(error.what()).find(kPositionFile), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace backfile::glass
