#include "indexer/upkeep/word_list_check.hpp"

#include "common/error.hpp"
#include "common/hash.hpp"
#include "common/vocabulary_file.hpp"

namespace backfile {
namespace {

/// Articles that are counted before they are added to the sum: memory for their different words.
constexpr std::uint64_t kMaxArticles = 2'000;

/// Reads a list from end to end and returns its sum. Throws Error (index_damaged).
std::uint64_t sum_of_list(const VocabularyFile& file, std::uint64_t& words) {
  std::uint64_t sum = 0;
  std::uint64_t number = 0;
  for (auto at = file.find(""); !at.at_end(); at.next(), ++number) {
    sum += hash64(at.word()) * at.count();
    // The first word of a block is where a look-up begins.
    if (number % kWordsPerBlock != 0) continue;
    const auto found = file.find(at.word());
    if (found.at_end() || found.word() != at.word() || found.count() != at.count()) {
      throw Error(ErrorCode::index_damaged,
                  "has a word that is not found where it is: '" + std::string(at.word()) + "'");
    }
  }
  words += number;
  return sum;
}

}  // namespace

void WordListCheck::next_article() {
  if (++articles_ >= kMaxArticles) flush();
}

void WordListCheck::flush() {
  counts_->for_each([&](std::string_view word, std::uint64_t articles) { sum_ += hash64(word) * articles; });
  counts_ = std::make_unique<WordCounts>();
  articles_ = 0;
}

void WordListCheck::finish(const OpenSegment& segment, bool has_all_articles, DamageList& damages,
                           CheckCounts& counts) {
  flush();
  const std::string path = segment.record->folder + "/" + kVocabularyName;
  const auto add = [&](std::string what) {
    damages.add(
        {path, std::move(what), std::string(kRestoreHint) + "; wildcards and corrections of spelling are affected"});
  };
  try {
    const std::uint64_t sum = sum_of_list(VocabularyFile(segment.words.bytes(), path), counts.words);
    if (is_deep_ && has_all_articles && sum != sum_) add("has other words or counts than the articles of the segment");
  } catch (const Error& error) {
    if (error.code() != ErrorCode::index_damaged) throw;
    add(error.what());
  }
}

}  // namespace backfile
