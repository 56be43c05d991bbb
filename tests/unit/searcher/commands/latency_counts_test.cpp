#include "searcher/commands/latency_counts.hpp"

#include <gtest/gtest.h>

namespace backfile {
namespace {

void expect_within_a_percent(double actual, double expected) {
  EXPECT_GE(actual, expected * 0.9999);
  EXPECT_LE(actual, expected * 1.0101);
}

TEST(LatencyCounts, TellsQuantilesToOnePercent) {
  LatencyCounts counts;
  for (int i = 1; i <= 1000; ++i) counts.add(i * 0.1);
  EXPECT_EQ(counts.size(), 1000U);
  expect_within_a_percent(counts.quantile(0.5), 50);
  expect_within_a_percent(counts.quantile(0.95), 95);
  expect_within_a_percent(counts.quantile(0.99), 99);
  expect_within_a_percent(counts.quantile(1), 100);
}

TEST(LatencyCounts, OneIsEveryQuantile) {
  LatencyCounts counts;
  counts.add(7);
  expect_within_a_percent(counts.quantile(0.5), 7);
  expect_within_a_percent(counts.quantile(0.99), 7);
}

TEST(LatencyCounts, HasBoundsAtBothEnds) {
  LatencyCounts counts;
  counts.add(0);
  expect_within_a_percent(counts.quantile(1), 0.001);
  counts.add(1e12);
  expect_within_a_percent(counts.quantile(1), 8.64e7);
}

TEST(LatencyCounts, NothingTakesNoTime) { EXPECT_EQ(LatencyCounts().quantile(0.5), 0); }

}  // namespace
}  // namespace backfile
