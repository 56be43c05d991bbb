#include "indexer/input/gzip_source.hpp"

#include <cstddef>
#include <memory>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "tests/support/memory_source.hpp"

namespace backfile {
namespace {

using ::testing::HasSubstr;

std::string gzip(const std::string& text) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string plain = text;
  std::string packed(text.size() + 128, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

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
