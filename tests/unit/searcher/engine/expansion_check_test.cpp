#include "searcher/engine/expansion_check.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "searcher/query/query_error.hpp"
#include "tests/support/index_fixture.hpp"

namespace backfile {
namespace {

/// Every pattern stands for as many words or values as it has letters before its first wildcard.
class CountingExpander : public PatternExpander {
 public:
  const std::vector<std::string>& words(const query::TokenPattern& pattern) override { return some(pattern.text); }
  const std::vector<std::string>& values(query::KeywordField, const std::string& pattern) override {
    return some(pattern);
  }

 private:
  const std::vector<std::string>& some(const std::string& pattern) {
    if (pattern.starts_with("broad")) throw BroadPattern("it is too broad", "write more");
    found_.assign(std::min(pattern.find_first_of("*?"), pattern.size()), "word");
    return found_;
  }

  std::vector<std::string> found_{};
};

constexpr std::size_t kLimit = 8;

/// What is wrong with a query and where; empty if nothing is.
std::string refusal(const std::string& query) {
  CountingExpander expander;
  try {
    check_expansions(*test::make_request(query).root, expander, query, kLimit);
    return "";
  } catch (const QueryError& error) {
    return std::to_string(error.error().offset) + ": " + error.what();
  }
}

TEST(ExpansionCheck, TakesPatternsThatStandForFewWordsTogether) {
  EXPECT_EQ(refusal("abcd* OR efgh*"), "");
  EXPECT_EQ(refusal("one two three four five -six \"seven eight\" =nine caps(Ten) date:2022"), "");
  EXPECT_EQ(refusal("tag:* author:*"), "");
}

TEST(ExpansionCheck, RefusesPatternsThatStandForTooManyTogetherWhereverTheyAre) {
  const std::string expected =
      "the patterns up to here (with *, ? or ~) stand for 9 words of this index together; at most 8 can be searched";
  EXPECT_EQ(refusal("abcd* OR efghi*"), "9: " + expected);
  EXPECT_EQ(refusal("abcd* AND NOT efghi*"), "14: " + expected);
  EXPECT_EQ(refusal("abcd* NEAR/3 efghi*"), "13: " + expected);
  EXPECT_EQ(refusal("abcd* OR atleast2(efghi*)"), "18: " + expected);
  EXPECT_EQ(refusal("abcd* OR efghi~"), "9: " + expected);
  EXPECT_EQ(refusal("abcd* tag:efghi*"), "10: " + expected);
  EXPECT_EQ(refusal("\"abcd* efghi*\""), "0: " + expected);
  EXPECT_EQ(refusal("abc* OR abc* OR abc*"), "16: " + expected) << "a pattern counts as often as it stands there";
}

TEST(ExpansionCheck, RefusesMoreFullPassesOverTheWordsThanTheLimit) {
  const auto repeated = [](std::string_view before, std::string_view behind, std::size_t count) {
    std::string query;
    for (std::size_t i = 0; i < count; ++i) query += fmt::format("{}{}{} ", before, i, behind);
    return query;
  };
  EXPECT_EQ(refusal(repeated("*a", "", kMaxFullPasses)), "");
  EXPECT_EQ(
      refusal(repeated("*a", "", kMaxFullPasses + 1)),
      "490: more than 100 different words up to here have ~ or begin with a wildcard: each of them is compared with "
      "every word of the index");
  EXPECT_EQ(refusal(repeated("tag:?a", "", kMaxFullPasses)), "");
  EXPECT_NE(refusal(repeated("tag:?a", "", kMaxFullPasses + 1)), "");
  std::string same;
  for (std::size_t i = 0; i < 3 * kMaxFullPasses; ++i) same += "*a ";
  EXPECT_EQ(refusal(same), "") << "it is looked up once";
}

TEST(ExpansionCheck, PointsAtAPatternThatIsTooBroadByItself) {
  EXPECT_EQ(refusal("abc* OR broad*"), "8: it is too broad");
}

}  // namespace
}  // namespace backfile
