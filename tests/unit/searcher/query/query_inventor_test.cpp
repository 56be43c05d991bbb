// The laws of the engine say something of every operator only if the invented queries have them all.

#include "tests/support/query_inventor.hpp"

#include <cstddef>
#include <iostream>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace backfile {
namespace {

/// How many queries have each operator of the language. Told by what is typed, so that the spellings are told apart.
class OperatorTable {
 public:
  void count(const std::string& query) {
    ++queries_;
    for (Row& row : rows_) {
      if (std::regex_search(query, row.regex)) ++row.count;
    }
  }

  void print() const {
    std::cout << fmt::format("{:>6} queries\n", queries_);
    for (const Row& row : rows_) std::cout << fmt::format("{:>6} {}\n", row.count, row.name);
  }

  /// The operators that too few queries have.
  std::vector<std::string> rare() const {
    std::vector<std::string> names;
    for (const Row& row : rows_) {
      if (row.count < queries_ / 500) names.push_back(row.name);
    }
    return names;
  }

 private:
  struct Row {
    Row(std::string typed, const std::string& pattern) : name(std::move(typed)), regex(pattern) {}

    std::string name;
    std::regex regex;
    std::size_t count = 0;
  };

  std::vector<Row> rows_{
      {"a AND b", " AND "},
      {"a OR b", " OR "},
      {"NOT a", R"(\(NOT \()"},
      {"a -b", " -"},
      {"\"a b\"", R"([( :]"[^"*?]+"[) ])"},
      {"\"a b\"~3", R"([( :]"[^"*?]+"~)"},
      {"=a", R"((^|[( :])=[^"])"},
      {"=\"a b\"", R"(="[^"]+"($|[^~]))"},
      {"=\"a b\"~3", R"(="[^"]+"~)"},
      {"caps(a)", R"(caps\([^" ]+\))"},
      {"caps(\"a b\")", R"(caps\(")"},
      {"caps(a OR b)", R"(caps\(\S+ OR)"},
      {"elect*", R"([a-z]\*)"},
      {"*gate", R"(\*[a-z])"},
      {"wom?n", R"([a-z]\?[a-z])"},
      {"\"elect* a\"", R"("[^"]*[*?][^"]*"($|[^~]))"},
      {"\"elect* a\"~3", R"("[^"]*[*?][^"]*"~)"},
      {"a~", R"(\S~($|[) ]))"},
      {"a~2", R"([a-z]~2)"},
      {"atleast3(a)", R"(atleast\d\()"},
      {"atleast3(a NEAR/5 b)", R"(atleast\d\([^()]*(NEAR|ADJ|SAME|PARA|[wW]/|pre/|near/))"},
      {"a NEAR/5 b", R"( NEAR/\d)"},
      {"a NOT NEAR/5 b", R"( NOT NEAR/\d)"},
      {"a ADJ/5 b", R"( ADJ/\d)"},
      {"a NOT ADJ/5 b", R"( NOT ADJ/\d)"},
      {"a SAME b", " SAME "},
      {"a NOT SAME b", " NOT SAME "},
      {"a PARA b", " PARA "},
      {"a NOT PARA b", " NOT PARA "},
      {"a w/5 b", R"( [wW]/\d)"},
      {"a pre/5 b", R"( pre/\d)"},
      {"a near/5 b", R"( near/\d)"},
      {"a w/s b", " w/s "},
      {"a w/p b", " w/p "},
      {"\"a b\" NEAR/5 b", R"("(~\d)? (NOT )?(NEAR|ADJ|SAME|PARA|w/|pre/))"},
      {"(a OR b) NEAR/5 c", R"(OR \S+\) (NOT )?(NEAR|ADJ|SAME|PARA|w/|pre/))"},
      {"(a NEAR/5 b) NEAR/5 c", R"((NEAR|ADJ|SAME|PARA|w/|pre/)[^()]*\) (NOT )?(NEAR|ADJ|SAME|PARA|w/|pre/))"},
      {"title:a", R"((title|lead|body):[^(" ])"},
      {"title:\"a b\"", R"((title|lead|body):")"},
      {"title:(a b)", R"((title|lead|body):\([^()]*\))"},
      {"date:2022", R"(date:\d{4}[-\dT:]*($|[) ]))"},
      {"date:2021..2022", R"(date:\d[-\dT:]*\.\.\d)"},
      {"date:2022..", R"(date:\d{4}[-\dT:]*\.\.($|[) ]))"},
      {"date:..2022", R"(date:\.\.\d)"},
      {"date:7d..", R"(date:\d+[dwm]\.\.)"},
      {"date:none", "date:none"},
      {"modified:", "modified:"},
      {"since:", "since:"},
      {"until:", "until:"},
      {"before:", "before:"},
      {"after:", "after:"},
      {"words:", "words:"},
      {"tag:\"a\"", "tag:\""},
      {"tag:a,b", R"(tag:[^ ()]+,)"},
      {"tag:a*", R"(tag:[^ ()]*[*?])"},
      {"author:", "author:"},
      {"source:", "source:"},
      {"section:", "section:"},
      {"lang:", "lang:"},
      {"url:", "url:"},
      {"id:", "id:a"},
  };
  std::size_t queries_ = 0;
};

TEST(QueryInventor, MixesEveryOperatorOfTheLanguage) {
  OperatorTable table;
  test::QueryInventor inventor(20'220'217);
  for (std::size_t i = 0; i < 5'000; ++i) table.count(inventor.query(3));
  table.print();
  EXPECT_THAT(table.rare(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace backfile
