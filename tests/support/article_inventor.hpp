#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "common/article.hpp"
#include "tests/support/chance.hpp"

namespace backfile::test {

/// What invented articles are made of: forms of the same words, words that are stemmed differently in English, German
/// and French, capitals, accents, possessives, words of several tokens, abbreviations, numbers, scripts without spaces.
inline constexpr std::array<std::string_view, 52> kInventedWords{
    "flood",      "floods",   "flooding", "river",     "rivers",   "trade",    "traded",         "trades",
    "war",        "wars",     "the",      "of",        "Haus",     "Häuser",   "Wahl",           "Wahlen",
    "covid-19",   "covid",    "19",       "U.S.",      "us",       "US",       "AIDS",           "aids",
    "aid",        "don't",    "don’t",    "élection",  "Élection", "election", "elections",      "Elections",
    "electoral",  "running",  "run",      "2022",      "3.5",      "minister", "Minister's",     "Minister’s",
    "l'élection", "woman",    "women",    "watergate", "Mr.",      "AT&T",     "elec\u00ADtion", "Bela\u00ADrus",
    "belarus",    "北京大学", "👍",        "Straße"};

inline constexpr std::array<std::string_view, 7> kInventedTags{
    "NATO", "NATO summit", "Belarus", "white house", "Washington, D.C.", "Été", "flood"};
inline constexpr std::array<std::string_view, 4> kInventedAuthors{"Jane Doe", "John Doe", "Zoë Ng", "Flood"};
inline constexpr std::array<std::string_view, 3> kInventedSources{"The Gazette", "Morning Post", ""};
inline constexpr std::array<std::string_view, 3> kInventedSections{"Politics", "World", ""};
/// As IndexFixture takes them: "und" is an unknown language.
inline constexpr std::array<std::string_view, 4> kInventedLanguages{"en", "de", "fr", "und"};

/// Invents small articles: sentences with capitals and full stops, some without white space between them; paragraphs;
/// dates at the ends of days and years, shared by several articles; values that repeat.
class ArticleInventor {
 public:
  explicit ArticleInventor(unsigned seed) : chance_(seed) {}

  /// The id is `a` and the number in three digits.
  Article article(std::size_t number);

 private:
  std::string sentences(std::size_t least, std::size_t most);
  std::string sentence();
  Timestamp moment();
  void set_published(Article& article);

  Chance chance_;
};

}  // namespace backfile::test
