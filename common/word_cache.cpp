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

WordCache::WordCache() { clear(); }

FoldedWord WordCache::insert(std::string_view raw, std::uint32_t hash, FoldedWord word) {
  if ((entries_.size() + 1) * 2 > slots_.size()) grow();
  Entry entry;
  entry.raw = bytes_.store(raw);
  entry.word.folded = word.folded == raw ? entry.raw : bytes_.store(word.folded);
  entry.word.stem = word.stem == word.folded ? entry.word.folded : bytes_.store(word.stem);
  put(hash, static_cast<std::uint32_t>(entries_.size()));
  entries_.push_back(entry);
  return entry.word;
}

void WordCache::clear() {
  entries_.clear();
  bytes_.clear();
  slots_.assign(kFirstSlots, Slot{});
  mask_ = kFirstSlots - 1;
}

void WordCache::put(std::uint32_t hash, std::uint32_t entry) {
  std::size_t i = place(hash);
  while (slots_[i].entry != kNoEntry) i = (i + 1) & mask_;
  slots_[i] = {hash, entry};
}

void WordCache::grow() {
  const std::vector<Slot> old = std::move(slots_);
  slots_.assign(old.size() * 2, Slot{});
  mask_ = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.entry != kNoEntry) put(slot.hash, slot.entry);
  }
}

}  // namespace backfile
