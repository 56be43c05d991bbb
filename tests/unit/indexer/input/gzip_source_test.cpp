#include "indexer/input/gzip_source.hpp"

#include <cstddef>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/archive_writer.hpp"
#include "tests/support/memory_source.hpp"

namespace backfile {
namespace {

using test::gzip;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

struct Outcome {
  std::string text{};
  std::string damage{};
};

/// Reads all of it in pieces: `chunk_bytes` of the file, `capacity` bytes of text at a time.
Outcome unpack(const std::string& packed, std::size_t chunk_bytes = 1U << 20U, std::size_t capacity = 4096) {
  GzipSource source(std::make_unique<test::MemorySource>(packed, chunk_bytes));
  Outcome outcome;
  std::string buffer(capacity, '\0');
  while (const std::size_t count = source.read(buffer.data(), buffer.size())) outcome.text.append(buffer, 0, count);
  outcome.damage = source.damage().value_or("");
  return outcome;
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "line " + std::to_string(i * 7919 % 1000) + " of the tide table\n";
  return text;
}

TEST(GzipSource, DeliversTheTextWhateverThePieces) {
  const std::string text = long_text();
  for (const std::size_t pieces : {1U, 7U, 100000U}) {
    const Outcome outcome = unpack(gzip(text), pieces, pieces);
    EXPECT_EQ(outcome.text, text) << pieces;
    EXPECT_EQ(outcome.damage, "") << pieces;
  }
}

TEST(GzipSource, JoinsMembers) {
  const Outcome outcome = unpack(gzip("ebb ") + gzip("") + gzip("and ") + gzip("flow"), 3);
  EXPECT_EQ(outcome.text, "ebb and flow");
  EXPECT_EQ(outcome.damage, "");
}

TEST(GzipSource, TakesZeroBytesAtTheEndForPadding) {
  const Outcome outcome = unpack(gzip("ebb") + std::string(100000, '\0'));
  EXPECT_EQ(outcome.text, "ebb");
  EXPECT_EQ(outcome.damage, "");
}

TEST(GzipSource, SaysWhereOtherBytesFollow) {
  const std::string member = gzip("ebb");
  const Outcome outcome = unpack(member + "garbage");
  EXPECT_EQ(outcome.text, "ebb");
  EXPECT_EQ(outcome.damage, "no gzip member but something else follows member 1, at byte " +
                                std::to_string(member.size()) + " of the file");
}

TEST(GzipSource, DeliversWhatStandsBeforeACutAndSaysWhere) {
  const std::string text = long_text();
  const std::string first = gzip("first ");
  const std::string second = gzip(text);
  const std::string packed = first + second.substr(0, second.size() / 2);
  const Outcome outcome = unpack(packed);
  EXPECT_GT(outcome.text.size(), 6U);
  EXPECT_TRUE(("first " + text).starts_with(outcome.text));
  EXPECT_EQ(outcome.damage,
            "gzip stream ends inside member 2, at byte " + std::to_string(packed.size()) + " of the file");
}

TEST(GzipSource, NoticesACutWithinTheLastEightBytes) {
  const std::string packed = gzip("ebb");
  for (std::size_t missing = 1; missing <= 8; ++missing) {
    const Outcome outcome = unpack(packed.substr(0, packed.size() - missing));
    EXPECT_EQ(outcome.text, "ebb") << missing;
    EXPECT_THAT(outcome.damage, HasSubstr("ends inside member 1")) << missing;
  }
}

TEST(GzipSource, VerifiesChecksumAndLength) {
  std::string packed = gzip("ebb");
  packed[packed.size() - 8] = static_cast<char>(packed[packed.size() - 8] ^ 1);
  EXPECT_THAT(unpack(packed).damage, HasSubstr("incorrect data check"));

  packed = gzip("ebb");
  packed.back() = 1;
  EXPECT_THAT(unpack(packed).damage, HasSubstr("incorrect length check"));
}

/// Hard to compress, different for each seed.
std::string noise(std::size_t size, unsigned seed) {
  std::string text;
  unsigned state = seed * 2654435761U + 1;
  while (text.size() < size) {
    state = state * 1664525U + 1013904223U;
    text += static_cast<char>(' ' + (state >> 24U) % 95U);
  }
  return text + '\n';
}

TEST(GzipSource, ReadsOnBehindAMemberWithAWrongChecksum) {
  const std::string first = gzip("first\n");
  std::string broken = gzip("broken");
  broken[broken.size() - 8] ^= 1;
  const Outcome outcome = unpack(first + broken + gzip("last\n"), 3);
  EXPECT_EQ(outcome.text, "first\nbroken\nlast\n");
  EXPECT_EQ(outcome.damage, "gzip member 2, which starts at byte " + std::to_string(first.size()) +
                                " of the file, is broken (incorrect data check); 1 broken place in all, " +
                                std::to_string(broken.size()) +
                                " compressed bytes are damaged or lost, the rest was read");
}

TEST(GzipSource, OneBrokenMemberOfThousandsCostsNoOther) {
  for (const std::size_t chunk_bytes : {5U, 1000000U}) {
    std::string packed;
    std::string rest;
    for (unsigned i = 0; i < 2000; ++i) {
      const std::string text = noise(300, i);
      std::string member = gzip(text);
      if (i == 1000) member.replace(40, 20, std::string(20, '\xFF'));
      packed += member;
      if (i > 1000) rest += text;
    }
    const Outcome outcome = unpack(packed, chunk_bytes);
    EXPECT_TRUE(outcome.text.ends_with('\n' + rest));
    EXPECT_THAT(outcome.damage,
                AllOf(StartsWith("gzip member 1001, which starts at byte "), HasSubstr("1 broken place in all")));
  }
}

TEST(GzipSource, FindsTheMemberThatACutOneHasSwallowed) {
  for (const std::size_t size : {300U, 30000U, 300000U}) {
    const std::string cut = gzip(noise(size, 1));
    const std::string rest = noise(5000, 2) + noise(400000, 3);
    const Outcome outcome =
        unpack(cut.substr(0, cut.size() / 2) + gzip(noise(5000, 2)) + gzip(noise(400000, 3)), 100000);
    EXPECT_TRUE(outcome.text.ends_with('\n' + rest)) << size;
    EXPECT_THAT(outcome.damage, StartsWith("gzip ")) << size;
  }
}

TEST(GzipSource, PassesOverOtherBytesBetweenMembers) {
  const std::string first = gzip("ebb\n");
  const Outcome outcome = unpack(first + noise(100000, 1) + "\x1f\x8b\x08\x1f\x8b" + gzip("flow\n"), 999);
  EXPECT_EQ(outcome.text, "ebb\nflow\n");
  EXPECT_EQ(outcome.damage, "no gzip member but something else follows member 1, at byte " +
                                std::to_string(first.size()) +
                                " of the file; 1 broken place in all, 100006 compressed bytes are damaged or lost, "
                                "the rest was read");
}

TEST(GzipSource, CountsEveryBrokenPlace) {
  std::string packed = gzip("a\n");
  for (int i = 0; i < 5; ++i) {
    std::string broken = gzip(noise(1000, 9));
    broken[500] = static_cast<char>(broken[500] ^ 0x55);
    packed += broken + gzip("b\n");
  }
  const Outcome outcome = unpack(packed);
  EXPECT_THAT(outcome.damage, AllOf(StartsWith("gzip member 2, "), HasSubstr("; 5 broken places in all, ")));
  EXPECT_TRUE(outcome.text.ends_with("\nb\n"));
}

TEST(GzipSource, MadeUpMemberStartsDoNotTakeLongerThanTheirNumber) {
  std::string packed = gzip("a\n");
  const std::string start = gzip(noise(200, 4)).substr(0, 60);
  for (int i = 0; i < 20000; ++i) packed += start;
  const Outcome outcome = unpack(packed);
  EXPECT_LT(outcome.text.size(), 20U * packed.size());
  EXPECT_NE(outcome.damage, "");
}

TEST(GzipSource, PassesOnTheDamageOfTheFile) {
  const std::string packed = gzip("ebb");
  GzipSource source(std::make_unique<test::MemorySource>(packed.substr(0, 12), 100, "disk fault"));
  std::string buffer(100, '\0');
  while (source.read(buffer.data(), buffer.size()) > 0) {
  }
  EXPECT_EQ(source.damage(), "disk fault");
}

}  // namespace
}  // namespace backfile
