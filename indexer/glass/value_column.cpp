#include "indexer/glass/value_column.hpp"

#include <cassert>

#include "common/byte_codec.hpp"
#include "indexer/glass/packing.hpp"

namespace backfile::glass {
namespace {

/// Longer values are rounded to bounds of at most this size: stored articles are values as well, and nobody asks for theirs.
constexpr std::size_t kMostBoundBytes = std::size_t{16} << 10U;
constexpr std::size_t kMostSizeBytes = 10;  ///< Of put_varint().

/// The shortest text that is not before any with this begin.
std::string next_after(std::string_view begin) {
  std::string next(begin.substr(0, begin.find_last_not_of('\xFF') + 1));
  if (!next.empty()) next.back() = static_cast<char>(static_cast<unsigned char>(next.back()) + 1);
  return next;
}

}  // namespace

void ValueColumn::add(std::uint32_t docid, std::string_view value) {
  assert(docid > last_ && !value.empty());
  if (chunks_.empty() || chunks_.back().second.size() >= kChunkBytes) {
    chunks_.emplace_back(docid, std::string{});
  } else {
    put_varint(chunks_.back().second, docid - last_ - 1);
  }
  std::string& chunk = chunks_.back().second;
  if (value.size() >= kChunkBytes) chunk.reserve(chunk.size() + kMostSizeBytes + value.size());
  put_bytes(chunk, value);
  last_ = docid;
  widen_bounds(value);
  ++values_;
}

void ValueColumn::widen_bounds(std::string_view value) {
  const std::string_view begin = value.substr(0, kMostBoundBytes);
  if (values_ == 0 || begin < least_) least_ = begin;
  if (values_ > 0 && value <= greatest_) return;
  const bool is_short = begin.size() == value.size();
  greatest_ = is_short ? std::string(value) : next_after(begin);
  // All of its first bytes are FF.
  if (greatest_.empty()) greatest_ = value;
}

void ValueColumn::count_in(const ValueColumn& other) {
  if (values_ == 0 || other.least_ < least_) least_ = other.least_;
  if (values_ == 0 || other.greatest_ > greatest_) greatest_ = other.greatest_;
  values_ += other.values_;
}

void ValueColumn::write_bounds(TableWriter& table, std::uint32_t slot) const {
  std::string key(kValueStatsPrefix);
  put_last_number(key, slot);
  std::string tag;
  put_varint(tag, values_);
  put_bytes(tag, least_);
  if (greatest_ != least_) tag += greatest_;
  table.add(key, tag);
}

void ValueColumn::write_chunks(TableWriter& table, std::uint32_t slot, std::uint32_t base) const {
  for (const auto& [first, tag] : chunks_) {
    std::string key(kValuesPrefix);
    put_varint(key, slot);
    put_sortable_number(key, base + first);
    table.add(key, tag);
  }
}

}  // namespace backfile::glass
