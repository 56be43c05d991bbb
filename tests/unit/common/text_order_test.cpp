#include "common/text_order.hpp"

#include <map>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/chance.hpp"

namespace backfile {
namespace {

using ::testing::ElementsAre;

struct Entry {
  std::string word{};

  std::string_view text() const { return word; }
};

BlockList<Entry> list_of(const std::vector<std::string>& words) {
  BlockList<Entry> list;
  for (const std::string& word : words) list.push_back({word});
  return list;
}

std::vector<std::string> ordered(const TextOrder<Entry>& order) {
  std::vector<std::string> words;
  for (const auto& place : order.places()) words.push_back(place.entry->word);
  return words;
}

/// Short ones of few letters, of which some are NUL and some are more than ASCII, and long ones that differ behind their begin.
std::string odd_word(test::Chance& chance) {
  static const std::string kLetters("ab\0\xFF", 4);
  std::string word(chance.below(2) * 9, 'm');
  for (auto left = chance.below(5); left > 0; --left) word += kLetters[chance.below(4)];
  return word;
}

TEST(TextOrder, IsThatOfTheBytesOfTheTexts) {
  const auto list = list_of({"b", std::string("a\0", 2), "a", "", "\xFF", "aaaaaaaab", "aaaaaaaaa", "aaaaaaaa"});
  TextOrder<Entry> order;
  order.update(list);
  EXPECT_THAT(ordered(order),
              ElementsAre("", "a", std::string("a\0", 2), "aaaaaaaa", "aaaaaaaaa", "aaaaaaaab", "b", "\xFF"));
}

TEST(TextOrder, TakesWhatHasComeSinceTheLastTime) {
  auto list = list_of({"b"});
  TextOrder<Entry> order;
  order.update(list);
  list.push_back({"a"});
  order.update(list);
  EXPECT_THAT(ordered(order), ElementsAre("a", "b"));
}

TEST(TextOrder, GoesThroughSeveralListsSideBySide) {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    test::Chance chance(seed);
    std::map<std::string, std::set<std::size_t>> expected;
    std::vector<BlockList<Entry>> lists;
    for (auto count = chance.below(4); count > 0; --count) {
      std::set<std::string> words;
      for (auto left = chance.below(30); left > 0; --left) words.insert(odd_word(chance));
      for (const std::string& word : words) expected[word].insert(lists.size());
      lists.push_back(list_of({words.rbegin(), words.rend()}));
    }
    std::vector<TextOrder<Entry>> orders(lists.size());
    std::vector<const TextOrder<Entry>*> pointers;
    for (std::size_t i = 0; i < lists.size(); ++i) {
      orders[i].update(lists[i]);
      pointers.push_back(&orders[i]);
    }
    auto next = expected.begin();
    for_each_text(std::span<const TextOrder<Entry>* const>(pointers), [&](std::span<const Entry* const> entries) {
      ASSERT_NE(next, expected.end()) << "seed " << seed;
      ASSERT_EQ(entries.size(), lists.size());
      for (std::size_t i = 0; i < entries.size(); ++i) {
        ASSERT_EQ(entries[i] != nullptr, next->second.contains(i)) << "seed " << seed;
        if (entries[i] != nullptr) {
          ASSERT_EQ(entries[i]->word, next->first) << "seed " << seed;
        }
      }
      ++next;
    });
    EXPECT_EQ(next, expected.end()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace backfile
