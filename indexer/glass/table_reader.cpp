#include "indexer/glass/table_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "common/release.hpp"

namespace backfile::glass {
namespace {

constexpr unsigned kMaxLevel = 32;

}  // namespace

TableReader::TableReader(const std::filesystem::path& path, const TableRoot& root, std::size_t buffer_bytes)
    : entries_left_(root.entries) {
  if (root.entries == 0) {
    at_end_ = true;
    return;
  }
  file_.emplace(path);
  // A level has at least half of the blocks of the one below, whoever wrote the table.
  if (root.level > kMaxLevel) fail(fmt::format("it has {} levels", root.level));
  branches_.resize(root.level);
  buffer_.resize(std::clamp<std::size_t>(buffer_bytes / kBlockBytes, 1, std::max(file_->blocks(), 1U)) * kBlockBytes);
  descend(root.block, root.level);
  Item first;
  if (!next_item(first) || !first.key.empty()) fail("it does not begin with the entry that every table has");
  next();
}

void TableReader::require_block(const char* bytes, unsigned level) const {
  const std::size_t end = get2(bytes + kDirectoryEndPlace);
  if (static_cast<unsigned char>(bytes[kLevelPlace]) != level || end <= kDirectoryBegin || end > kBlockBytes ||
      (end - kDirectoryBegin) % kDirectoryEntryBytes != 0) {
    fail(fmt::format("a block of level {} has a head that cannot be", level));
  }
}

std::uint32_t TableReader::child(const Branch& branch) const {
  const std::size_t place = get2(branch.bytes.data() + branch.place);
  if (place + kBlockNumberBytes > kBlockBytes) fail("an entry of a branch lies outside of its block");
  return get4(branch.bytes.data() + place);
}

const char* TableReader::leaf_block(std::uint32_t block) {
  if (block < buffer_first_ || block - buffer_first_ >= buffer_blocks_) {
    // The leaves of a table that was written in one go follow each other, with a branch here and there.
    buffer_first_ = block;
    buffer_blocks_ =
        static_cast<std::uint32_t>(std::min<std::size_t>(buffer_.size() / kBlockBytes, file_->blocks() - block));
    file_->read(block, buffer_blocks_, buffer_.data());
  }
  return buffer_.data() + std::size_t{block - buffer_first_} * kBlockBytes;
}

/// To the first leaf below a block.
void TableReader::descend(std::uint32_t block, unsigned level) {
  for (;; --level) {
    if (block >= file_->blocks()) fail(fmt::format("it has {} blocks, and names block {}", file_->blocks(), block));
    if (level == 0) break;
    Branch& branch = branches_[level - 1];
    file_->read(block, 1, branch.bytes.data());
    require_block(branch.bytes.data(), level);
    branch.place = kDirectoryBegin;
    block = child(branch);
  }
  if (++leaves_ > file_->blocks()) fail("a block of it is named twice");
  leaf_ = leaf_block(block);
  require_block(leaf_, 0);
  leaf_place_ = kDirectoryBegin;
  leaf_end_ = get2(leaf_ + kDirectoryEndPlace);
}

bool TableReader::next_leaf() {
  for (unsigned level = 1; level <= branches_.size(); ++level) {
    Branch& branch = branches_[level - 1];
    branch.place += kDirectoryEntryBytes;
    if (branch.place >= get2(branch.bytes.data() + kDirectoryEndPlace)) continue;
    descend(child(branch), level - 1);
    return true;
  }
  return false;
}

/// The views of the item live until the next call.
bool TableReader::next_item(Item& item) {
  if (leaf_place_ >= leaf_end_ && !next_leaf()) return false;
  const std::size_t place = get2(leaf_ + leaf_place_);
  leaf_place_ += kDirectoryEntryBytes;
  if (place + kMinItemBytes > kBlockBytes) fail("an entry lies outside of its block");
  item.flags = get2(leaf_ + place);
  const std::size_t size = (item.flags & kItemSizeMask) + kMinItemBytes;
  const std::size_t key_size = static_cast<unsigned char>(leaf_[place + kItemSizeBytes]);
  const bool is_first = (item.flags & kIsFirstComponent) != 0;
  const std::size_t key_end = kItemSizeBytes + kKeySizeBytes + key_size;
  const std::size_t head = key_end + (is_first ? 0 : kComponentBytes);
  if (place + size > kBlockBytes || head > size) fail("an entry has a size that cannot be");
  if ((item.flags & kIsCompressed) != 0) fail("an entry is compressed, which none is in its kind of table");
  item.component = is_first ? 1 : get2(leaf_ + place + key_end);
  item.key = {leaf_ + place + kItemSizeBytes + kKeySizeBytes, key_size};
  item.part = {leaf_ + place + head, size - head};
  return true;
}

/// Of the entry where it stands, which has more.
TableReader::Item TableReader::next_component() {
  Item item;
  if (!next_item(item) || item.key != long_key_ || item.component != next_component_) fail("an entry has no end");
  if ((item.flags & kIsLastComponent) != 0) {
    next_component_ = 0;
  } else if (++next_component_ == 0) {
    fail("an entry has more pieces than can be counted");
  }
  return item;
}

std::string_view TableReader::tag() {
  if (next_component_ == 0) return tag_;
  long_tag_ = tag_;
  while (next_component_ != 0) long_tag_ += next_component().part;
  tag_ = long_tag_;
  return tag_;
}

void TableReader::next() {
  while (next_component_ != 0) next_component();
  if (!long_tag_.empty()) release(long_tag_);
  Item item;
  if (!next_item(item)) {
    if (entries_left_ > 0) fail(fmt::format("{} of its entries are missing", entries_left_));
    at_end_ = true;
    return;
  }
  if (entries_left_-- == 0) fail("it has more entries than it says");
  if ((item.flags & kIsFirstComponent) == 0) fail("an entry has no begin");
  if (item.key.empty()) fail("an entry has no key");
  key_ = item.key;
  tag_ = item.part;
  if ((item.flags & kIsLastComponent) != 0) return;
  long_key_ = item.key;
  key_ = long_key_;
  next_component_ = 2;
}

}  // namespace backfile::glass
