#include "searcher/engine/spelling.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "common/utf8.hpp"
#include "searcher/engine/near_vocabulary.hpp"

namespace backfile {
namespace {

constexpr std::size_t kLeastCharacters = 3;
constexpr std::size_t kLeastCharactersForTwoEdits = 5;
constexpr std::size_t kLeastCharactersOfAPart = 3;
/// How much less likely a word is that begins with another character.
constexpr double kOtherBeginning = 10;
/// A space that was forgotten counts as two edits: any long word can be cut into two somehow.
constexpr std::size_t kEditsOfASplit = 2;

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

std::size_t characters(std::string_view word) {
  return word.size() - static_cast<std::size_t>(std::ranges::count_if(word, is_continuation));
}

bool begin_alike(std::string_view a, std::string_view b) { return decode_utf8(a, 0).value == decode_utf8(b, 0).value; }

double score(std::uint64_t articles, std::size_t edits) {
  return std::log(static_cast<double>(articles)) -
         static_cast<double>(edits) * std::log(static_cast<double>(kCorrectionGain));
}

bool is_frequent_enough(std::uint64_t articles, const DoubtfulWord& than) {
  return articles / kCorrectionGain >= than.articles && articles > than.articles;
}

/// Keeps the best corrections of one word.
class NearWords {
 public:
  NearWords(const DoubtfulWord& word, std::size_t limit) : word_(&word), limit_(limit) {}

  void offer(const NearWord& other) {
    if (other.edits == 0 || !is_frequent_enough(other.articles, *word_)) return;
    add({other.text, score(other.articles, other.edits) -
                         (begin_alike(word_->folded, other.text) ? 0 : std::log(kOtherBeginning))});
  }

  std::vector<Correction> finish() { return std::move(found_); }

 private:
  void add(Correction correction) {
    const auto place = std::ranges::upper_bound(found_, correction.score, std::ranges::greater(), &Correction::score);
    found_.insert(place, std::move(correction));
    if (found_.size() > limit_) found_.pop_back();
  }

  const DoubtfulWord* word_;
  std::size_t limit_;
  std::vector<Correction> found_{};  ///< Best first.
};

}  // namespace

std::size_t correctable_edits(std::string_view folded) {
  const bool has_digit = std::ranges::any_of(folded, [](char c) { return c >= '0' && c <= '9'; });
  const std::size_t length = characters(folded);
  if (has_digit || length < kLeastCharacters) return 0;
  return length < kLeastCharactersForTwoEdits ? 1 : 2;
}

std::vector<std::vector<Correction>> near_words(const Vocabulary& vocabulary, const std::vector<DoubtfulWord>& words,
                                                std::size_t limit) {
  std::vector<std::vector<Correction>> found;
  for (const DoubtfulWord& word : words) {
    NearWords search(word, limit);
    const std::size_t edits = correctable_edits(word.folded);
    if (limit > 0 && edits > 0) {
      for (const NearWord& other : near_vocabulary(vocabulary, word.folded, edits)) search.offer(other);
    }
    found.push_back(search.finish());
  }
  return found;
}

std::vector<Correction> split_word(const Vocabulary& vocabulary, const DoubtfulWord& word) {
  // Cutting a long word everywhere would take long, and no two words of the vocabulary make it up.
  if (word.folded.size() > 2 * kMaxVocabularyWordBytes || correctable_edits(word.folded) == 0) return {};
  Correction best;
  for (std::size_t cut = 1; cut < word.folded.size(); ++cut) {
    if (is_continuation(word.folded[cut])) continue;
    const std::string left = word.folded.substr(0, cut);
    const std::string right = word.folded.substr(cut);
    if (characters(left) < kLeastCharactersOfAPart || characters(right) < kLeastCharactersOfAPart) continue;
    const std::uint64_t articles = std::min(vocabulary.count(left), vocabulary.count(right));
    if (!is_frequent_enough(articles, word)) continue;
    const double found = score(articles, kEditsOfASplit);
    if (best.text.empty() || found > best.score) best = {fmt::format("{} {}", left, right), found};
  }
  if (best.text.empty()) return {};
  return {std::move(best)};
}

}  // namespace backfile
