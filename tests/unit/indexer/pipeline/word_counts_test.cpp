// The words of an index and their numbers of articles, from the counting of a batch to the merged segment.

#include "indexer/pipeline/word_counts.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/error.hpp"
#include "common/file_io.hpp"
#include "common/vocabulary.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

using Counts = std::map<std::string, std::uint64_t>;

Counts read(const Vocabulary& vocabulary) {
  Counts counts;
  vocabulary.for_each("", [&](std::string_view word, std::uint64_t count) {
    counts.emplace(word, count);
    return true;
  });
  return counts;
}

Counts words_of(const test::IndexFixture& fixture) { return read(fixture.open().vocabulary()); }

Counts written(std::span<WordCounts> parts) {
  const test::TempFolder folder;
  const auto path = folder.path() / "words";
  for (WordCounts& part : parts) part.sort();
  WordCounts::write(parts, path);
  const std::string bytes = read_file(path);
  return read(Vocabulary({VocabularyFile(bytes, path.string())}));
}

Counts written(WordCounts& counts) { return written({&counts, 1}); }

TEST(WordCounts, OfSeveralPartsAreAddedUp) {
  std::vector<WordCounts> parts(3);
  for (const auto& [part, words] :
       std::map<std::size_t, std::vector<std::string>>{{0U, {"tide", "ebb"}}, {2U, {"flood", "tide"}}}) {
    parts[part].begin_article();
    for (const std::string& word : words) parts[part].add(word);
  }
  EXPECT_THAT(written(parts), ElementsAre(Pair("ebb", 1), Pair("flood", 1), Pair("tide", 2)));
}

TEST(WordCounts, CountsAnArticleOnceForEachOfItsWords) {
  WordCounts counts;
  counts.begin_article();
  for (const char* word : {"tide", "ebb", "tide"}) counts.add(word);
  counts.begin_article();
  for (const char* word : {"tide", "flood"}) counts.add(word);
  EXPECT_THAT(written(counts), ElementsAre(Pair("ebb", 1), Pair("flood", 1), Pair("tide", 2)));
}

TEST(WordCounts, GrowsWithItsWords) {
  WordCounts counts;
  Counts expected;
  for (int article = 0; article < 3; ++article) {
    counts.begin_article();
    for (int i = 0; i < 20'000; ++i) {
      counts.add("w" + std::to_string(i % (10'000 * (article + 1))));
      expected["w" + std::to_string(i)] = i < 10'000 ? 3 : 2;
    }
  }
  EXPECT_EQ(written(counts), expected);
}

TEST(WordCounts, LeaveOutWhatIsTooLongForTheVocabulary) {
  WordCounts counts;
  counts.begin_article();
  counts.add(std::string(kMaxVocabularyWordBytes, 'a'));
  counts.add(std::string(kMaxVocabularyWordBytes + 1, 'b'));
  EXPECT_THAT(written(counts), ElementsAre(Pair(std::string(kMaxVocabularyWordBytes, 'a'), 1)));
}

TEST(IndexedWords, AreTheFoldedFormsOfAllParts) {
  const test::IndexFixture fixture{{.id = "a",
                                    .title = "Élections",
                                    .alternative_title = "Voting",
                                    .lead = "Elections in Skelder",
                                    .body = {"The U.S. voted.", "3,5 Häuser"}},
                                   {.id = "b", .body = {"voted 北京大"}}};
  EXPECT_THAT(words_of(fixture), ElementsAre(Pair("3.5", 1), Pair("elections", 1), Pair("hauser", 1), Pair("in", 1),
                                             Pair("skelder", 1), Pair("the", 1), Pair("us", 1), Pair("voted", 2),
                                             Pair("voting", 1), Pair("京大", 1), Pair("北京", 1)));
}

TEST(IndexedWords, AreSummedOverSegmentsAndKeepCountingTheDead) {
  test::IndexFixture fixture{{.id = "a", .body = {"tide ebb"}}};
  fixture.add({{.id = "b", .body = {"tide flood"}}, {.id = "c", .body = {"tide"}}});
  fixture.remove("b");
  EXPECT_THAT(words_of(fixture), ElementsAre(Pair("ebb", 1), Pair("flood", 1), Pair("tide", 3)));
  EXPECT_EQ(fixture.open().vocabulary().count("tide"), 3U);
}

TEST(IndexedWords, LoseTheDeadWhenSegmentsAreMerged) {
  test::IndexFixture fixture{{.id = "a", .body = {"tide ebb"}}};
  fixture.add({{.id = "b", .body = {"tide flood"}}, {.id = "c", .body = {"tide"}}});
  fixture.remove("b");
  fixture.merge();
  EXPECT_THAT(words_of(fixture), ElementsAre(Pair("ebb", 1), Pair("tide", 2)));
}

TEST(IndexedWords, AreAFileOfTheManifest) {
  const test::IndexFixture fixture{{.id = "a", .body = {"tide"}}};
  const Segment segment = read_manifest(fixture.folder()).segments.front();
  EXPECT_THAT(segment.files, Contains(::testing::Field(&FileRecord::path, segment.folder + "/words")));
}

TEST(IndexedWords, CanBeReadAfterTheirSegmentWasMergedAway) {
  test::IndexFixture fixture{{.id = "a", .body = {"tide ebb"}}};
  fixture.add({{.id = "b", .body = {"tide"}}});
  const OpenIndex index = fixture.open();
  fixture.merge();
  EXPECT_EQ(index.vocabulary().count("tide"), 2U);
}

TEST(IndexedWords, ThatAreDamagedAreAnErrorWhereTheyAreAskedFor) {
  const test::IndexFixture fixture{{.id = "a", .body = {"tide ebb"}}};
  const auto path = fixture.folder() / "segments/000001/words";
  std::string bytes = read_file(path);
  bytes[0] = 'X';
  write_file_durably(path, bytes);
  const OpenIndex index = fixture.open();
  try {
    index.vocabulary();
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::index_damaged);
    EXPECT_THAT(error.what(), HasSubstr("segments/000001/words"));
  }
}

}  // namespace
}  // namespace backfile
