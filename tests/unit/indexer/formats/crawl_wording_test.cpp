#include "indexer/formats/crawl_wording.hpp"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile::crawl {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CrawlWording, SentencesEndInEveryScript) {
  for (const char* const text : {"It is over.", "Over?", "Over!\u201D", "over...", "over\u2026", "(It is over.)",
                                 "»Vorbei.«", "完了。", "انتهى؟", "ख़त्म हुआ।", "Ավարտ։", "he said: “Over.” "}) {
    EXPECT_TRUE(ends_sentence(text)) << text;
  }
  for (const char* const text : {"", "\"", "locks", "locks,", "3.5", "Who pays? A list", "NATO:"}) {
    EXPECT_FALSE(ends_sentence(text)) << text;
  }
}

TEST(CrawlWording, AbbreviationsAndSingleWordsAreNoSentences) {
  for (const char* const text : {"U.S.", "Washington D.C.", "Yahoo!", "Harry S.", "locks", "old harbour"}) {
    EXPECT_FALSE(is_sentence(text)) << text;
  }
  for (const char* const text : {"He left.", "Who pays?", "They flew to the U.S.", "一切都在昨天下午结束了。"}) {
    EXPECT_TRUE(is_sentence(text)) << text;
  }
}

TEST(CrawlWording, ALongTextIsASentenceAndProseWithoutPunctuation) {
  EXPECT_FALSE(is_sentence(std::string(150, 'x')));
  EXPECT_TRUE(is_sentence(std::string(151, 'x')));
  std::string thai;
  for (int i = 0; i < 151; ++i) thai += "\u0E01";
  EXPECT_TRUE(is_prose(thai));
}

TEST(CrawlWording, ProseHasManyWords) {
  EXPECT_FALSE(is_prose("Who is who in the port?"));
  EXPECT_TRUE(is_prose("Nobody knows who is who in the port."));
  EXPECT_FALSE(is_prose("Nobody knows who is who in the port"));
}

TEST(CrawlWording, NamesAreShortAndMostlyNotInLowerCase) {
  for (const char* const text :
       {"Tide Post", "tide post", "S\u00FCddeutsche Zeitung", "Sputnik en fran\u00E7ais", "Ludwig van der Berg",
        "\u0420\u0418\u0410 \u041D\u043E\u0432\u043E\u0441\u0442\u0438", "\u65B0\u534E\u793E"}) {
    EXPECT_TRUE(looks_like_name(text)) << text;
  }
  for (const char* const text :
       {"", "it can be heard", "\u043E\u043D\u0438 \u0431\u044B\u043B\u0438 \u0437\u0434\u0435\u0441\u044C",
        "One Two Three Four Five Six Seven Eight Nine"}) {
    EXPECT_FALSE(looks_like_name(text)) << text;
  }
}

TEST(CrawlWording, ListsAreSplitAtTheCommasOfSeveralScripts) {
  EXPECT_THAT(split_list("a, b\u060C c\u3001d\uFF0Ce"), ElementsAre("a", "b", "c", "d", "e"));
  EXPECT_THAT(split_list(" , ,a,"), ElementsAre("a"));
  EXPECT_THAT(split_list(""), IsEmpty());
}

TEST(CrawlWording, AListHasSeveralShortItemsAndNoFullStop) {
  EXPECT_TRUE(reads_as_list("locks, old harbour"));
  EXPECT_FALSE(reads_as_list("locks"));
  EXPECT_FALSE(reads_as_list("locks, old harbour."));
  EXPECT_FALSE(reads_as_list("It was late, and nobody in the harbour slept"));
}

TEST(CrawlWording, WhiteSpaceDoesNotMakeTextsDifferent) {
  EXPECT_TRUE(is_same_text("Gates  close\nnow", "Gates close now"));
  EXPECT_FALSE(is_same_text("Gates close", "Gatesclose"));
}

}  // namespace
}  // namespace backfile::crawl
