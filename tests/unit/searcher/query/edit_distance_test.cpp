#include "searcher/query/edit_distance.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace backfile::query {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsAndReplacements) {
  EXPECT_EQ(edit_distance("belarus", "belarus", 2), 0U);
  EXPECT_EQ(edit_distance("belarus", "belaruss", 2), 1U);
  EXPECT_EQ(edit_distance("belaruss", "belarus", 2), 1U);
  EXPECT_EQ(edit_distance("belarus", "belorus", 2), 1U);
  EXPECT_EQ(edit_distance("", "ab", 2), 2U);
}

TEST(EditDistance, CountsASwapOfNeighboursAsOne) {
  EXPECT_EQ(edit_distance("minsiter", "minister", 2), 1U);
  EXPECT_EQ(edit_distance("ab", "ba", 2), 1U);
}

TEST(EditDistance, EditsNothingTwice) { EXPECT_EQ(edit_distance("ca", "abc", 5), 3U); }

TEST(EditDistance, CountsCharactersNotBytes) {
  EXPECT_EQ(edit_distance("київ", "киев", 2), 1U);
  EXPECT_EQ(edit_distance("東京", "東都", 2), 1U);
}

TEST(EditDistance, IsOneMoreThanTheLimitBeyondIt) {
  EXPECT_EQ(edit_distance("port", "ship", 2), 3U);
  EXPECT_EQ(edit_distance("port", "reported", 1), 2U);
  EXPECT_EQ(edit_distance("a", "b", 0), 1U);
}

/// All cells of the table.
std::size_t full_distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> cells(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cells[i][j] = i + j;
        continue;
      }
      cells[i][j] =
          std::min({cells[i - 1][j] + 1, cells[i][j - 1] + 1, cells[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cells[i][j] = std::min(cells[i][j], cells[i - 2][j - 2] + 1);
      }
    }
  }
  return cells[a.size()][b.size()];
}

TEST(EditDistance, IsThatOfTheWholeTableUpToItsLimit) {
  std::mt19937 random(7);
  for (int round = 0; round < 200'000; ++round) {
    std::string a(random() % 8, 'a');
    std::string b(random() % 8, 'a');
    for (char& c : a) c = static_cast<char>('a' + random() % 3);
    for (char& c : b) c = static_cast<char>('a' + random() % 3);
    const std::size_t limit = random() % 5;
    ASSERT_EQ(edit_distance(a, b, limit), std::min(full_distance(a, b), limit + 1)) << a << ' ' << b << ' ' << limit;
  }
}

}  // namespace
}  // namespace backfile::query
