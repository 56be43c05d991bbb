#include "indexer/input/peekable_source.hpp"

#include <utility>

namespace backfile {

PeekableSource::PeekableSource(std::unique_ptr<ByteSource> inner) : inner_(std::move(inner)) {}

std::string_view PeekableSource::peek(std::size_t wanted) {
  head_.erase(0, std::exchange(delivered_, 0));
  std::size_t size = head_.size();
  if (size < wanted) head_.resize(wanted);
  while (size < wanted) {
    const std::size_t count = inner_->read(head_.data() + size, wanted - size);
    if (count == 0) break;
    size += count;
  }
  head_.resize(size);
  return std::string_view(head_).substr(0, wanted);
}

std::size_t PeekableSource::read(char* buffer, std::size_t capacity) {
  if (delivered_ == head_.size()) return inner_->read(buffer, capacity);
  const std::size_t count = head_.copy(buffer, capacity, delivered_);
  delivered_ += count;
  if (delivered_ == head_.size()) drop_head();
  return count;
}

bool PeekableSource::seek(std::uint64_t offset) {
  if (!inner_->seek(offset)) return false;
  drop_head();
  return true;
}

/// Gives the memory back, too: sources that were read to their end may live on in great numbers.
void PeekableSource::drop_head() {
  std::string().swap(head_);  // Assigning an empty one would keep the memory.
  delivered_ = 0;
}

std::optional<std::string> PeekableSource::damage() const { return inner_->damage(); }

}  // namespace backfile
