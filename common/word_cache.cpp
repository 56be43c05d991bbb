#include "common/word_cache.hpp"

#include <cstring>

namespace backfile {

std::string_view StringArena::store(std::string_view text) {
  if (text.empty()) return {};
  if (text.size() > kBlockBytes / 4) {
    large_.push_back(std::make_unique_for_overwrite<char[]>(text.size()));
    std::memcpy(large_.back().get(), text.data(), text.size());
    return {large_.back().get(), text.size()};
  }
  if (used_ + text.size() > kBlockBytes) {
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(kBlockBytes));
    used_ = 0;
  }
  char* at = blocks_.back().get() + used_;
  std::memcpy(at, text.data(), text.size());
  used_ += text.size();
  return {at, text.size()};
}

void StringArena::clear() {
  large_.clear();
  if (blocks_.empty()) return;
  blocks_.resize(1);
  used_ = 0;
}

const WordCache::Entry* WordCache::insert(std::string_view raw, std::uint32_t hash, std::string_view folded,
                                          std::string_view stem) {
  if (full() || raw.size() > kMaxWordBytes || folded.size() > kMaxFormBytes || stem.size() > kMaxFormBytes) {
    return nullptr;
  }
  if ((size_ + 1) * 2 > entries_.size()) grow();
  joined_.assign(raw).append(folded).append(stem);
  Entry entry;
  entry.bytes_ = bytes_.store(joined_).data();
  entry.hash_ = hash;
  entry.raw_size_ = static_cast<std::uint8_t>(raw.size());
  entry.folded_size_ = static_cast<std::uint8_t>(folded.size());
  entry.stem_size_ = static_cast<std::uint8_t>(stem.size());
  ++size_;
  return put(entry);
}

void WordCache::clear() {
  size_ = 0;
  bytes_.clear();
  entries_.assign(kFirstPlaces, Entry{});
  mask_ = kFirstPlaces - 1;
}

const WordCache::Entry* WordCache::put(const Entry& entry) {
  std::size_t i = place(entry.hash_);
  while (entries_[i].bytes_ != nullptr) i = (i + 1) & mask_;
  entries_[i] = entry;
  return &entries_[i];
}

void WordCache::grow() {
  const std::vector<Entry> old = std::move(entries_);
  entries_.assign(old.size() * 2, Entry{});
  mask_ = entries_.size() - 1;
  for (const Entry& entry : old) {
    if (entry.bytes_ != nullptr) put(entry);
  }
}

}  // namespace backfile
