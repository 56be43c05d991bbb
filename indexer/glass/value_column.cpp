#include "indexer/glass/value_column.hpp"

#include <cassert>

#include "common/byte_codec.hpp"
#include "indexer/glass/packing.hpp"

namespace backfile::glass {
void ValueColumn::add(std::uint32_t docid, std::string_view value) {
  assert(docid > last_ && !value.empty());
  if (chunks_.empty() || chunks_.back().second.size() >= kChunkBytes) {
    chunks_.emplace_back(docid, std::string{});
  } else {
    put_varint(chunks_.back().second, docid - last_ - 1);
  }
  put_bytes(chunks_.back().second, value);
  last_ = docid;
  if (values_ == 0 || value < least_) least_ = value;
  if (values_ == 0 || value > greatest_) greatest_ = value;
  ++values_;
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

void ValueColumn::write_chunks(TableWriter& table, std::uint32_t slot) const {
  for (const auto& [first, tag] : chunks_) {
    std::string key(kValuesPrefix);
    put_varint(key, slot);
    put_sortable_number(key, first);
    table.add(key, tag);
  }
}

}  // namespace backfile::glass
