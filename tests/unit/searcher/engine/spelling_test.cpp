#include "searcher/engine/spelling.hpp"

#include <map>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/file_io.hpp"
#include "common/vocabulary_writer.hpp"
#include "tests/support/temp_folder.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A vocabulary of these words.
class Words {
 public:
  explicit Words(const std::map<std::string, std::uint64_t>& counts) {
    const test::TempFolder folder;
    VocabularyWriter writer(folder.path() / "words");
    for (const auto& [word, count] : counts) writer.add(word, count);
    writer.finish();
    bytes_ = read_file(folder.path() / "words");
  }

  std::vector<std::string> near(const std::string& word, std::uint64_t articles = 0, std::size_t limit = 5) const {
    return texts(near_words(vocabulary(), {{word, articles}}, limit).front());
  }
  std::vector<std::string> split(const std::string& word, std::uint64_t articles = 0) const {
    return texts(split_word(vocabulary(), {word, articles}));
  }

 private:
  Vocabulary vocabulary() const { return Vocabulary({VocabularyFile(bytes_, "words")}); }

  static std::vector<std::string> texts(const std::vector<Correction>& corrections) {
    std::vector<std::string> result;
    for (const Correction& correction : corrections) result.push_back(correction.text);
    return result;
  }

  std::string bytes_{};
};

TEST(NearWords, AreSortedByFrequency) {
  const Words words({{"horde", 5}, {"horse", 100}, {"hose", 20}});
  EXPECT_THAT(words.near("hore"), ElementsAre("horse", "hose", "horde"));
  EXPECT_THAT(words.near("hore", 0, 2), ElementsAre("horse", "hose"));
}

TEST(NearWords, BeginAlikeRather) {
  const Words words({{"horse", 100}, {"mouse", 500}});
  EXPECT_THAT(words.near("house"), ElementsAre("horse", "mouse"));
  const Words frequent({{"horse", 100}, {"mouse", 5'000}});
  EXPECT_THAT(frequent.near("house"), ElementsAre("mouse", "horse"));
}

TEST(NearWords, OfTwoEditsAreMuchMoreFrequent) {
  EXPECT_THAT(Words({{"harbors", 10}, {"harbour", 400}}).near("harbor"), ElementsAre("harbour", "harbors"));
  EXPECT_THAT(Words({{"halvern", 400}, {"halverx", 10}}).near("halvrx"), ElementsAre("halverx", "halvern"));
  EXPECT_THAT(Words({{"halvern", 600}, {"halverx", 10}}).near("halvrx"), ElementsAre("halvern", "halverx"));
}

TEST(NearWords, OfShortWordsAreOneEditAway) {
  const Words words({{"tide", 100}, {"tidal", 100}});
  EXPECT_THAT(words.near("tida"), ElementsAre("tidal", "tide"));
  EXPECT_THAT(words.near("tdea"), IsEmpty());
  EXPECT_THAT(words.near("ti"), IsEmpty());
}

TEST(NearWords, AreManyTimesAsFrequent) {
  const Words words({{"government", 149}});
  EXPECT_THAT(words.near("goverment", 2), ElementsAre("government"));
  EXPECT_THAT(words.near("goverment", 3), IsEmpty());
}

TEST(NearWords, AreCountedInCharacters) {
  const Words words({{"наводнение", 100}, {"été", 100}});
  EXPECT_THAT(words.near("наваднение"), ElementsAre("наводнение"));
  EXPECT_THAT(words.near("ét"), IsEmpty());
  EXPECT_THAT(words.near("éte"), ElementsAre("été"));
}

TEST(SplitWord, TakesTheMostFrequentPair) {
  const Words words({{"white", 100}, {"house", 50}, {"whit", 3}, {"ehouse", 3}, {"wh", 900}, {"itehouse", 900}});
  EXPECT_THAT(words.split("whitehouse"), ElementsAre("white house"));
  EXPECT_THAT(words.split("whitehouse", 2), IsEmpty());
  EXPECT_THAT(words.split("whitehorse"), IsEmpty());
}

TEST(CorrectableEdits, DependOnTheLength) {
  EXPECT_EQ(correctable_edits(""), 0U);
  EXPECT_EQ(correctable_edits("eu"), 0U);
  EXPECT_EQ(correctable_edits("北京"), 0U);
  EXPECT_EQ(correctable_edits("teh"), 1U);
  EXPECT_EQ(correctable_edits("ebbs"), 1U);
  EXPECT_EQ(correctable_edits("tides"), 2U);
  EXPECT_EQ(correctable_edits("covid19"), 0U);
}

}  // namespace
}  // namespace backfile
