#include "tests/bench/native/news/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <unordered_set>

namespace backfile::bench {
namespace {

constexpr double kTailExponent = 1.8;
constexpr double kShift = 1.2;
/// A word of the last rank is expected so often.
constexpr double kRarest = 0.3;
constexpr std::uint64_t kWordSeed = 11;

constexpr std::array kCommon = std::to_array<std::string_view>(
    {"the",   "of",      "to",      "and",     "in",    "a",     "said",  "for",   "that",  "on",    "is",     "was",
     "with",  "by",      "at",      "from",    "it",    "as",    "be",    "has",   "will",  "an",    "its",    "are",
     "have",  "but",     "were",    "had",     "would", "not",   "which", "this",  "year",  "been",  "they",   "he",
     "their", "new",     "more",    "than",    "can",   "last",  "who",   "after", "also",  "or",    "one",    "two",
     "up",    "about",   "could",   "other",   "some",  "told",  "may",   "week",  "there", "first", "if",     "into",
     "no",    "out",     "over",    "made",    "all",   "his",   "we",    "under", "month", "three", "before", "while",
     "any",   "between", "during",  "because", "when",  "only",  "her",   "she",   "most",  "now",   "people", "so",
     "time",  "what",    "against", "still",   "since", "years", "make",  "both",  "where", "per",   "then",   "such"});

constexpr std::array kSyllables = std::to_array<std::string_view>(
    {"ka",  "lo",  "mi",   "ren", "tar", "vos", "bel", "dun", "gri", "ash", "or",  "el",  "ine", "mar", "tes", "pol",
     "qua", "nor", "wick", "ham", "sta", "fen", "ru",  "ol",  "ber", "cha", "dri", "fo",  "gu",  "hol", "jan", "kel",
     "lan", "mon", "nu",   "pra", "ri",  "sol", "tu",  "ul",  "ver", "win", "yor", "zan", "bra", "cor", "dal", "est"});
constexpr std::array kEndings =
    std::to_array<std::string_view>({"", "", "", "", "", "s", "ed", "ing", "er", "ly", "ion"});

/// By how many syllables a word of that rank has: frequent words are short.
std::uint64_t syllables_of(Rank rank, Draw& draw) {
  const std::uint64_t least = rank < 1'500 ? 1 : rank < 40'000 ? 2 : 3;
  return least + draw.below(2);
}

std::string invent(Rank rank, Draw& draw) {
  std::string word;
  for (std::uint64_t left = syllables_of(rank, draw); left > 0; --left)
    word += kSyllables[draw.below(kSyllables.size())];
  return word.append(kEndings[draw.below(kEndings.size())]);
}

double weight_of(Rank rank) {
  const double place = static_cast<double>(rank) + kShift;
  constexpr double kCore = Vocabulary::kCoreWords;
  return rank < Vocabulary::kCoreWords ? 1 / place : std::pow(place / kCore, -kTailExponent) / kCore;
}

Rank ranks_of(double words_in_all) {
  constexpr double kCore = Vocabulary::kCoreWords;
  // The sum of the weights: a logarithm for the core and an integral for the tail.
  const double sum = std::log(kCore / kShift) + 1 / (kTailExponent - 1);
  const double last_of_core = words_in_all / (kCore * sum);
  const double ranks = kCore * std::pow(std::max(1.0, last_of_core / kRarest), 1 / kTailExponent);
  return static_cast<Rank>(ranks);
}

std::vector<std::string> invent_words(Rank count) {
  Draw draw(kWordSeed);
  std::vector<std::string> words;
  std::unordered_set<std::string> known;
  words.reserve(count);
  const auto take = [&](std::string word) {
    if (known.insert(word).second) words.push_back(std::move(word));
  };
  for (const std::string_view word : kCommon) take(std::string(word));
  while (words.size() < count) take(invent(static_cast<Rank>(words.size()), draw));
  return words;
}

std::vector<double> weights_of(Rank count) {
  std::vector<double> weights(count);
  for (Rank rank = 0; rank < count; ++rank) weights[rank] = weight_of(rank);
  return weights;
}

}  // namespace

Vocabulary::Vocabulary(double words_in_all)
    : words_(invent_words(ranks_of(words_in_all))), frequencies_(weights_of(static_cast<Rank>(words_.size()))) {}

bool Vocabulary::is_name(Rank rank) const { return rank > 2'000 && mixed(rank) % 3 == 0; }

Rank Vocabulary::draw_between(Draw& draw, Rank begin, Rank end) const {
  const double first = std::log(begin + 1);
  const double last = std::log(std::min(end, size()));
  return static_cast<Rank>(std::exp(first + (last - first) * draw.share())) - 1;
}

}  // namespace backfile::bench
