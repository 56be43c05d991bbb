#include "indexer/pipeline/signature.hpp"

#include <bit>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace backfile {
namespace {

using Words = std::vector<std::string>;

std::uint64_t sign(const Words& words) {
  SignatureBuilder builder;
  for (const std::string& word : words) builder.add(word);
  return builder.finish();
}

/// `count` different words.
Words make_words(const std::string& stem, int count) {
  Words words;
  for (int i = 0; i < count; ++i) words.push_back(stem + std::to_string(i));
  return words;
}

int distance(std::uint64_t a, std::uint64_t b) { return std::popcount(a ^ b); }

TEST(Signature, OfFewerThanThreeWordsIsZero) {
  EXPECT_EQ(sign({}), 0U);
  EXPECT_EQ(sign({"a", "b"}), 0U);
  EXPECT_NE(sign({"a", "b", "c"}), 0U);
}

TEST(Signature, IsTheSameForTheSameWords) { EXPECT_EQ(sign(make_words("w", 50)), sign(make_words("w", 50))); }

/// Published indexes have them.
TEST(Signature, StaysWhatItHasBeen) {
  const std::map<int, std::uint64_t> known = {{3, 0x40e64e9db265b4d5},     {4, 0x006644112265a085},
                                              {5, 0x98764459e6e5f48d},     {100, 0x3af9792f5b44846c},
                                              {5'000, 0x3ae5790dd3468cac}, {300'000, 0x3ae5790dd3468cac}};
  for (const auto& [count, signature] : known) {
    Words words;
    for (int i = 0; i < count; ++i) words.push_back("word" + std::to_string(i * 7 % 13 == 0 ? i % 3 : i % 50));
    EXPECT_EQ(sign(words), signature) << count << " words";
  }
}

TEST(Signature, DependsOnTheOrderOfWords) { EXPECT_NE(sign({"a", "b", "c"}), sign({"c", "b", "a"})); }

TEST(Signature, OfANearCopyDiffersInFewBits) {
  const Words words = make_words("w", 400);
  for (std::size_t place = 0; place < words.size(); place += 40) {
    Words changed = words;
    changed[place] = "other";
    EXPECT_LE(distance(sign(words), sign(changed)), 12) << place;
  }
}

TEST(Signature, OfAnotherTextDiffersInManyBits) {
  std::set<std::uint64_t> seen;
  for (int i = 0; i < 50; ++i) {
    const std::uint64_t signature = sign(make_words("t" + std::to_string(i) + "x", 100));
    for (const std::uint64_t other : seen) EXPECT_GE(distance(signature, other), 10);
    seen.insert(signature);
  }
}

TEST(Signature, BuilderStartsAnewAfterFinish) {
  SignatureBuilder builder;
  for (const std::string& word : make_words("first", 20)) builder.add(word);
  builder.finish();
  for (const std::string& word : make_words("second", 20)) builder.add(word);
  EXPECT_EQ(builder.finish(), sign(make_words("second", 20)));
}

}  // namespace
}  // namespace backfile
