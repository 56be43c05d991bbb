#include "common/hash.hpp"

#include <string>

#include <gtest/gtest.h>

namespace backfile {
namespace {

TEST(Hash, IsXxh3) {
  // The values of xxHash 0.8 for the empty text; an index must be readable with every later library.
  EXPECT_EQ(hash64(""), 0x2d06800538d394c2U);
  EXPECT_EQ(to_hex(hash128("")), "99aa06d3014798d86001c324468d497f");
}

TEST(Hash, SurvivesItsHexadecimalForm) {
  for (const std::string text : {"", "a", "river"}) {
    const Hash128 hash = hash128(text);
    EXPECT_EQ(hash_from_hex(to_hex(hash)), hash);
  }
  const Hash128 small{.low = 1, .high = 2};
  EXPECT_EQ(to_hex(small), "00000000000000020000000000000001");
  EXPECT_EQ(hash_from_hex(to_hex(small)), small);
}

TEST(Hash, RefusesWhatIsNoHexadecimalForm) {
  const std::string hex = to_hex(hash128("a"));
  EXPECT_EQ(hash_from_hex(""), std::nullopt);
  EXPECT_EQ(hash_from_hex(hex.substr(1)), std::nullopt);
  EXPECT_EQ(hash_from_hex(hex + "0"), std::nullopt);
  for (std::size_t i = 0; i < hex.size(); ++i) {
    for (const char bad : {'g', ' ', '-', '+', '\0'}) {
      std::string text = hex;
      text[i] = bad;
      EXPECT_EQ(hash_from_hex(text), std::nullopt) << i << ' ' << bad;
    }
  }
}

TEST(StreamHasher, EqualsTheHashOfTheWhole) {
  const std::string text(100'000, 'x');
  for (const std::size_t piece : {1U, 7U, 4096U, 100'000U}) {
    StreamHasher hasher;
    for (std::size_t i = 0; i < text.size(); i += piece) hasher.update(std::string_view(text).substr(i, piece));
    EXPECT_EQ(hasher.digest(), hash128(text)) << piece;
  }
  EXPECT_EQ(StreamHasher().digest(), hash128(""));
}

}  // namespace
}  // namespace backfile
