#include "searcher/options.hpp"

#include <gtest/gtest.h>

#include "common/error.hpp"

namespace backfile {
namespace {

Options with(const std::string& name, const std::string& value) { return {{{name, {value}}}, {}}; }

TEST(RecencyOption, ReadsAnAge) {
  constexpr std::int64_t kDay = 86'400;
  EXPECT_EQ(recency_option(with("recency", "30d")), 30 * kDay);
  EXPECT_EQ(recency_option(with("recency", "2w")), 14 * kDay);
  EXPECT_EQ(recency_option(with("recency", "2y")), 2 * 31'556'952);
  EXPECT_EQ(recency_option(with("recency", "12m")), recency_option(with("recency", "1y")));
  EXPECT_EQ(recency_option(Options({}, {})), std::nullopt);
}

TEST(RecencyOption, RefusesWhatIsNone) {
  for (const char* typed :
       {"", "d", "30", "0d", "-1d", "1.5y", "30 d", "30D", "1y6m", "1001y", "99999999999999999999d"}) {
    EXPECT_THROW(recency_option(with("recency", typed)), Error) << typed;
  }
}

TEST(ExpandOption, IsANumberOfWords) {
  EXPECT_EQ(expand_option(Options({}, {})), 0U);
  EXPECT_EQ(expand_option(with("expand", "25")), 25U);
  EXPECT_THROW(expand_option(with("expand", "101")), Error);
}

TEST(TimeoutOption, IsInSeconds) {
  EXPECT_EQ(timeout_option(Options({}, {})), std::chrono::seconds(30));
  EXPECT_EQ(timeout_option(with("timeout", "0")), std::chrono::seconds(0));
  EXPECT_THROW(timeout_option(with("timeout", "1h")), Error);
}

}  // namespace
}  // namespace backfile
