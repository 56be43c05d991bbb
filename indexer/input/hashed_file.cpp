#include "indexer/input/hashed_file.hpp"

#include <algorithm>
#include <utility>

namespace backfile {
namespace {

/// What fits in the cache of a processor, and is few hashes for a huge file.
constexpr std::size_t kBlockBytes = std::size_t{1} << 20U;

}  // namespace

HashedFile::HashedFile(std::unique_ptr<ByteSource> file)
    : file_(std::move(file)),
      bytes_(file_->seekable_bytes().value_or(0)),
      hashes_((bytes_ + kBlockBytes - 1) / kBlockBytes),
      block_(std::make_unique_for_overwrite<char[]>(kBlockBytes)) {}

std::size_t HashedFile::read(std::uint64_t offset, char* buffer, std::size_t capacity) {
  const std::uint64_t number = offset / kBlockBytes;
  if (block_number_ != number) load(number);
  const std::size_t begin = std::min<std::size_t>(offset % kBlockBytes, block_bytes_);
  const std::size_t count = std::min(capacity, block_bytes_ - begin);
  std::copy_n(block_.get() + begin, count, buffer);
  return count;
}

/// Reads a block as a whole, or what there is of it.
void HashedFile::load(std::uint64_t block) {
  const std::uint64_t offset = block * kBlockBytes;
  block_number_ = block;
  block_bytes_ = 0;
  if (position_ == offset || file_->seek(offset)) {
    position_ = offset;
    while (block_bytes_ < kBlockBytes) {
      const std::size_t count = file_->read(block_.get() + block_bytes_, kBlockBytes - block_bytes_);
      if (count == 0) break;
      block_bytes_ += count;
      position_ += count;
    }
  }
  const std::uint64_t expected = std::min<std::uint64_t>(kBlockBytes, bytes_ - std::min(bytes_, offset));
  if (block_bytes_ != expected) has_changed_ = true;
  if (has_changed_ || block >= hashes_.size()) return;
  const Hash128 hash = hash128({block_.get(), block_bytes_});
  if (hashes_[block].value_or(hash) != hash) has_changed_ = true;
  hashes_[block] = hash;
}

std::optional<FileContent> HashedFile::content() {
  std::string hashes;
  for (std::size_t i = 0; i < hashes_.size() && !has_changed_; ++i) {
    if (!hashes_[i]) load(i);
    if (hashes_[i]) hashes += to_hex(*hashes_[i]);
  }
  if (has_changed_ || file_->damage()) return std::nullopt;
  return FileContent{bytes_, hash128(hashes)};
}

std::size_t HashingSource::read(char* buffer, std::size_t capacity) {
  const std::size_t count = file_->read(position_, buffer, capacity);
  position_ += count;
  // None counted twice.
  consumed_bytes_ = std::min(consumed_bytes_ + count, std::max(position_, file_->bytes()));
  return count;
}

bool HashingSource::seek(std::uint64_t offset) {
  position_ = offset;
  return true;
}

}  // namespace backfile
