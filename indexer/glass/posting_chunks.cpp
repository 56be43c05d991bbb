#include "indexer/glass/posting_chunks.hpp"

#include <cassert>

#include "common/byte_codec.hpp"
#include "indexer/glass/packing.hpp"

namespace backfile::glass {
void PostingChunks::add(std::uint32_t docid, std::uint32_t wdf) {
  assert(docid > last_);
  if (entries_.size() >= kChunkBytes) write(false);
  if (first_ == 0) {
    first_ = docid;
  } else {
    put_varint(entries_, docid - last_ - 1);
  }
  put_varint(entries_, wdf);
  last_ = docid;
}

void PostingChunks::append(std::uint32_t first, std::uint32_t last, std::string_view entries) {
  assert(first > last_);
  if (first_ != 0 && entries_.size() + entries.size() > kChunkBytes) write(false);
  if (first_ == 0) {
    first_ = first;
  } else {
    put_varint(entries_, first - last_ - 1);
  }
  entries_ += entries;
  last_ = last;
}

void PostingChunks::write(bool is_last) {
  std::string key(is_first_chunk_ ? key_ : chunk_key_);
  std::string tag;
  if (is_first_chunk_) {
    put_varint(tag, documents_);
    put_varint(tag, occurrences_);
    put_varint(tag, first_ - 1);
  } else {
    put_sortable_number(key, first_);
  }
  tag += is_last ? '1' : '0';
  put_varint(tag, last_ - first_);
  tag += entries_;
  table_.add(key, tag);
  is_first_chunk_ = false;
  first_ = 0;
  entries_.clear();
}

}  // namespace backfile::glass
