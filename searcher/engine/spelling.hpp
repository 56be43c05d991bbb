#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/vocabulary.hpp"

namespace backfile {

/// A word that may have been meant.
struct Correction {
  std::string text{};  ///< Folded; two words with a space between them if one was typed as one.
  double score = 0;    ///< The more, the likelier; below 0 is possible.
};

/// A word that at most this many articles have may be a misspelling of a frequent one.
inline constexpr std::uint64_t kRareWord = 10;
/// How many times as frequent as the typed word another one must be to have been meant. An edit makes a word less likely
/// by the same factor.
inline constexpr std::uint64_t kCorrectionGain = 50;

/// A word to correct.
struct DoubtfulWord {
  std::string folded{};
  std::uint64_t articles = 0;  ///< That have it.
};

/// The most edits that a word may be wrong by: 0 for one that is not corrected, since it is shorter than three characters
/// or has a digit.
std::size_t correctable_edits(std::string_view folded);

/// For each word the words of the vocabulary that may have been meant, likeliest first, at most `limit`: one edit away, or
/// two if the word has five characters or more, and enough articles have them. Likely is what is frequent, near, and begins
/// with the same character, since the first one is seldom wrong. One pass over the vocabulary for all words together.
std::vector<std::vector<Correction>> near_words(const Vocabulary& vocabulary, const std::vector<DoubtfulWord>& words,
                                                std::size_t limit);

/// The likeliest two words that were typed as one (`whitehouse`), each of three characters or more, if both are in the
/// vocabulary and frequent enough; else none.
std::vector<Correction> split_word(const Vocabulary& vocabulary, const DoubtfulWord& word);

}  // namespace backfile
