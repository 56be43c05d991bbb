// What holds for every query, well-formed or not.

#include <array>
#include <cstddef>
#include <random>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/support/query_reading.hpp"

namespace backfile::query {
namespace {

using test::kAll;
using test::kAny;

/// Writes well-formed queries at random.
class QueryWriter {
 public:
  explicit QueryWriter(unsigned seed) : random_(seed) {}

  std::string chain(int depth) {
    std::string out = operand(depth);
    for (std::size_t i = below(3); i > 0; --i) out += pick({" ", " AND ", " OR "}) + operand(depth);
    return out;
  }

 private:
  std::string operand(int depth) {
    const std::string sign = pick({"", "", "", "-", "NOT "});
    switch (below(5)) {
      case 0:
        return sign + filter();
      case 1:
        return sign + "atleast" + std::to_string(1 + below(9)) + "(" + alternatives(depth) + ")";
      case 2:
        return depth == 0 ? sign + leaf() : sign + "(" + chain(depth - 1) + ")";
      default:
        return sign + proximity(depth);
    }
  }

  std::string proximity(int depth) {
    std::string out = place(depth);
    for (std::size_t i = below(3); i > 0; --i) {
      out += pick({" NEAR/5 ", " adj/3 ", " SAME ", " PARA ", " w/5 ", " PRE/2 ", " w/s ", " W/P ", " NOT NEAR/5 ",
                   " not w/p ", " NOT SAME "}) +
             place(depth);
    }
    return out;
  }

  std::string alternatives(int depth) { return place(depth) + (below(2) == 0 ? "" : " OR " + place(depth)); }

  std::string place(int depth) {
    const std::string field = pick({"", "", "", "title:", "LEAD:", "body:"});
    if (depth == 0 || below(3) == 0) return field + leaf();
    return field + pick({"", "caps"}) + "(" + plain_alternatives() + ")";
  }

  /// What may stand in caps() and behind a field.
  std::string plain_alternatives() {
    std::string out = pick({"war", "\"trade deal\"", "U.S.", "covid-19"});
    for (std::size_t i = below(3); i > 0; --i) out += pick({" OR ", " NEAR/4 ", " SAME "}) + pick({"AIDS", "«a b»~2"});
    return out;
  }

  std::string leaf() {
    return pick({"war", "=Wars", "=\"trade wars\"~2", "elect*", "wom?n", "*gate", "\"elect* fraud\"", "belaruss~",
                 "belaruss~2", "\"trade war\"", "\"trade war\"~3", "don’t", "and/or", "9:30", "caps", "near", "北京"});
  }

  std::string filter() {
    return pick({"tag:a,b*", "tag:\"white house\"", "tag:(a OR *b)", "author:d?e", "date:2022-01..", "since:2020",
                 "date:none", "words:5..", "url:https://a.example/?a=(b)", "id:a,b", "lang:*", "modified:none"});
  }

  std::string pick(std::initializer_list<const char*> choices) { return choices.begin()[below(choices.size())]; }
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }

  std::mt19937 random_;
};

TEST(ParserLaw, ReadsEveryWellFormedQuery) {
  constexpr unsigned kQueries = 5'000;
  for (unsigned seed = 0; seed < kQueries; ++seed) {
    const std::string text = QueryWriter(seed).chain(3);
    for (const ParseOptions& options : {kAll, kAny}) {
      const auto query = parse(text, options);
      ASSERT_TRUE(query.has_value()) << text << "\n" << query.error().message;
      ASSERT_NE(query->root, nullptr);
    }
  }
}

TEST(ParserLaw, ReadsBracketsAroundAQueryAsTheQuery) {
  constexpr unsigned kQueries = 1'000;
  for (unsigned seed = 0; seed < kQueries; ++seed) {
    const std::string text = QueryWriter(seed).chain(2);
    EXPECT_EQ(test::read("( " + text + " )"), test::read(text));
    EXPECT_EQ(test::read("NOT (" + text + ")"), "(not " + test::read(text) + ")");
  }
}

TEST(ParserLaw, ReadsOrPointsIntoEveryBeginningOfAQuery) {
  constexpr std::array<std::string_view, 8> kQueries{
      R"(a AND (b OR NOT "c d"~3) -tag:"white house",nato* date:2022-01..2022-03)",
      R"(title:(=Elections OR ="trade wars"~2 NOT NEAR/15 caps("New York" OR AIDS)) words:5..10)",
      "atleast12(elect* OR wom?n) not w/5 belaruss~2 pre/3 *gate SAME l'écon* PARA o’brien",
      R"((a b) NEAR/5 (c OR "d* e") -atleast3(title:f ADJ/1000 g) url:https://a.example/(b)?c=* id:x)",
      "“a b”~2 w/s «c»  w/p „d“ NEAR/5(e)SAME(f)",
      "author:d?e,\"x y\",*roe lang:(en OR d?) source:*.example section:a since:7d.. NOT modified:none",
      "covid-19 U.S. 9:30 AT&* 北京 e?? \uFEFF end",
      "((((a NEAR/1 b) NOT ADJ/2 c) SAME d) PARA e) AND -(-(-f))",
  };
  for (const std::string_view whole : kQueries) {
    for (std::size_t size = 0; size <= whole.size(); ++size) {
      const std::string_view text = whole.substr(0, size);
      const auto query = parse(text, kAll);
      if (query) {
        EXPECT_FALSE(to_string(query->root).empty());
        continue;
      }
      EXPECT_LE(query.error().offset, size) << text;
      EXPECT_FALSE(query.error().message.empty()) << text;
    }
  }
}

}  // namespace
}  // namespace backfile::query
