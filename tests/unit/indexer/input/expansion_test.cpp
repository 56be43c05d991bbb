#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/input/bounded_source.hpp"
#include "indexer/input/dump_members.hpp"
#include "tests/support/archive_writer.hpp"
#include "tests/support/memory_source.hpp"

namespace backfile {
namespace {

using test::gzip;
using test::make_tar;
using test::make_zip;

constexpr const char* kBomb = "expands more than 2000 times: taken for a decompression bomb";

struct Outcome {
  std::vector<std::uint64_t> sizes{};
  std::vector<std::string> damages{};
  std::string damage{};
};

/// Reads all members without keeping them.
Outcome expand(const std::string& packed) {
  const auto members = open_members(std::make_unique<test::MemorySource>(packed));
  Outcome outcome;
  std::string buffer(1U << 16U, '\0');
  while (const auto member = members->next()) {
    std::uint64_t size = 0;
    while (const std::size_t count = member->read(buffer.data(), buffer.size())) size += count;
    outcome.sizes.push_back(size);
    outcome.damages.push_back(member->damage().value_or(""));
  }
  outcome.damage = members->damage().value_or("");
  return outcome;
}

std::string zeros(std::size_t mebibytes) { return std::string(mebibytes << 20U, '\0'); }

/// 80 MiB in some hundred bytes.
const std::string& bomb() {
  static const std::string packed = gzip(gzip(zeros(80)));
  return packed;
}

TEST(Expansion, WhatDeflateCanDoIsReadToItsEnd) {
  const Outcome zip = expand(make_zip({{"zeros", zeros(80)}, {"b", "ebb"}}));
  EXPECT_EQ(zip.sizes, (std::vector<std::uint64_t>{80U << 20U, 3}));
  EXPECT_EQ(zip.damages, (std::vector<std::string>{"", ""}));
}

TEST(Expansion, AMemberThatGrowsOutOfNothingIsEndedAndTheOthersAreRead) {
  const Outcome outcome = expand(make_tar({{"noise", std::string(100000, 'x')}, {"bomb.gz", bomb()}, {"b", "ebb"}}));
  ASSERT_EQ(outcome.sizes.size(), 3U);
  EXPECT_GT(outcome.sizes[1], 60U << 20U);
  EXPECT_LT(outcome.sizes[1], 70U << 20U);
  EXPECT_EQ(outcome.damages, (std::vector<std::string>{"", kBomb, ""}));
  EXPECT_EQ(outcome.sizes[2], 3U);
  EXPECT_EQ(outcome.damage, "");
}

TEST(Expansion, CountsAllLayersAgainstTheBytesOfTheFile) {
  const Outcome outcome = expand(bomb());
  EXPECT_EQ(outcome.damages, std::vector<std::string>{kBomb});
  EXPECT_LT(outcome.sizes[0], 70U << 20U);
}

TEST(Expansion, ManyMembersThatAreWithinBoundsMayBeTooMuchTogether) {
  const std::string member = gzip(gzip(zeros(30)));
  const Outcome outcome = expand(make_zip(std::vector<test::ArchiveEntry>(50, {"bomb.gz", member})));
  EXPECT_LT(outcome.sizes.size(), 10U);
  EXPECT_EQ(outcome.damage,
            "all of it expands more than 2000 times: taken for a decompression bomb, the rest is not read");
}

TEST(Expansion, SmallFilesMayBeAsOddAsTheyLike) {
  EXPECT_EQ(expand(gzip(gzip(zeros(60)))).sizes, std::vector<std::uint64_t>{60U << 20U});
}

}  // namespace
}  // namespace backfile
