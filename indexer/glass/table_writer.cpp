#include "indexer/glass/table_writer.hpp"

#include <algorithm>
#include <cassert>
#include <cerrno>

#include "common/error.hpp"
#include "common/file_io.hpp"

namespace backfile::glass {
namespace {

constexpr std::uint32_t kRevision = 1;
/// A block has room for four items at least.
constexpr std::size_t kMaxItemBytes = (kBlockBytes - kDirectoryBegin - 4 * kDirectoryEntryBytes) / 4;
/// An entry is cut to fill a block where at least so much of its tag fits: less is not worth a second item.
constexpr std::size_t kMinPartBytes = 34;
constexpr std::size_t kBufferBytes = std::size_t{256} << 10U;

void put_bytes(char* at, std::string_view bytes) { std::ranges::copy(bytes, at); }

}  // namespace

bool TableWriter::Block::is_empty() const { return directory_end == kDirectoryBegin; }

/// Room for an item, and its entry in the directory.
char* TableWriter::Block::add_item(std::size_t size) {
  assert(free() >= size + kDirectoryEntryBytes);
  items_begin -= size;
  put2(bytes.data() + directory_end, items_begin);
  directory_end += kDirectoryEntryBytes;
  return bytes.data() + items_begin;
}

void TableWriter::start(Block& block, unsigned level) {
  put4(block.bytes.data(), kRevision);
  block.bytes[kLevelPlace] = static_cast<char>(level);
  block.directory_end = kDirectoryBegin;
  block.items_begin = kBlockBytes;
}

void TableWriter::open() {
  errno = 0;
  out_.open(path_, std::ios::binary | std::ios::trunc);
  if (!out_) throw Error(ErrorCode::io, "cannot create '" + path_.string() + "': " + errno_text(errno));
  start(leaf_, 0);
  // Every table has an entry without a key and a tag as its first.
  char* item = leaf_.add_item(kMinItemBytes);
  put2(item, kIsFirstComponent | kIsLastComponent);
  item[kItemSizeBytes] = 0;
}

void TableWriter::flush() {
  errno = 0;
  out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  if (!out_.flush()) throw Error(ErrorCode::io, "cannot write '" + path_.string() + "': " + errno_text(errno));
  buffer_.clear();
}

/// Returns the number of the block, which may then be started anew.
std::uint32_t TableWriter::write(Block& block) {
  char* bytes = block.bytes.data();
  put2(bytes + kContiguousFreePlace, block.free());
  put2(bytes + kTotalFreePlace, block.free());
  put2(bytes + kDirectoryEndPlace, block.directory_end);
  // What is free has no old bytes, so that the same entries give the same file.
  std::fill(bytes + block.directory_end, bytes + block.items_begin, '\0');
  buffer_.append(bytes, kBlockBytes);
  if (buffer_.size() >= kBufferBytes) flush();
  return blocks_++;
}

void TableWriter::close_leaf() {
  const std::uint32_t number = write(leaf_);
  add_child(1, leaf_.separator, leaf_.first_component, number);
  start(leaf_, 0);
}

/// The first key of a branch is left out: whatever is before the second is found by the first.
void TableWriter::add_child(unsigned level, const std::string& separator, std::uint16_t component,
                            std::uint32_t block) {
  if (branches_.size() < level) start(branches_.emplace_back(), level);
  const auto item_bytes = [&](const Block& branch) {
    return kBlockNumberBytes + kKeySizeBytes + (branch.is_empty() ? 0 : separator.size()) + kComponentBytes;
  };
  if (branches_[level - 1].free() < item_bytes(branches_[level - 1]) + kDirectoryEntryBytes) {
    const std::uint32_t number = write(branches_[level - 1]);
    // Copies: the call may move the branches.
    const std::string own_separator = branches_[level - 1].separator;
    add_child(level + 1, own_separator, branches_[level - 1].first_component, number);
    start(branches_[level - 1], level);
  }
  Block& branch = branches_[level - 1];
  const bool is_first = branch.is_empty();
  if (is_first) {
    branch.separator = separator;
    branch.first_component = component;
  }
  const std::string_view key = is_first ? std::string_view{} : std::string_view(separator);
  char* item = branch.add_item(item_bytes(branch));
  put4(item, block);
  item[kBlockNumberBytes] = static_cast<char>(key.size());
  put_bytes(item + kBlockNumberBytes + kKeySizeBytes, key);
  put2(item + kBlockNumberBytes + kKeySizeBytes + key.size(), is_first ? 0 : component);
}

void TableWriter::add_component(std::string_view key, std::string_view part, std::uint16_t component, bool is_last) {
  const bool is_first = component == 1;
  const std::size_t head = kItemSizeBytes + kKeySizeBytes + key.size() + (is_first ? 0 : kComponentBytes);
  char* item = leaf_.add_item(head + part.size());
  put2(item,
       (head + part.size() - kMinItemBytes) | (is_last ? kIsLastComponent : 0U) | (is_first ? kIsFirstComponent : 0U));
  item[kItemSizeBytes] = static_cast<char>(key.size());
  put_bytes(item + kItemSizeBytes + kKeySizeBytes, key);
  if (!is_first) put2(item + kItemSizeBytes + kKeySizeBytes + key.size(), component);
  put_bytes(item + head, part);
}

void TableWriter::add(std::string_view key, std::string_view tag) {
  if (key.size() > kMaxKeyBytes) {
    throw Error(ErrorCode::internal, "a key of " + std::to_string(key.size()) + " bytes for '" + path_.string() + "'");
  }
  if (key <= last_key_) throw Error(ErrorCode::internal, "a key out of order for '" + path_.string() + "'");
  if (entries_ == 0) open();
  for (std::uint16_t component = 1;; ++component) {
    const std::size_t head = kItemSizeBytes + kKeySizeBytes + key.size() + (component == 1 ? 0 : kComponentBytes);
    std::size_t part = std::min(tag.size(), kMaxItemBytes - head);
    const std::size_t room = leaf_.free() - std::min(leaf_.free(), kDirectoryEntryBytes);
    if (head + part > room) {
      if (room >= head + kMinPartBytes) {
        part = room - head;
      } else {
        close_leaf();
        // The shortest key that parts the leaves.
        const std::string_view before = component == 1 ? std::string_view(last_key_) : key;
        const auto shared = static_cast<std::size_t>(
            std::mismatch(key.begin(), key.end(), before.begin(), before.end()).first - key.begin());
        leaf_.separator = key.substr(0, shared + 1);
        leaf_.first_component = component;
      }
    }
    add_component(key, tag.substr(0, part), component, part == tag.size());
    if (part == tag.size()) break;
    tag.remove_prefix(part);
  }
  last_key_ = key;
  ++entries_;
}

TableRoot TableWriter::finish() {
  if (entries_ == 0) return {};
  TableRoot root{.entries = entries_};
  root.block = write(leaf_);
  if (!branches_.empty()) add_child(1, leaf_.separator, leaf_.first_component, root.block);
  while (root.level < branches_.size()) {
    Block& branch = branches_[root.level++];
    root.block = write(branch);
    if (root.level == branches_.size()) break;
    const std::string separator = branch.separator;
    add_child(root.level + 1, separator, branch.first_component, root.block);
  }
  root.blocks = blocks_;
  flush();
  out_.close();
  if (!out_) throw Error(ErrorCode::io, "cannot write '" + path_.string() + "': " + errno_text(errno));
  return root;
}

}  // namespace backfile::glass
