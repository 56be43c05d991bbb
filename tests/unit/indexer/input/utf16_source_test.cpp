#include "indexer/input/utf16_source.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "tests/support/memory_source.hpp"

namespace backfile {
namespace {

std::string encode(std::u16string_view text, ByteOrder order) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8U);
    const char low = static_cast<char>(unit & 0xFFU);
    bytes += order == ByteOrder::big ? high : low;
    bytes += order == ByteOrder::big ? low : high;
  }
  return bytes;
}

struct Outcome {
  std::string text{};
  std::string damage{};
};

Outcome transcode(const std::string& bytes, ByteOrder order, std::size_t chunk_bytes = 1000) {
  Utf16Source source(std::make_unique<test::MemorySource>(bytes, chunk_bytes), order);
  Outcome outcome;
  char buffer[5];
  while (const std::size_t count = source.read(buffer, sizeof buffer)) outcome.text.append(buffer, count);
  outcome.damage = source.damage().value_or("");
  return outcome;
}

TEST(Utf16Source, KnowsTheByteOrderMarks) {
  using std::string_view_literals::operator""sv;
  EXPECT_EQ(utf16_byte_order("\xFE\xFF\0a"sv), ByteOrder::big);
  EXPECT_EQ(utf16_byte_order("\xFF\xFE"), ByteOrder::little);
  EXPECT_EQ(utf16_byte_order("\xFF\xFE\0\0"sv), std::nullopt);  // UTF-32
  EXPECT_EQ(utf16_byte_order("plain"), std::nullopt);
}

TEST(Utf16Source, DeliversUtf8WithoutTheMarkWhateverThePieces) {
  for (const ByteOrder order : {ByteOrder::little, ByteOrder::big}) {
    for (const std::size_t chunk_bytes : {1U, 2U, 3U, 1000U}) {
      const Outcome outcome = transcode(encode(u"\uFEFFCaf\u00E9 \u6F6E \U0001F30A!", order), order, chunk_bytes);
      EXPECT_EQ(outcome.text, "Caf\u00E9 \u6F6E \U0001F30A!");
      EXPECT_EQ(outcome.damage, "");
    }
  }
}

TEST(Utf16Source, ReplacesLoneSurrogates) {
  const char16_t text[] = {u'a', 0xD83C, u'b', 0xDF0A, u'c', 0xD83C};
  EXPECT_EQ(transcode(encode({text, 6}, ByteOrder::little), ByteOrder::little).text, "a\uFFFDb\uFFFDc\uFFFD");
}

TEST(Utf16Source, SaysThatHalfACharacterIsMissing) {
  const Outcome outcome = transcode(encode(u"tide", ByteOrder::big) + "x", ByteOrder::big);
  EXPECT_EQ(outcome.text, "tide");
  EXPECT_EQ(outcome.damage, "UTF-16 text ends inside a code unit");
}

}  // namespace
}  // namespace backfile
