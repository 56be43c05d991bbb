#include "common/grouped.hpp"

#include <cstdint>

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(Grouped, PutsACommaBeforeEveryThreeDigits) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1'000), "1,000");
  EXPECT_EQ(grouped(12'300), "12,300");
  EXPECT_EQ(grouped(123'456), "123,456");
  EXPECT_EQ(grouped(UINT64_MAX), "18,446,744,073,709,551,615");
}

}  // namespace
}  // namespace backfile
