#include "searcher/query/edit_walk.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "searcher/query/edit_distance.hpp"

namespace backfile::query {
namespace {

std::size_t shared_bytes(const std::string& a, const std::string& b) {
  return static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
}

TEST(EditWalk, GivesTheDistanceToEveryWordOfASortedList) {
  std::mt19937 random(11);
  const std::vector<std::string> letters{"a", "b", "c", "é", "ж", "京"};
  const auto word = [&](std::size_t longest) {
    std::string made;
    for (std::size_t i = random() % (longest + 1); i > 0; --i) made += letters[random() % letters.size()];
    return made;
  };
  std::size_t near = 0;
  for (int round = 0; round < 300; ++round) {
    std::set<std::string> list;
    for (int i = 0; i < 200; ++i) list.insert(word(8));
    const std::string sought = word(7);
    const std::size_t limit = random() % 4;
    EditWalk walk(code_points(sought), limit);
    std::string before;
    for (const std::string& other : list) {
      // A list may state less than the words share, as at the begin of a block.
      const std::size_t shared = random() % 5 == 0 ? 0 : shared_bytes(before, other);
      const std::size_t distance = walk.next(other, shared);
      ASSERT_EQ(distance, edit_distance(sought, other, limit)) << sought << ' ' << other << ' ' << limit;
      near += distance <= limit ? 1U : 0U;
      before = other;
    }
  }
  EXPECT_GT(near, 1'000U);
}

TEST(EditWalk, KnowsALongWord) {
  const std::string word(60, 'a');
  EditWalk walk(code_points(word), 2);
  EXPECT_EQ(walk.next(word.substr(1), 0), 1U);
  EXPECT_EQ(walk.next(word, 59), 0U);
  EXPECT_EQ(walk.next(word + "bbb", 60), 3U);
  EXPECT_EQ(walk.next(word + "c", 60), 1U);
}

}  // namespace
}  // namespace backfile::query
