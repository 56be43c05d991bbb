#include "indexer/pipeline/word_counts.hpp"

#include <algorithm>
#include <vector>

#include "common/vocabulary_file.hpp"
#include "common/vocabulary_writer.hpp"

namespace backfile {
namespace {

/// Its low bits are mixed.
std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = WordCache::kHashSeed;
  for (const char byte : word) hash = WordCache::add_to_hash(hash, byte);
  return hash ^ hash >> 15U;
}

}  // namespace

void WordCounts::add(std::string_view word) {
  if (word.size() > kMaxVocabularyWordBytes) return;
  const std::uint32_t number =
      places_.find_or_add(hash_of(word), [&](std::uint32_t candidate) { return entries_[candidate].word() == word; });
  if (number == entries_.size()) {
    entries_.push_back({bytes_.store(word).data(), static_cast<std::uint32_t>(word.size()), 1, article_});
    return;
  }
  Entry& entry = entries_[number];
  entry.articles += entry.last_article == article_ ? 0U : 1U;
  entry.last_article = article_;
}

void WordCounts::write(const std::filesystem::path& path) const {
  std::vector<const Entry*> sorted;
  sorted.reserve(entries_.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) sorted.push_back(&entries_[i]);
  std::ranges::sort(sorted, {}, &Entry::word);
  VocabularyWriter writer(path);
  for (const Entry* entry : sorted) writer.add(entry->word(), entry->articles);
  writer.finish();
}

}  // namespace backfile
