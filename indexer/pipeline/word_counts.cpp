#include "indexer/pipeline/word_counts.hpp"

#include <algorithm>

#include "common/vocabulary_file.hpp"
#include "common/vocabulary_writer.hpp"

namespace backfile {
namespace {

std::uint32_t hash_of(std::string_view word) {
  std::uint32_t hash = WordCache::kHashSeed;
  for (const char byte : word) hash = WordCache::add_to_hash(hash, byte);
  return hash;
}

}  // namespace

void WordCounts::add(std::string_view word) {
  if (word.size() > kMaxVocabularyWordBytes) return;
  const std::uint32_t hash = hash_of(word);
  std::size_t i = place(hash);
  while (entries_[i].bytes != nullptr && (entries_[i].hash != hash || entries_[i].word() != word)) {
    i = (i + 1) & (entries_.size() - 1);
  }
  Entry& entry = entries_[i];
  if (entry.bytes != nullptr) {
    entry.articles += entry.last_article == article_ ? 0U : 1U;
    entry.last_article = article_;
    return;
  }
  entry = {bytes_.store(word).data(), hash, static_cast<std::uint32_t>(word.size()), 1, article_};
  if (++size_ * 2 > entries_.size()) grow();
}

void WordCounts::write(const std::filesystem::path& path) const {
  std::vector<Entry> sorted;
  sorted.reserve(size_);
  std::ranges::copy_if(entries_, std::back_inserter(sorted), [](const Entry& entry) { return entry.bytes != nullptr; });
  std::ranges::sort(sorted, {}, &Entry::word);
  VocabularyWriter writer(path);
  for (const Entry& entry : sorted) writer.add(entry.word(), entry.articles);
  writer.finish();
}

void WordCounts::grow() {
  const std::vector<Entry> old = std::move(entries_);
  entries_.assign(old.size() * 2, Entry{});
  for (const Entry& entry : old) {
    if (entry.bytes == nullptr) continue;
    std::size_t i = place(entry.hash);
    while (entries_[i].bytes != nullptr) i = (i + 1) & (entries_.size() - 1);
    entries_[i] = entry;
  }
}

}  // namespace backfile
