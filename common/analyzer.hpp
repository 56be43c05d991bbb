#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace backfile {

/// One word of a text as the index knows it.
struct Token {
  std::string_view folded{};           ///< Folded form; valid until the next call on the same Analyzer.
  std::string_view stem{};             ///< Stem of the folded form in the analyzer's language; same lifetime.
  std::uint32_t begin = 0;             ///< Byte offset of the first byte in the text.
  std::uint32_t end = 0;               ///< Byte offset behind the last byte.
  std::uint32_t position = 0;          ///< 0, 1, 2, ... within the text; overlapping bigrams advance by one each.
  std::uint32_t sentence = 0;          ///< Number of the sentence within the text.
  bool starts_glued_sentence = false;  ///< Begins a sentence, and the dump lost the white space before it.
};

/// Turns text into tokens: the one meaning of "word" that indexer and searcher share. What a query word becomes, the
/// same word in an article becomes too; several tokens from one typed word (covid-19) are a phrase of adjacent ones.
/// Where words end does not depend on the language; stems do, and sentences only in ordinal numbers (16. Februar).
///
/// Every token is folded first (fold.hpp), then stemmed (with accented_suffix.hpp in between); words with digits, numbers,
/// pictographs and words of more than 64 bytes are their own stem.
///
///   U.S.  U.S  e.g.           us, us, eg       single letters with dots are one word; the last dot is part of its span
///   AT&T  S&P  M&Ms           at&t, s&p, m&ms  one word if no part is longer than three letters; else & separates
///   C++  C#                   c++, c#          two plus signs behind letters; a # behind a single ASCII letter
///   don't  O’Brien            don't, o'brien   an apostrophe between letters stays and is always '
///   Smith's                   smith            a final 's goes, of it's and U.S.'s too
///   l'économie  dell'arte     l economie       two words: an elided French, Italian or Catalan article is its own
///   covid-19  a/b  a_b        covid 19         hyphen, slash, underscore, dash, percent and currency signs separate
///   3.5  3,5  1,000.50        3.5, 3.5, 1000.50  one word; grouping goes, a comma before one or two digits is a point
///   1,000  1.000  16.02.2022  1000, 1.000, 16 02 2022  (number.hpp); ٣٫٥ is 3.5
///   3.5m  1990s  G7           3.5m, 1990s, g7  letters and digits that touch are one word; CO₂ is co2, 10² is 10 2
///   me@site.com  site.com/a   me site com a    addresses are cut at their punctuation, so that their parts are found
///   #tag  @name               tag, name
///   a soft hyphen, a joiner, a direction mark, Arabic tatweel inside a word: nothing. A zero-width space separates
///   Paral·lel  צה״ל  צה"ל     parallel, צהל    the dot between two l and the mark in a Hebrew acronym go
///   北京大学                  北京 京大 大学   overlapping pairs in Han, kana, Thai, Lao, Khmer, Myanmar and their kin,
///   東  ก็                    東  ก็           a lone character by itself; a character has its marks with it
///   한국어 뉴스               한국어 뉴스      Hangul by spaces
///   👍🏽  ❤️  🇩🇪  👨‍👩‍👧          👍 ❤ 🇩🇪 👨‍👩‍👧        a token each, without skin tone and variation selector
///   Controls, NUL and ill-formed UTF-8 separate.
///
/// A sentence ends behind . ! ? … and their kin (quotation marks and brackets may follow) before white space and
/// anything but a lower-case letter, and at a blank line. Without white space a capital must follow
/// (`policies.The`, `alone."He`, `ended...Next`); 。！？। need neither. A full stop ends none behind a dotted abbreviation
/// (also before a capital: `U.S. Steel`, `5 p.m. Monday`, `e.g.The`), an initial (`J. R. Smith`, `J.Smith`), a title
/// (`Mr. Smith`, `Apple Inc. The`), before the number of `No. 5` and `Jan. 5`, in `Amazon.Com`, `ASP.NET` and `Ph.D.`.
///
/// One analyzer per thread: it owns buffers and a cache of folded and stemmed words. Any bytes are good input, below
/// 2 GiB; time is linear in them.
class Analyzer {
 public:
  /// `language` is a primary BCP 47 subtag; a language without a Snowball stemmer (and "") has stem == folded.
  explicit Analyzer(std::string_view language);
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  /// Tokens of one paragraph, in order. The result and its views live until the next call on this analyzer.
  const std::vector<Token>& tokenize(std::string_view text);

  /// The same tokens, some thousands at a time: `visit` may be called more than once, and all of them together are much larger
  /// than the text. Their views end with its call, in which the analyzer is not to be used.
  void tokenize(std::string_view text, const std::function<void(std::span<const Token>)>& visit);

  /// The stem of every token with that folded form, in the analyzer's language. Valid until the next call on this analyzer.
  std::string_view stem_of(std::string_view folded);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Name of the Snowball stemmer Xapian has for a language ("en" -> "english"); empty if there is none. Two languages
/// with the same answer have the same terms for the same word.
std::string_view stemmer_name(std::string_view language);

/// The folded form of a whole value (a tag, an author, a source): NFC, full-width to ordinary, case, marks as the
/// analyzer folds words, white space collapsed. Punctuation stays.
std::string fold_value(std::string_view value);

}  // namespace backfile
