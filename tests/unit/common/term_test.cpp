#include "common/term.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <gtest/gtest.h>
#include <xapian.h>

#include "common/hash.hpp"
#include "common/utf8.hpp"

namespace backfile {
namespace {

/// What glass counts a term as.
std::size_t cost(const std::string& term) {
  return term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
}

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(MakeTerm, IsPrefixAndText) {
  EXPECT_EQ(make_term("K", "nato"), "Knato");
  EXPECT_EQ(make_term("", "river"), "river");
}

TEST(MakeTerm, SetsTextThatLooksLikeAPrefixApart) {
  EXPECT_EQ(make_term("K", "NATO"), "K:NATO");
  EXPECT_EQ(make_term("K", ":x"), "K::x");
  EXPECT_EQ(make_term("K", "\xc3\x84pfel"), "K\xc3\x84pfel");
}

TEST(MakeTerm, KeepsTextsOfDifferentPrefixesApart) {
  EXPECT_NE(make_term("X", "SRCgazette"), make_term("XSRC", "gazette"));
}

TEST(MakeTerm, KeepsTheLongestTextThatFits) {
  const std::string fits(kMaxTermBytes - 2, 'a');
  EXPECT_EQ(make_term("K", fits), "K" + fits);
  EXPECT_NE(make_term("K", fits + "a"), "K" + fits + "a");
}

TEST(MakeTerm, ShortensALongTextToItsBeginningAndHash) {
  const std::string text(1000, 'a');
  EXPECT_EQ(make_term("K", text), "K" + text.substr(0, 180) + "#" + to_hex(hash128(text)));
}

TEST(MakeTerm, TellsLongTextsWithOneBeginningApart) {
  const std::string text(1000, 'a');
  EXPECT_NE(make_term("K", text + "b"), make_term("K", text + "c"));
}

TEST(MakeTerm, CutsBetweenCodePoints) {
  for (std::size_t shift = 0; shift < 4; ++shift) {
    const std::string text = std::string(shift, 'a') + repeat("\xf0\x9f\x91\x8d", 100);
    EXPECT_TRUE(is_valid_utf8(make_term("K", text))) << shift;
  }
}

TEST(MakeTerm, NeverExceedsTheLimitOfTheBackend) {
  const std::string prefixes[] = {"", "K", "XSRC", "XPREFIX8"};
  const std::string units[] = {"a", "A", std::string(1, '\0'), std::string("a\0", 2), "\xc3\xa4", "\xff", "\x80"};
  for (const std::string& prefix : prefixes) {
    for (const std::string& unit : units) {
      for (std::size_t times = 0; times < 600; ++times) {
        const std::string term = make_term(prefix, repeat(unit, times));
        ASSERT_LE(cost(term), kMaxTermBytes) << prefix << ' ' << static_cast<int>(unit[0]) << ' ' << times;
      }
    }
  }
}

TEST(MakeTerm, OfAnyLengthIsTakenByXapian) {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  std::set<std::string> terms;
  Xapian::Document document;
  for (std::size_t times = 1; times < 300; ++times) {
    terms.insert(make_term("XSRC", std::string(times, '\0')));
    document.add_term(*terms.rbegin());
  }
  EXPECT_NO_THROW(database.add_document(document));
  EXPECT_EQ(terms.size(), 299U) << "two texts share a term";
}

}  // namespace
}  // namespace backfile
