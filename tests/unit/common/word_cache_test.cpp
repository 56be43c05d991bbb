#include "common/word_cache.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace backfile {
namespace {

std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = WordCache::kHashSeed;
  for (const char byte : word) hash = WordCache::add_to_hash(hash, byte);
  return hash;
}

WordCache::Entry insert(WordCache& cache, const std::string& raw) {
  const WordCache::Entry* entry = cache.insert(raw, hash_of(raw), "folded " + raw, "stem " + raw);
  return entry != nullptr ? *entry : WordCache::Entry{};
}

TEST(WordCache, FindsWhatWasInserted) {
  WordCache cache;
  EXPECT_EQ(nullptr, cache.find("Floods", hash_of("Floods")));
  insert(cache, "Floods");
  const WordCache::Entry* word = cache.find("Floods", hash_of("Floods"));
  ASSERT_NE(word, nullptr);
  EXPECT_EQ(word->folded(), "folded Floods");
  EXPECT_EQ(word->stem(), "stem Floods");
}

TEST(WordCache, TellsApartWordsOfOneHash) {
  WordCache cache;
  cache.insert("one", 7, "1", "1");
  cache.insert("two", 7, "2", "2");
  EXPECT_EQ(cache.find("one", 7)->folded(), "1");
  EXPECT_EQ(cache.find("two", 7)->folded(), "2");
  EXPECT_EQ(nullptr, cache.find("three", 7));
}

TEST(WordCache, KeepsViewsWhileItGrowsUntilItIsFull) {
  WordCache cache;
  std::vector<WordCache::Entry> words;
  for (int i = 0; !cache.full(); ++i) words.push_back(insert(cache, std::to_string(i)));
  EXPECT_GE(words.size(), 10'000U);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string raw = std::to_string(i);
    ASSERT_EQ(words[i].folded(), "folded " + raw);
    ASSERT_EQ(cache.find(raw, hash_of(raw))->stem().data(), words[i].stem().data());
  }
}

TEST(WordCache, DoesNotTakeWhatIsTooLong) {
  WordCache cache;
  const std::string long_word(WordCache::kMaxWordBytes + 1, 'x');
  EXPECT_EQ(nullptr, cache.insert(long_word, 7, "x", "x"));
  EXPECT_EQ(nullptr, cache.insert("x", 7, std::string(256, 'x'), "x"));
  EXPECT_EQ(nullptr, cache.insert("x", 7, "x", std::string(256, 'x')));
  EXPECT_EQ(nullptr, cache.find("x", 7));
}

TEST(WordCache, TakesNoMoreWhenItIsFull) {
  WordCache cache;
  for (int i = 0; !cache.full(); ++i) insert(cache, std::to_string(i));
  EXPECT_EQ(nullptr, cache.insert("one more", 7, "one", "one"));
}

TEST(WordCache, IsEmptyAfterClear) {
  WordCache cache;
  insert(cache, "Floods");
  cache.clear();
  EXPECT_EQ(nullptr, cache.find("Floods", hash_of("Floods")));
  EXPECT_EQ(insert(cache, "Floods").folded(), "folded Floods");
}

TEST(StringArena, KeepsShortAndLongStringsInPlace) {
  StringArena arena;
  std::vector<std::string_view> views;
  std::vector<std::string> expected;
  for (std::size_t size : {0UL, 1UL, 100UL, 10'000UL, 100'000UL, 16'000UL, 60'000UL, 3UL}) {
    for (int repeat = 0; repeat < 10; ++repeat) {
      expected.emplace_back(size, static_cast<char>('a' + repeat));
      views.push_back(arena.store(expected.back()));
    }
  }
  for (std::size_t i = 0; i < views.size(); ++i) EXPECT_EQ(views[i], expected[i]);
}

}  // namespace
}  // namespace backfile
