#include "indexer/pipeline/word_counts.hpp"

#include <vector>

#include "common/same_text.hpp"
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
  const std::uint32_t number = places_.find_or_add(
      hash_of(word), [&](std::uint32_t candidate) { return is_same_text(entries_[candidate].text(), word); });
  if (number == entries_.size()) {
    entries_.push_back({bytes_.store(word).data(), static_cast<std::uint32_t>(word.size()), 1, article_});
    return;
  }
  Entry& entry = entries_[number];
  entry.articles += entry.last_article == article_ ? 0U : 1U;
  entry.last_article = article_;
}

void WordCounts::write(std::span<const WordCounts> parts, const std::filesystem::path& path) {
  std::vector<const TextOrder<Entry>*> orders;
  for (const WordCounts& part : parts) orders.push_back(&part.order_);
  VocabularyWriter writer(path);
  for_each_text(std::span<const TextOrder<Entry>* const>(orders), [&](std::span<const Entry* const> entries) {
    std::string_view word;
    std::uint64_t articles = 0;
    for (const Entry* entry : entries) {
      if (entry == nullptr) continue;
      word = entry->text();
      articles += entry->articles;
    }
    writer.add(word, articles);
  });
  writer.finish();
}

}  // namespace backfile
