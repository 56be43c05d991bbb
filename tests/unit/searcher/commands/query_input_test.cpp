#include "searcher/commands/query_input.hpp"

#include <sstream>

#include <gtest/gtest.h>

#include "common/error.hpp"
#include "searcher/commands/command_table.hpp"
#include "searcher/options.hpp"
#include "searcher/query/query_error.hpp"

namespace backfile {
namespace {

const Command& search_command() { return searcher_program().commands.front(); }

QueryInput read(const std::vector<std::string>& arguments, const std::string& standard_input = {}) {
  constexpr Timestamp kNow = 1'645'003'920;  // 2022-02-16T09:32:00Z
  std::istringstream input(standard_input);
  return read_query(parse_options(searcher_program(), search_command(), arguments), input, kNow);
}

Timestamp day(int year, unsigned month, unsigned day_of_month) { return day_start({year, month, day_of_month}); }

TEST(QueryInput, JoinsWordsBySpacesAndAddsNoQuotes) {
  EXPECT_EQ(read({"flood", "title:dam", "\"salt bridge\""}).request.text, "flood title:dam \"salt bridge\"");
}

TEST(QueryInput, TakesEverythingBehindTwoHyphensForTheQuery) {
  EXPECT_EQ(read({"--tag", "a", "--", "-flood", "-dam"}).request.text, "-flood -dam");
}

TEST(QueryInput, IncludesTheDaysOfFromAndTo) {
  const SearchRequest request = read({"--from", "2022-01-05", "--to", "2022-02"}).request;
  EXPECT_EQ(request.from, day(2022, 1, 5));
  EXPECT_EQ(request.to, day(2022, 3, 1) - 1);
}

TEST(QueryInput, ReadsSinceAndUntilAsFromAndTo) {
  const SearchRequest request = read({"--since", "2022", "--until", "today"}).request;
  EXPECT_EQ(request.from, day(2022, 1, 1));
  EXPECT_EQ(request.to, day(2022, 2, 17) - 1);
}

TEST(QueryInput, KeepsACommaInsideATag) {
  EXPECT_EQ(read({"--tag", "washington, d.c.", "--tag", "nato"}).request.tags,
            (std::vector<std::string>{"washington, d.c.", "nato"}));
}

TEST(QueryInput, ReadsTheQueryUntouchedFromStandardInput) {
  EXPECT_EQ(read({"--query-file", "-"}, "  \"salt  bridge\" \n").request.text, "  \"salt  bridge\" ");
}

TEST(QueryInput, RefusesAnEndlessQuery) {
  EXPECT_THROW(read({"--query-file", "-"}, std::string(2 * query::kMaxQueryBytes, 'x')), QueryError);
}

TEST(QueryInput, PointsAtTheMistakeInTheJoinedQuery) {
  try {
    read({"flood", "titel:dam"});
    FAIL() << "no error";
  } catch (const QueryError& error) {
    EXPECT_EQ(error.error().offset, 6U);
    EXPECT_EQ(error.text(), "flood titel:dam");
  }
}

TEST(QueryInput, CountsAgesFromNowInEveryCommand) {
  const Options options = parse_options(searcher_program(), search_command(), {"flood"});
  EXPECT_EQ(read_filters(options, 1'645'003'920).now, 1'645'003'920);
  EXPECT_EQ(read({"flood"}).request.now, 1'645'003'920);
}

TEST(QueryInput, RefusesAReversedRange) {
  EXPECT_THROW(read({"--from", "2023", "--to", "2022"}), Error);
  EXPECT_NO_THROW(read({"--from", "2022", "--to", "2022"}));
}

TEST(Options, AskForJsonOnlyBeforeTheQuery) {
  EXPECT_TRUE(asks_for_json({"search", "--format", "json", "flood"}));
  EXPECT_TRUE(asks_for_json({"info", "--json"}));
  EXPECT_TRUE(asks_for_json({"count", "--format=json"}));
  EXPECT_FALSE(asks_for_json({"search", "json"}));
  EXPECT_FALSE(asks_for_json({"search", "--", "--format", "json"}));
}

TEST(Options, LimitMayBeAll) {
  const auto limit = [](const std::vector<std::string>& arguments) {
    return limit_option(parse_options(searcher_program(), search_command(), arguments), 20);
  };
  EXPECT_EQ(limit({}), 20U);
  EXPECT_EQ(limit({"--limit", "3"}), 3U);
  EXPECT_EQ(limit({"--limit=all"}), std::nullopt);
  EXPECT_THROW(limit({"--limit", "-1"}), Error);
  EXPECT_THROW(limit({"--limit", "99999999999999999999"}), Error);
}

}  // namespace
}  // namespace backfile
